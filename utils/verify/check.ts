/**
 * Looks at an image wherever a stranger could still find it, and sums up (design §6). Promise: `gone` is said only
 * when every address answered "not found" and the server answers as Lemmy at that time; every doubt is `unclear`.
 * The first round covers every rendering the web UI uses, as every browser asks for it; later ones the picture itself,
 * and what a cache still showed. Knows no browser API.
 */
import type { Generation } from '../domain/generation';
import type { Alias, Origin } from '../domain/names';
import type { Exchange } from '../domain/upload';
import { imageRef, imageUrl, otherFormUrl, variantUrls, type ImageRef } from '../lemmy/image-url';
import { ACCEPTS, type Seen } from './look';
import type { Stranger } from './stranger';
import { toVerdict, type Verdict } from './verdict';

export interface CheckRequest {
  server: Origin;
  alias: Alias;
  companions?: readonly Alias[];
  generation: Generation;
  full: boolean;
  /** what was left open in an earlier round, see `Checked.cached` */
  cached?: readonly string[];
  /** our looks could not see the picture while it was online: a placeholder or a foreign "not found" proves nothing */
  isBlind?: boolean;
}

export interface Checked {
  verdict: Verdict;
  /** every look, in order */
  looks: Pick<Exchange, 'path' | 'status' | 'sight' | 'note'>[];
  /** what a cache still shows, or what did not answer clearly, as `<number of the Accept header> <path>` */
  cached: string[];
}

/** ms: whether the server is well is not asked anew for each upload of a round */
const WELL_MS = 5000;

/** What a full round costs at most with `companions` thumbnails and no cache in between, and what a later one does. */
export const lookCost = (full: boolean, companions: number): number =>
  full ? 11 + 3 * companions : 2 + companions;

/** Checks an upload's addresses and sums up. */
export async function checkAsStranger(request: CheckRequest, stranger: Stranger): Promise<Checked> {
  const { server, generation, full, companions = [], cached = [], isBlind = false } = request;
  const image: ImageRef = { server, alias: request.alias };
  const copies = companions.map((alias): ImageRef => ({ server, alias }));
  const looks: Checked['looks'] = [];
  const stillCached: string[] = [];

  async function see(url: string, accept = 0): Promise<Seen> {
    const seen = await stranger.look(url, ACCEPTS[accept]);
    if (seen.sight === 'served' && seen.bytes) {
      // Some servers answer "not found" with a placeholder image and status 200 (contract §3.4)
      const never = await stranger.placeholder(image, generation);
      if (never && sameBytes(seen.bytes, never))
        Object.assign(seen, { sight: 'missing', foreign: true, isPlaceholder: true });
    }
    // Where the picture looked so while it was online, that says nothing of it
    if (isBlind && seen.sight === 'missing' && seen.foreign) seen.sight = 'unclear';
    const { status, sight, isCached, isPlaceholder } = seen;
    const note = isPlaceholder ? 'placeholder' : isCached ? 'cache' : undefined;
    looks.push({
      path: url.slice(server.length, server.length + 400),
      sight,
      ...(status === undefined ? {} : { status }),
      ...(note ? { note } : {}),
    });
    return seen;
  }
  const end = (verdict: Verdict): Checked => ({ verdict, looks, cached: stillCached });

  // A server that is down says nothing of a picture: that costs the picture no look
  if (!(await stranger.isAlive(server, generation, stranger.now() - WELL_MS))) {
    return end({
      kind: 'unclear',
      why: 'the server does not answer as Lemmy right now',
      waitingFor: 'unreachable',
    });
  }
  // The origin first: while it still serves the picture, nothing else matters and nothing else is asked
  const origin: Seen[] = [];
  for (const one of [image, ...copies]) {
    const seen = await see(stranger.bust(imageUrl(one, generation)));
    if (seen.sight === 'served' && !seen.isCached) return end({ kind: 'served' });
    if (seen.sight === 'unclear') return end(unclear(seen));
    origin.push(seen);
  }
  const plain: Seen[] = [];
  const seePlain = async (url: string, accept: number) => {
    const seen = await see(url, accept);
    plain.push(seen);
    // What did not answer clearly stays open as well: somebody may still get the picture there
    if (seen.sight !== 'missing') stillCached.push(`${accept} ${url.slice(server.length)}`);
    return seen;
  };
  const main = imageUrl(image, generation);
  const accepts = full ? ACCEPTS.map((_accept, at) => at) : [0];
  await Promise.all(accepts.map((accept) => seePlain(main, accept)));
  const asked = new Set(accepts.map((accept) => `${accept} ${main.slice(server.length)}`));
  // One copy in a cache is as good as all of them; only where none is left every one has to be asked for
  let isCached = plain.some(({ sight }) => sight === 'served');
  const own = new Set([image, ...copies].map(({ alias }) => alias));
  const isOwn = (known: string) => {
    const shown = imageRef(server + known.slice(known.indexOf(' ') + 1));
    return shown?.server === server && own.has(shown.alias);
  };
  // A record may come from a file: nothing but this picture is asked for
  for (const one of cached.filter((known) => !asked.has(known) && isOwn(known))) {
    if (isCached) stillCached.push(one);
    else {
      const { sight } = await seePlain(
        server + one.slice(one.indexOf(' ') + 1),
        Number.parseInt(one, 10) || 0,
      );
      isCached = sight === 'served';
    }
  }
  if (full) {
    await Promise.all(copies.map((copy) => seePlain(imageUrl(copy, generation), 0)));
    await Promise.all(
      variantUrls(image, generation).map(async (url) => {
        // A rendering that is still served: by the origin, or by a cache?
        const { sight } = await seePlain(url, 0);
        if (sight === 'served') origin.push(await see(stranger.bust(url)));
      }),
    );
    // Upgraded servers answer at the other API's address only (contract §1.1)
    await Promise.all(
      [image, ...copies].map(async (one) =>
        origin.push(await see(stranger.bust(otherFormUrl(one, generation)))),
      ),
    );
  }
  const verdict = sumUp(origin, plain, stranger.now());
  const isDoubtful = full || [...origin, ...plain].some((seen) => seen.foreign);
  if (
    verdict.kind !== 'unclear' &&
    isDoubtful &&
    !(await stranger.isAlive(server, generation, stranger.now()))
  ) {
    return end({
      kind: 'unclear',
      why: 'the server does not answer as Lemmy right now',
      waitingFor: 'unreachable',
    });
  }
  return end(verdict);
}

/**
 * Whether our looks can see a picture that is online: false where a proxy shows them something else in its place (contract
 * §3.4); undefined where nobody can tell.
 */
export async function canSee(
  image: ImageRef,
  generation: Generation,
  stranger: Stranger,
): Promise<boolean | undefined> {
  const seen = await stranger.look(stranger.bust(imageUrl(image, generation)));
  if (seen.sight === 'missing') return seen.foreign ? false : undefined;
  if (seen.sight !== 'served' || !seen.bytes) return undefined;
  const never = await stranger.placeholder(image, generation);
  return !(never && sameBytes(seen.bytes, never));
}

function sumUp(origin: Seen[], plain: Seen[], now: number): Verdict {
  const verdict = toVerdict(
    { origin: origin.map((seen) => (isHidden(seen) ? 'unclear' : seen.sight)), plain },
    now,
  );
  if (verdict.kind !== 'unclear') return verdict;
  const hiding = origin.filter(isHidden);
  if (hiding.length > 0) {
    const until = Math.max(...hiding.map((seen) => seen.until ?? 0));
    return {
      ...verdict,
      why: 'a cache answers for the server',
      waitingFor: 'cache',
      ...(until > now ? { until } : {}),
    };
  }
  return unclear([...origin, ...plain].find((seen) => seen.sight === 'unclear'));
}

/** A cache that does not mind the query answers for the server, whether it says "here" or "not found". */
const isHidden = (seen: Seen): boolean => seen.isCached === true;

function unclear(seen: Seen | undefined): Verdict {
  const isPrivate = seen?.status === 401;
  const isLimited = seen?.status === 429;
  return {
    kind: 'unclear',
    why: seen?.status === undefined ? 'no answer' : `status ${seen.status}`,
    waitingFor: isPrivate ? 'private' : isLimited ? 'rate-limited' : 'unreachable',
  };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
