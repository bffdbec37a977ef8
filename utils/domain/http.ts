/**
 * A request to a Lemmy server and its answer, as plain data. Adapters make and read these; the edges send
 * them. Promise: a request carries no session of its own; whoever sends it adds the session it has.
 */
export interface LemmyRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** absolute path with query, no origin */
  path: string;
  /** sent as JSON */
  body?: Record<string, unknown>;
  /**
   * How the session is given: `header` (0.19 on), `param` (0.18: `auth` in the query of a GET, in the body of
   * anything else, contract §7.1), `none` for what needs no login.
   */
  session: 'header' | 'param' | 'none';
  /** the answer must be of now: none that was got a moment ago will do */
  fresh?: true;
}

/** An answer, or that none came. */
export type LemmyAnswer =
  { status: number; body: string } | { problem: 'network' | 'timeout' | 'no-session' };

/** characters of an answer that are kept; the longest we ask for are 50 posts of at most 50,000 and 50 comments */
const MAX_ANSWER_CHARS = 4_194_304;
/** ms: below the 30 s after which Chrome ends a worker with a request under way */
const TIMEOUT_MS = 25_000;

export const isAnswer = (answer: LemmyAnswer): answer is { status: number; body: string } =>
  'status' in answer;

/** `text` as JSON, or undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // servers and proxies answer with HTML now and then; the caller knows what that means
  }
}

/** At most the first `max` bytes of a body; the rest is not even fetched, so nobody can fill our memory. */
export async function readUpTo(response: Response, max: number): Promise<Uint8Array<ArrayBuffer>> {
  if (!response.body) return new Uint8Array();
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (length < max) continue;
    // Nobody waits for the end of a transfer that is no longer wanted
    void reader.cancel().catch(() => undefined);
    break;
  }
  // By hand: for a `Blob` Chromium asks another process, and that for each of a queue's looks
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes.subarray(0, max);
}

/** Sends a request, reads its answer; failures are values. `init` adds what the messenger adds: session, credentials. */
export async function sendJson(url: string, request: LemmyRequest, init: RequestInit): Promise<LemmyAnswer> {
  try {
    const response = await fetch(url, {
      method: request.method,
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...init,
    });
    // As text: in a Firefox content script the chunks of a body are out of reach (typed arrays behind Xrays)
    const body = (await response.text()).slice(0, MAX_ANSWER_CHARS);
    return { status: response.status, body };
  } catch (error) {
    return {
      problem: error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'network',
    };
  }
}
