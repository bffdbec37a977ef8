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
}

/** An answer, or that none came. `body` is cut after 256 kB. */
export type LemmyAnswer =
  { status: number; body: string } | { problem: 'network' | 'timeout' | 'no-session' };

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
