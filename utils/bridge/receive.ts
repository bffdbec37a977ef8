/**
 * The isolated world's end of the bridge. Promise: whatever the page sends is parsed or dropped: its size is
 * bounded, its shape is checked, and what goes back is the number of the message and the guard's word on it.
 */
import {
  ACK_EVENT,
  BEGIN,
  BRIDGE_VERSION,
  CAPTURE_EVENT,
  GONE,
  GUARD,
  HOLD,
  MAX_MESSAGE_CHARS,
  type CapturedMessage,
} from './message';

/** Messages (of any kind) a page may send in one load; no upload form comes near it. */
const MAX_MESSAGES = 5000;

/** ms: while a request is held the page world hears of it so often, and goes on by itself when it does not */
const BEAT_MS = 1000;

/** The request that a message is about, while it waits for its word. */
export interface Waiting {
  /** the files themselves; none with the message that tells of the answer */
  files: File[];
  /**
   * Makes the page wait beyond its patience: the user is being asked. `refusal`: the sentence to refuse it with should the
   * extension go away meanwhile; none: it may leave then.
   */
  hold: (refusal: string) => void;
}

/**
 * Calls `handle` for each message; acknowledges it when that resolves, with the word it resolves to, and says nothing
 * when it rejects.
 */
export function receiveCaptured(
  handle: (message: CapturedMessage, waiting: Waiting) => Promise<string | void>,
  signal: AbortSignal,
): void {
  let count = 0;
  document.addEventListener(
    CAPTURE_EVENT,
    (event) => {
      const carrier = (event as DragEvent).dataTransfer;
      const message = parse(carrier ? carrier.getData('text') : (event as CustomEvent<unknown>).detail);
      if (!message || ++count > MAX_MESSAGES) return;
      const say = (word: string) => sayToPage(message.n + word);
      let beat: ReturnType<typeof setInterval> | undefined;
      const stop = () => clearInterval(beat);
      const hold = (refusal: string) => {
        if (signal.aborted) return;
        stop();
        say(HOLD + refusal);
        beat = setInterval(say, BEAT_MS, HOLD + refusal);
      };
      signal.addEventListener('abort', stop);
      void handle(message, { files: [...(carrier?.files ?? [])], hold })
        .then(
          (word) => say(word ?? ''),
          () => undefined, // not stored, so not acknowledged: the page goes on after its second of patience
        )
        .finally(() => {
          stop();
          signal.removeEventListener('abort', stop);
        });
    },
    { signal },
  );
  // Without us nobody acknowledges any more: uploads would wait in vain
  signal.addEventListener('abort', () => sayToPage(GONE));
}

/**
 * Returns what tells the page world the sentence of its guard for when nobody can be asked; none while the guard is off. A
 * page world that starts later than this one hears it, too.
 */
export function createGuardAnnouncer(signal: AbortSignal): (refusal: string) => void {
  let last = '';
  document.addEventListener(
    ACK_EVENT,
    (event) => {
      if (last && (event as CustomEvent<unknown>).detail === BEGIN) sayToPage(GUARD + last);
    },
    { signal },
  );
  return (refusal) => {
    // Where uploads leave as without us there is nothing to say
    if (refusal !== last) sayToPage(GUARD + refusal);
    last = refusal;
  };
}

function sayToPage(detail: string): void {
  document.dispatchEvent(new CustomEvent(ACK_EVENT, { detail }));
}

/** The message in an event's detail, or undefined. */
export function parse(detail: unknown): CapturedMessage | undefined {
  if (typeof detail !== 'string' || detail.length > MAX_MESSAGE_CHARS) return undefined;
  let raw: unknown;
  try {
    raw = JSON.parse(detail);
  } catch {
    return undefined;
  }
  return isMessage(raw) ? raw : undefined;
}

function isMessage(raw: unknown): raw is CapturedMessage {
  if (typeof raw !== 'object' || raw === null) return false;
  const { v, n, id, url, files, account, status, body, mute } = raw as Record<string, unknown>;
  return (
    v === BRIDGE_VERSION &&
    isShort(n, 100) &&
    isShort(id, 64) &&
    isShort(url, 2000) &&
    // What it is about: exactly one of them
    [files, account, status].filter((each) => each !== undefined).length === 1 &&
    (files === undefined || (Array.isArray(files) && files.every(isFile))) &&
    (account === undefined || isAccount(account)) &&
    (status === undefined || typeof status === 'number') &&
    (body === undefined || typeof body === 'string') &&
    (mute === undefined || typeof mute === 'boolean')
  );
}

function isAccount(account: unknown): boolean {
  if (typeof account !== 'object' || account === null) return false;
  const { content } = account as Record<string, unknown>;
  return content === undefined || typeof content === 'boolean';
}

function isFile(file: unknown): boolean {
  if (typeof file !== 'object' || file === null) return false;
  const { name, size, type } = file as Record<string, unknown>;
  return typeof name === 'string' && typeof size === 'number' && typeof type === 'string';
}

function isShort(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most;
}
