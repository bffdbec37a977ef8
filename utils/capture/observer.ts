/**
 * What both transports tell about an upload. Promise: the page waits for us at most a second a message, never
 * learns whether we are there, and no failure of ours reaches it. Page-world code: no dependencies.
 */
import { CAPTURE_EVENT, type CapturedFile, type CapturedMessage } from '../bridge/message';
import { emit, onAck } from '../bridge/post';
import { isUploadPath } from '../lemmy/endpoints';

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

/** Observes the request if it is an upload. `url` may be relative. */
export type Observe = (method: unknown, url: unknown) => Observed | undefined;

/** Makes the observer of one page load. */
export function createObserver(): Observe {
  return (method, input) => {
    if (!/^post$/i.test(method as string) || !URL.canParse(input as string, document.baseURI))
      return undefined;
    const url = new URL(input as string, document.baseURI);
    if (!isUploadPath(url.pathname)) return undefined;
    // 52 random bits are enough to tell the uploads of one vault apart; it is no secret
    const about = { id: `${Math.random()}`, url: url.href };
    return {
      started: (form) =>
        bounded(async () => {
          const files = (await (form as Promise<FormData>)).getAll('images[]') as File[];
          return post({ ...about, files: await Promise.all(files.map(describe)) });
        }),
      ended: (status, body) =>
        bounded(async () => post({ ...about, status, body: await body?.catch(() => undefined) })),
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
  let sha256;
  try {
    if (size < MAX_HASHED) {
      sha256 = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())).join();
    }
  } catch {
    // Hashing needs a secure context and a readable file; without, the rest is recorded
  }
  return { name, size, type, sha256 };
}
