/**
 * The isolated world's end of the bridge. Promise: whatever the page sends is parsed or dropped: its size is
 * bounded, its shape is checked, and the only thing that ever goes back is the number of the message.
 */
import {
  ACK_EVENT,
  BRIDGE_VERSION,
  CAPTURE_EVENT,
  END,
  MAX_MESSAGE_CHARS,
  type CapturedMessage,
} from './message';

/** Messages (of any kind) a page may send in one load; no upload form comes near it. */
const MAX_MESSAGES = 5000;

/** Calls `handle` for each message; acknowledges it when that resolves, and says nothing when it rejects. */
export function receiveCaptured(
  handle: (message: CapturedMessage) => Promise<void>,
  signal: AbortSignal,
): void {
  let count = 0;
  document.addEventListener(
    CAPTURE_EVENT,
    (event) => {
      const message = parse((event as CustomEvent<unknown>).detail);
      if (!message || ++count > MAX_MESSAGES) return;
      void handle(message).then(
        () => document.dispatchEvent(new CustomEvent(ACK_EVENT, { detail: message.n })),
        () => undefined, // not stored, so not acknowledged: the page goes on after its second of patience
      );
    },
    { signal },
  );
  // Without us nobody acknowledges any more: uploads would wait in vain
  signal.addEventListener('abort', () => document.dispatchEvent(new CustomEvent(ACK_EVENT, { detail: END })));
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
  const { v, n, id, url, files, status, body } = raw as Record<string, unknown>;
  return (
    v === BRIDGE_VERSION &&
    isShort(n, 100) &&
    isShort(id, 64) &&
    isShort(url, 2000) &&
    (typeof status === 'number' ? files === undefined : Array.isArray(files) && files.every(isFile)) &&
    (body === undefined || typeof body === 'string')
  );
}

function isFile(file: unknown): boolean {
  if (typeof file !== 'object' || file === null) return false;
  const { name, size, type, sha256 } = file as Record<string, unknown>;
  const isHash = sha256 === undefined || isShort(sha256, 200);
  return typeof name === 'string' && typeof size === 'number' && typeof type === 'string' && isHash;
}

function isShort(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most;
}

/** The digest as lower-case hex, from the decimal bytes the page world sends; undefined when it is none. */
export function toHex(bytes: string | undefined): string | undefined {
  const parts = bytes?.split(',').map(Number) ?? [];
  if (parts.length !== 32 || !parts.every((byte) => Number.isInteger(byte) && byte >= 0 && byte < 256))
    return undefined;
  return parts.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
