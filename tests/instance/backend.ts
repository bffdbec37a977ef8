/**
 * The Lemmy process: finds the route, counts the request, runs the handler, and adds what its middlewares add —
 * CORS (contract §8) and `Cache-Control` (§3.4).
 */
import { accountOf, hasToken, sentToken } from './auth.ts';
import { lemmyError, nothingHere, rateLimited } from './errors.ts';
import { empty, header, json, Refused } from './http.ts';
import type { Call, Reply } from './http.ts';
import type { Lemmy } from './lemmy.ts';
import { since } from './lemmy.ts';
import { RateLimiter } from './rate-limit.ts';
import { routesOf } from './routes/table.ts';
import type { Route } from './routes/table.ts';

export type Backend = (call: Call) => Promise<Reply>;

/** Answers as seen from the network. */
export function createBackend(lemmy: Lemmy): Backend {
  const limiter = new RateLimiter();
  return async (call) => {
    if (lemmy.switches.maintenance === 503) return json(503, { error: 'Lemmy is currently starting' });
    const preflight = toPreflight(call);
    if (preflight !== undefined) return preflight;
    const reply = await route(call, lemmy, limiter);
    return withCors(call, withCacheControl(call, lemmy, cutInHalf(lemmy, reply)));
  };
}

/** Answers to the pages of the same instance: no limits, no headers, no accidents. */
export function createInternalBackend(lemmy: Lemmy): Backend {
  return (call) => route(call, lemmy, undefined);
}

async function route(call: Call, lemmy: Lemmy, limiter: RateLimiter | undefined): Promise<Reply> {
  if (lemmy.version === '0.19.2' && hasBadToken(call, lemmy)) return lemmyError(lemmy, 'incorrect_login');
  const candidates = routesOf(lemmy).flatMap((one) => {
    const params = match(one, call.url.pathname);
    return params === undefined ? [] : [{ one, params }];
  });
  const found = candidates.find(({ one }) => one.method === call.method);
  // `/pictrs` routes are resources (405), API routes carry their method as a guard (404): §3.3, §15.
  if (found === undefined) return candidates.length > 0 && isPictrs(call) ? empty(405) : nothingHere;
  if (limiter !== undefined && !limiter.admit(call, lemmy, found.one.bucket)) return rateLimited(lemmy);
  try {
    return await found.one.handler({ ...call, params: found.params }, lemmy);
  } catch (error) {
    if (error instanceof Refused) return error.reply;
    throw error;
  }
}

function match(one: Route, path: string): Record<string, string> | undefined {
  const wanted = one.path.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [place, name] of wanted.entries()) {
    const segment = given[place] ?? '';
    if (name.startsWith(':') && segment !== '') params[name.slice(1)] = decoded(segment);
    else if (name !== segment) return undefined;
  }
  return params;
}

/** 0.19.2 alone lets a bad token fail every request (§0). */
function hasBadToken(call: Call, lemmy: Lemmy): boolean {
  const jwt = sentToken(call, lemmy);
  return jwt !== undefined && accountOf(lemmy, jwt) === undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Not an encoding of anything: no alias is called so, and the look-up will say it.
    return segment;
  }
}

function isPictrs(call: Call): boolean {
  return call.url.pathname.startsWith('/pictrs/');
}

/** Without a configured origin everybody may ask, but never with cookies (§8). */
function toPreflight(call: Call): Reply | undefined {
  const method = header(call, 'access-control-request-method');
  if (call.method !== 'OPTIONS' || method === undefined) return undefined;
  return empty(200, {
    'access-control-allow-origin': header(call, 'origin') ?? '*',
    'access-control-allow-methods': method,
    'access-control-allow-headers': header(call, 'access-control-request-headers') ?? '*',
    'access-control-max-age': '3600',
    vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
  });
}

function withCors(call: Call, reply: Reply): Reply {
  const origin = header(call, 'origin');
  if (origin === undefined) return reply;
  const cors = {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': '*',
    vary: 'Origin',
  };
  return { ...reply, headers: { ...reply.headers, ...cors } };
}

/** From 0.19.0 every answer has one, errors included; 0.19.0 and 0.19.1 overwrite the images' own (§3.4). */
function withCacheControl(call: Call, lemmy: Lemmy, reply: Reply): Reply {
  if (!since(lemmy, '0.19.0')) return reply;
  if (since(lemmy, '0.19.2') && reply.headers['cache-control'] !== undefined) return reply;
  const value = hasToken(call) ? 'private' : 'public, max-age=60';
  return { ...reply, headers: { ...reply.headers, 'cache-control': value } };
}

function cutInHalf(lemmy: Lemmy, reply: Reply): Reply {
  if (!lemmy.switches.truncateJson || reply.headers['content-type'] !== 'application/json') return reply;
  return { ...reply, body: String(reply.body).slice(0, Math.floor(reply.body.length / 2)) };
}
