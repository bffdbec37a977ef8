/**
 * What both transports tell about an upload. Promise: the page waits for us at most a second a message, never
 * learns whether we are there, and no failure of ours reaches it. Page-world code: no dependencies.
 */
import { CAPTURE_EVENT, type CapturedFile, type CapturedMessage } from '../bridge/message';
import { emit, onAck } from '../bridge/post';
import { UPLOAD_PATH } from '../lemmy/endpoints';

/** ms: how long an upload, and later its answer, waits for the vault (design D2) */
const PATIENCE_MS = 1000;
/** bytes: larger files are recorded without a hash, which would need them in memory */
const MAX_HASHED = 6e7;

/** One upload on its way. Each promise resolves when the vault has it, or patience is over; none rejects. */
export interface Observed {
  /** before the request leaves; a body that is no form, or cannot be read, has no files to tell of */
  started(form: unknown): Promise<unknown>;
  /** when it came back; a body that rejects broke off. Status 0: it failed in the browser */
  ended(status: number, body?: Promise<string>): Promise<unknown>;
}

/** Observes the request if it is an upload. `url` may be relative; throws where it is none. */
export type Observe = (method: unknown, url: unknown) => Observed | undefined;

/** Makes the observer of one page load. */
export function createObserver(): Observe {
  return (method, input) => {
    if (!/^post$/i.test(method as string)) return undefined;
    const url = new URL(input as string, document.baseURI);
    if (!UPLOAD_PATH.test(url.pathname)) return undefined;
    // 52 random bits are enough to tell the uploads of one vault apart; it is no secret
    const about = { id: `${Math.random()}`, url: url.href };
    /** set once it came back: hashing a large file may outlast a quick refusal, and must not revive it */
    let over = false;
    return {
      started: (form) =>
        bounded(async () => {
          const files = (await (form as Promise<FormData>)).getAll('images[]') as File[];
          const described = await Promise.all(files.map(describe));
          return over || post({ ...about, files: described });
        }),
      ended: (status, body) =>
        bounded(async () => {
          over = true;
          return post({ ...about, status, body: await body?.catch(() => undefined) });
        }),
    };
  };
}

function bounded(job: () => Promise<unknown>): Promise<unknown> {
  return Promise.race([job().catch(() => {}), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}

function post(message: Omit<CapturedMessage, 'v' | 'n'>): Promise<void> {
  return new Promise((resolve) => {
    const n = message.id + message.status;
    onAck(n, resolve, AbortSignal.timeout(PATIENCE_MS));
    emit(CAPTURE_EVENT, JSON.stringify({ v: 1, n, ...message }));
  });
}

async function describe(file: File): Promise<CapturedFile> {
  const { name, size, type } = file;
  // Without a secure context the browser does not hash; an unreadable file fails here as it does in the upload
  const canHash = size < MAX_HASHED && crypto.subtle;
  const digest = canHash && (await canHash.digest('SHA-256', await file.arrayBuffer()));
  return { name, size, type, sha256: digest ? new Uint8Array(digest).join() : undefined };
}
