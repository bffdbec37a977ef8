/**
 * The outer nginx in front of an instance (contract §3.4, §13.1): size limit, its own error pages, the image cache
 * and the `Range` it sends upstream. None of this is Lemmy, and a visitor cannot tell.
 */
import type { Backend } from './backend.ts';
import { hasToken } from './auth.ts';
import { empty, header, nginxPage } from './http.ts';
import type { Call, Reply } from './http.ts';
import type { Lemmy } from './lemmy.ts';
import { toComplete, toRange } from './ranges.ts';

interface Cached {
  readonly reply: Reply;
  readonly at: number;
}

export function createProxy(lemmy: Lemmy, backend: Backend): Backend {
  const cache = new Map<string, Cached>();
  const answer: Backend = async (call) => {
    if (call.body.length > lemmy.switches.maxUploadBytes) return nginxPage(413, 'Request Entity Too Large');
    if (lemmy.switches.maintenance === 502) return nginxPage(502, 'Bad Gateway');
    if (call.method !== 'GET' || !isImagePath(call.url.pathname))
      return withSecurityHeaders(await backend(call));
    return withSecurityHeaders(await cached(call, lemmy, cache, () => fetchImage(call, lemmy, backend)));
  };
  return async (call) => {
    const asked = `${call.method} ${call.url.pathname}${call.url.search}`;
    if (lemmy.switches.silent?.test(asked) === true)
      return { ...empty(0), delivery: { accident: 'silence' } };
    const reply = await answer(call);
    if (lemmy.switches.held?.test(asked) !== true) return reply;
    return {
      ...reply,
      delivery: { ...reply.delivery, isHeld: () => lemmy.switches.held?.test(asked) === true },
    };
  };
}

/** With `forceRange` upstream always sees a range, and the visitor gets what he asked for. */
async function fetchImage(call: Call, lemmy: Lemmy, backend: Backend): Promise<Reply> {
  if (!lemmy.switches.forceRange) return backend(call);
  const ranged = { ...call, headers: { ...call.headers, range: 'bytes=0-' } };
  return toRange(toComplete(await backend(ranged)), header(call, 'range'));
}

/** Anonymous visitors share a cache; whoever sends a session neither reads nor fills it. */
async function cached(
  call: Call,
  lemmy: Lemmy,
  cache: Map<string, Cached>,
  fetch: () => Promise<Reply>,
): Promise<Reply> {
  const { staleCacheMs } = lemmy.switches;
  if (staleCacheMs <= 0) return fetch();
  if (hasToken(call)) return withCacheHeaders(await fetch(), 'BYPASS');
  const key = `${call.url.href} ${header(call, 'accept') ?? ''}`;
  const known = cache.get(key);
  const range = header(call, 'range');
  const now = lemmy.state.clock.now();
  if (known !== undefined && now - known.at < staleCacheMs) {
    const age = Math.floor((now - known.at) / 1000);
    return toRange(withCacheHeaders(known.reply, 'HIT', age), range);
  }
  const reply = await fetch();
  if (reply.status === 200) cache.set(key, { reply, at: lemmy.state.clock.now() });
  return withCacheHeaders(reply, 'MISS');
}

function withCacheHeaders(reply: Reply, state: 'HIT' | 'MISS' | 'BYPASS', age?: number): Reply {
  const headers = { ...reply.headers, 'x-cache': state, ...(age !== undefined && { age: String(age) }) };
  return { ...reply, headers };
}

function withSecurityHeaders(reply: Reply): Reply {
  const headers = {
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

function isImagePath(path: string): boolean {
  return /^\/(?:pictrs\/image\/[^/]+|api\/v3\/image_proxy|api\/v4\/image\/(?!list$|health$)[^/]+)$/.test(
    path,
  );
}
