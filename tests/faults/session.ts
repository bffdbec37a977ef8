/**
 * The messengers of the product (design D9) without a browser: a tab of the instance with whoever is logged in there,
 * and the background, which has no session here.
 */
import { sendJson, type LemmyRequest } from '../../utils/domain/http.ts';
import type { Messenger, Post } from '../../utils/deletion/messengers.ts';

/** `jwtOf`: the session's token at this moment; undefined: nobody is logged in. */
export function createPostOf(jwtOf: () => string | undefined): Post {
  return {
    tabs: (_instance, server) => Promise.resolve([tab(server, jwtOf)]),
    background: (server) => ({
      via: 'background',
      send: (request) =>
        request.session === 'param'
          ? Promise.resolve({ problem: 'no-session' })
          : sendJson(server + request.path, request, jsonOf(request.body)),
    }),
  };
}

/** As the page script sends: the token in a header, on 0.18's API as a parameter. */
function tab(server: string, jwtOf: () => string | undefined): Messenger {
  return {
    via: 'tab',
    send(request: LemmyRequest) {
      const { method, path, session } = request;
      const jwt = session === 'none' ? undefined : jwtOf();
      if (session === 'param' && jwt === undefined) return Promise.resolve({ problem: 'no-session' });
      const isParam = session === 'param' && jwt !== undefined;
      const query = isParam && method === 'GET' ? `${path.includes('?') ? '&' : '?'}auth=${jwt}` : '';
      const { headers, ...rest } = jsonOf(
        isParam && method !== 'GET' ? { ...request.body, auth: jwt } : request.body,
      );
      const bearer = session === 'header' && jwt !== undefined ? { Authorization: `Bearer ${jwt}` } : {};
      return sendJson(server + path + query, request, { ...rest, headers: { ...headers, ...bearer } });
    },
  };
}

function jsonOf(body: Record<string, unknown> | undefined): {
  body?: string;
  headers?: Record<string, string>;
} {
  return body ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {};
}
