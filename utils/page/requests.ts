/**
 * Sends requests with the session of the page, as the web UI does (design D9, lemmy-ui-dom §7). Promise: only to
 * the page's own backend, only to the paths of the contract, and never with a session that was kept.
 */
import type { LemmyAnswer, LemmyRequest } from '../domain/http';
import { readJwt } from './session';

/** ms: servers give up on pict-rs after 30 s (contract §1.2) */
const TIMEOUT_MS = 40_000;
const MAX_BODY = 262_144;
const PATHS =
  /^\/(?:pictrs\/image\/delete\/[\w-]+\/[\w.-]+$|api\/v[34]\/(?:site|account|user|post)(?:[/?]|$))/;

/** Sends `request` to `server` as whoever is logged in at this moment. */
export async function sendWithSession(server: string, request: LemmyRequest): Promise<LemmyAnswer> {
  const { method, path, session } = request;
  if (!PATHS.test(path)) return { problem: 'no-session' };
  const jwt = readJwt();
  const sameOrigin = server === location.origin;
  // A cookie that scripts cannot read still works on the same origin; 0.18's API takes the token as a parameter only
  if (session !== 'none' && jwt === undefined && (!sameOrigin || session === 'param'))
    return { problem: 'no-session' };
  const asParam = session === 'param' && jwt !== undefined;
  const query = asParam && method === 'GET' ? `${path.includes('?') ? '&' : '?'}auth=${jwt}` : '';
  const body = asParam && method !== 'GET' ? { ...request.body, auth: jwt } : request.body;
  const byHeader = session === 'header' && jwt !== undefined;
  try {
    const response = await fetch(server + path + query, {
      method,
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      credentials: session === 'header' && !byHeader ? 'include' : 'omit',
      headers: {
        ...(byHeader ? { Authorization: `Bearer ${jwt}` } : {}),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: (await response.text()).slice(0, MAX_BODY) };
  } catch (error) {
    return {
      problem: error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'network',
    };
  }
}
