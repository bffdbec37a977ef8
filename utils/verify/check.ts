/**
 * Looks at an image wherever a stranger could still find it, and sums up (design §6). Promise: `gone` is said only
 * when every address answered "not found" and the server answers as Lemmy at that time; every doubt is `unclear`.
 * Knows no browser API: `fetch` comes in.
 */
import type { Generation } from '../domain/generation';
import type { Alias, Origin } from '../domain/names';
import { cacheBusted, imageUrl, otherFormUrl, variantUrls, type ImageRef } from '../lemmy/image-url';
import { isLemmyAlive } from './alive';
import { ACCEPTS, lookAt, type LookTools, type Seen } from './look';
import { toVerdict, type Verdict } from './verdict';

export interface CheckTools extends LookTools {
  /** random text; makes an address that no cache has seen */
  nonce: () => string;
}

export interface CheckRequest {
  server: Origin;
  alias: Alias;
  companions?: readonly Alias[];
  generation: Generation;
  /** first round: every rendering the web UI uses, as every browser asks for it; later ones: the picture itself */
  full: boolean;
}

/** Checks every address of an upload and sums up. At most 15 requests in a full round without companions, 2 else. */
export async function checkAsStranger(request: CheckRequest, tools: CheckTools): Promise<Verdict> {
  const { server, generation, full, companions = [] } = request;
  const images = [request.alias, ...companions].map((alias): ImageRef => ({ server, alias }));
  const main = images.map((image) => imageUrl(image, generation));
  const bust = (url: string) => cacheBusted(url, tools.nonce());
  const look = (urls: string[], accept?: string) =>
    Promise.all(urls.map((url) => lookAt(url, tools, accept)));

  // The origin first: while it still serves the picture, nothing else matters and nothing else is asked
  const origin = await look(main.map(bust));
  await unmask(origin, images[0]!, generation, tools);
  if (origin.some((seen) => seen.sight === 'served')) return { kind: 'served' };

  const accepts = full ? ACCEPTS : ACCEPTS.slice(0, 1);
  const plain = (await Promise.all(accepts.map((accept) => look(main, accept)))).flat();
  if (full) {
    const variants = images.flatMap((image) => variantUrls(image, generation));
    const seen = await look(variants);
    // A rendering that is still served: by the origin, or by a cache?
    origin.push(...(await look(variants.filter((_url, i) => seen[i]?.sight === 'served').map(bust))));
    // Upgraded servers answer at the other API's address only (contract §1.1)
    origin.push(...(await look(images.map((image) => bust(otherFormUrl(image, generation))))));
    plain.push(...seen);
  }
  await unmask([...origin, ...plain], images[0]!, generation, tools);
  const verdict = toVerdict({ origin: origin.map(({ sight }) => sight), plain }, tools.now());
  const isDoubtful = full || [...origin, ...plain].some((seen) => seen.foreign);
  if (verdict.kind !== 'unclear' && isDoubtful && !(await isLemmyAlive(server, tools))) {
    return { kind: 'unclear', why: 'the server does not answer as Lemmy right now' };
  }
  return verdict;
}

/**
 * Some servers answer "not found" with a placeholder image and status 200 (contract §3.4). Whatever looks just like
 * the answer for an image that never existed is missing. Changes `seen` in place.
 */
async function unmask(
  seen: Seen[],
  image: ImageRef,
  generation: Generation,
  tools: CheckTools,
): Promise<void> {
  const served = seen.filter((one) => one.sight === 'served' && one.bytes);
  if (served.length === 0) return;
  const extension = image.alias.slice(image.alias.lastIndexOf('.'));
  const never = { ...image, alias: `${crypto.randomUUID()}${extension}` as Alias };
  const { sight, bytes } = await lookAt(cacheBusted(imageUrl(never, generation), tools.nonce()), tools);
  if (sight !== 'served' || !bytes) return;
  for (const one of served) {
    if (sameBytes(one.bytes!, bytes)) Object.assign(one, { sight: 'missing', foreign: true });
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
