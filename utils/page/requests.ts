/**
 * Sends requests with the session of the page, as the web UI does (design D9, lemmy-ui-dom §7). Promise: only to
 * the page's own backend, only to the paths of the contract, and never with a session that was kept.
 */
import { sendJson, type LemmyAnswer, type LemmyRequest } from '../domain/http';
import { readJwt } from './session';

const PATHS =
  /^\/(?:pictrs\/image\/delete\/[\w-]+\/[\w.-]+$|api\/v[34]\/(?:site|account|user|post|comment|person|search)(?:[/?]|$))/;

/** A deletion with a token in its address; where none is looked at the ladder writes `none` (contract §4.3). */
const TOKEN = /^\/pictrs\/image\/delete\/(?!none\/)/;

/** Sends `request` to `server` as whoever is logged in at this moment. */
export async function sendWithSession(server: string, request: LemmyRequest): Promise<LemmyAnswer> {
  const { method, path, session } = request;
  // As `fetch` will read it: `..` and its encoded forms must not lead out of the allowed paths
  const isPlain = new URL(path, location.origin).pathname === path.replace(/\?.*$/, '');
  if (!isPlain || !PATHS.test(path)) return { problem: 'no-session' };
  // A page sees the addresses of requests in its resource timing: a token is only for the server that gave it out
  if (server !== location.origin && TOKEN.test(path)) return { problem: 'no-session' };
  const jwt = readJwt();
  const sameOrigin = server === location.origin;
  // A cookie that scripts cannot read still works on the same origin; 0.18's API takes the token as a parameter only
  if (session !== 'none' && jwt === undefined && (!sameOrigin || session === 'param'))
    return { problem: 'no-session' };
  const asParam = session === 'param' && jwt !== undefined;
  const query = asParam && method === 'GET' ? `${path.includes('?') ? '&' : '?'}auth=${jwt}` : '';
  const body = asParam && method !== 'GET' ? { ...request.body, auth: jwt } : request.body;
  const byHeader = session === 'header' && jwt !== undefined;
  return sendJson(server + path + query, request, {
    credentials: session === 'header' && !byHeader ? 'include' : 'omit',
    headers: {
      ...(byHeader ? { Authorization: `Bearer ${jwt}` } : {}),
      ...(body ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}
