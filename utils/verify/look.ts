/**
 * One look at one address, as a stranger: no cookies, no browser cache, GET as an `<img>` would send it (design
 * §6). Promise: it reports what it saw and nothing more; at most 64 kB of a picture are fetched.
 */
import { readUpTo } from '../domain/http';
import type { Sight } from './verdict';

export interface LookTools {
  fetch: typeof fetch;
  /** ms since the epoch */
  now: () => number;
}

export interface Seen {
  sight: Sight;
  /** HTTP status; absent when no answer came */
  status?: number;
  /** the answer was kept by a cache between us and the server */
  isCached?: boolean;
  /** it looks just like a picture that never existed */
  isPlaceholder?: boolean;
  /** a "not found" that is not Lemmy's own empty one: some proxy's page, or a placeholder picture */
  foreign?: boolean;
  /** until when a cached copy may live (ms since the epoch) */
  until?: number;
  bytes?: Uint8Array;
}

/**
 * What browsers send for an `<img>`. Shared caches in front of Lemmy keep a copy for each `Accept` (contract §3.4), so
 * what one browser's users no longer get, another's still may.
 */
export const ACCEPTS = [
  'image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5', // Firefox 128 on
  'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8', // Chrome
  'image/webp,image/avif,image/jxl,image/heic,image/heic-sequence,video/*;q=0.8,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5', // Safari
] as const;

/** ms: a server that takes longer says nothing */
const TIMEOUT_MS = 15_000;
/** bytes compared with the placeholder; two different pictures that agree so far do not exist by accident */
const COMPARE_BYTES = 65_536;
/** s: no cache keeps anything longer */
const MAX_AGE = 31_536_000;
/** s: what pict-rs sends (contract §3.4) */
const DEFAULT_AGE = 604_800;

/** Looks at `url`; whatever cannot be read clearly is `unclear`. */
export async function lookAt(
  url: string,
  { fetch, now }: LookTools,
  accept: string = ACCEPTS[0],
): Promise<Seen> {
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      cache: 'no-store',
      // Object storage answers with a redirect; following it would ask a third party
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      headers: { Accept: accept },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return await interpret(response, now());
  } catch {
    return { sight: 'unclear' };
  }
}

async function interpret(response: Response, now: number): Promise<Seen> {
  const { status, headers } = response;
  const about = { status, isCached: isFromCache(headers) };
  if (status === 404 || status === 410) {
    return { ...about, sight: 'missing', foreign: (await readUpTo(response, 1)).length > 0 };
  }
  // A page with status 200 says nothing about a picture: maintenance, a challenge, a captive portal
  const isPicture = /^(?:image|video)\//i.test(headers.get('content-type') ?? '');
  if (status < 200 || status > 299 || !isPicture) return { ...about, sight: 'unclear' };
  const seen: Seen = { ...about, sight: 'served', until: cachedUntil(headers, now) };
  try {
    seen.bytes = await readUpTo(response, COMPARE_BYTES);
    // Nothing is no picture, and no placeholder either
    if (seen.bytes.length === 0) return { ...about, sight: 'unclear' };
  } catch {
    // Slow or cut off; that it is served is known all the same
  }
  return seen;
}

/** What nginx, Varnish, Fastly, CloudFront and Cloudflare say of an answer that they kept. */
function isFromCache(headers: Headers): boolean {
  const said = ['x-cache', 'x-cache-status', 'x-proxy-cache', 'cf-cache-status'].map((name) =>
    headers.get(name),
  );
  const isKept = said.some((value) => /\b(?:hit|stale|updating|revalidated)\b/i.test(value ?? ''));
  return isKept || toSeconds(headers.get('age'), 0) > 0;
}

/** Until when a copy may live, from `Cache-Control` and `Age`; ms since the epoch. */
function cachedUntil(headers: Headers, now: number): number {
  const stated = /max-age=(\d+)/.exec(headers.get('cache-control') ?? '')?.[1];
  const maxAge = toSeconds(stated, DEFAULT_AGE);
  return now + Math.max(0, maxAge - toSeconds(headers.get('age'), 0)) * 1000;
}

/** Bounded: what a server states must stay a time that can be stored and shown. */
function toSeconds(text: string | null | undefined, otherwise: number): number {
  return Math.min(MAX_AGE, /^\d+$/.test(text ?? '') ? Number(text) : otherwise);
}
