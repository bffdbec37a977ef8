/**
 * Looks at an image as a stranger (design §6): no cookies, no browser cache, GET as an `<img>` would send it.
 * Promise: it only reports what it saw; every doubt (redirects, errors, odd bodies, placeholders it cannot
 * compare) is `unclear`. Knows no browser API: `fetch` comes in.
 */
import type { Generation } from '../domain/generation';
import type { Alias, Origin } from '../domain/names';
import { cacheBusted, imageUrl, otherFormUrl, variantUrls, type ImageRef } from '../lemmy/image-url';
import { isLemmyAlive } from './alive';
import { toVerdict, type Sight, type Verdict } from './verdict';

export interface CheckTools {
  fetch: typeof fetch;
  /** ms since the epoch */
  now: () => number;
  /** random text; makes an address that no cache has seen */
  nonce: () => string;
  signal?: AbortSignal;
}

export interface CheckRequest {
  server: Origin;
  alias: Alias;
  companions?: readonly Alias[];
  generation: Generation;
  /** first round: every rendering the web UI uses; later ones: the picture itself (design §6) */
  full: boolean;
}

/** ms: a server that takes longer says nothing */
const TIMEOUT_MS = 15_000;
/** bytes compared with the placeholder; two different images that agree so far do not exist by accident */
const COMPARE_BYTES = 65_536;

interface Seen {
  sight: Sight;
  /** a 404 whose body is not Lemmy's: some proxy's page, perhaps while the server restarts */
  foreign?: boolean;
  until?: number;
  bytes?: Uint8Array;
}

/** Checks every address of an upload and sums up. */
export async function checkAsStranger(request: CheckRequest, tools: CheckTools): Promise<Verdict> {
  const { server, generation, full } = request;
  const image: ImageRef = { server, alias: request.alias };
  const main = [request.alias, ...(request.companions ?? [])].map((alias) =>
    imageUrl({ server, alias }, generation),
  );
  const bust = (url: string) => cacheBusted(url, tools.nonce());

  // The origin first: while it still serves the picture, nothing else matters and nothing else is asked
  const origin = await lookAtAll(main.map(bust), tools);
  await unmask(origin, image, generation, tools);
  if (origin.some((seen) => seen.sight === 'served')) return { kind: 'served' };

  const variants = full ? variantUrls(image, generation) : [];
  const plain = await lookAtAll([...main, ...variants], tools);
  // Upgraded servers answer at the other API's address only (contract §1.1)
  const others = full ? [otherFormUrl(image, generation)] : [];
  // A rendering that is still served: by the origin, or by a cache?
  const doubtful = variants.filter((_url, i) => plain[main.length + i]?.sight === 'served');
  origin.push(...(await lookAtAll([...others, ...doubtful].map(bust), tools)));
  await unmask([...origin, ...plain], image, generation, tools);

  if ([...origin, ...plain].some((seen) => seen.foreign) && !(await isLemmyAlive(server, tools))) {
    return { kind: 'unclear', why: 'the server does not answer as Lemmy right now' };
  }
  return toVerdict({ origin: origin.map(({ sight }) => sight), plain }, tools.now());
}

function lookAtAll(urls: string[], tools: CheckTools): Promise<Seen[]> {
  return Promise.all(urls.map((url) => lookAt(url, tools)));
}

async function lookAt(url: string, { fetch, now, signal }: CheckTools): Promise<Seen> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      cache: 'no-store',
      // Object storage answers with a redirect; following it would ask a third party
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      headers: { Accept: 'image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5' },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return await interpret(response, now());
  } catch {
    return { sight: 'unclear' };
  }
}

async function interpret(response: Response, now: number): Promise<Seen> {
  if (response.status === 404 || response.status === 410) {
    const body = await response.text();
    return { sight: 'missing', foreign: body !== '' };
  }
  if (response.status < 200 || response.status > 299) return { sight: 'unclear' };
  const bytes = new Uint8Array(await response.arrayBuffer()).slice(0, COMPARE_BYTES);
  return { sight: 'served', bytes, until: cachedUntil(response.headers, now) };
}

/** Until when the copy may live, from `Cache-Control` and `Age` (contract §3.4); ms since the epoch. */
function cachedUntil(headers: Headers, now: number): number {
  const maxAge = Number(/max-age=(\d+)/.exec(headers.get('cache-control') ?? '')?.[1] ?? 604_800);
  const age = Number(headers.get('age') ?? 0) || 0;
  return now + Math.max(0, maxAge - age) * 1000;
}

/**
 * Some servers answer "not found" with a placeholder image and status 200 (contract §3.4). Whatever looks just
 * like the answer for an image that never existed is missing. Changes `seen` in place.
 */
async function unmask(
  seen: Seen[],
  image: ImageRef,
  generation: Generation,
  tools: CheckTools,
): Promise<void> {
  if (!seen.some((one) => one.sight === 'served')) return;
  const extension = image.alias.slice(image.alias.lastIndexOf('.'));
  const never = { ...image, alias: `${crypto.randomUUID()}${extension}` as Alias };
  const placeholder = await lookAt(cacheBusted(imageUrl(never, generation), tools.nonce()), tools);
  const { bytes } = placeholder;
  if (placeholder.sight !== 'served' || !bytes) return;
  for (const one of seen) {
    if (one.sight === 'served' && one.bytes && sameBytes(one.bytes, bytes)) one.sight = 'missing';
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
