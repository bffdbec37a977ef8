/**
 * One picture, many addresses (contract §3.1, lemmy-ui-dom §1): full size, server-made sizes and formats, and
 * copies that other servers proxy. Promise: the alias is taken from the path alone, its origin is always told
 * with it, and an address that only resembles an image address gives nothing.
 */
import type { Generation } from '../domain/generation';
import { originOf, toAlias, type Alias, type Origin } from '../domain/names';

export interface ImageRef {
  server: Origin;
  alias: Alias;
}

/** px: longest side of the small rendering used in lists */
const THUMBNAIL_PX = 96;

/** Sizes (px) that lemmy-ui asks for, and so what caches may hold (lemmy-ui-dom §1, §2.1). */
const UI_SIZES = { v3: [96, 256], v4: [96, 256, 512, 2048] } as const;

const IMAGE_PATH = /^\/(?:pictrs|api\/v4)\/image\/([^/]+)$/;
const PROXY_PATH = /^\/api\/(?:v3\/image_proxy|v4\/image\/proxy)$/;

/** The image that `url` shows, seen from a page at `base`; looks through one proxy wrapper. Undefined for anything else. */
export function imageRef(url: string, base?: string): ImageRef | undefined {
  if (!URL.canParse(url, base)) return undefined;
  const parsed = new URL(url, base);
  if (PROXY_PATH.test(parsed.pathname)) {
    const inner = parsed.searchParams.get('url');
    return inner === null ? undefined : directRef(inner);
  }
  return directRef(parsed.href);
}

function directRef(url: string): ImageRef | undefined {
  const server = originOf(url);
  if (server === undefined) return undefined;
  const name = IMAGE_PATH.exec(new URL(url).pathname)?.[1];
  const alias = name === undefined ? undefined : toAlias(name);
  return alias === undefined ? undefined : { server, alias };
}

/** The plain address of an image on a server of this generation. */
export function imageUrl({ server, alias }: ImageRef, generation: Generation): string {
  return server + (generation === 'D' ? '/api/v4/image/' : '/pictrs/image/') + alias;
}

/** A small rendering for lists. `px` is the longest side. */
export function thumbnailUrl(image: ImageRef, generation: Generation, px = THUMBNAIL_PX): string {
  const query = generation === 'D' ? `max_size=${px}` : `format=webp&thumbnail=${px}`;
  return `${imageUrl(image, generation)}?${query}`;
}

/** The address the same image would have under the other API, which answers after a server was upgraded or rolled back. */
export function otherFormUrl(image: ImageRef, generation: Generation): string {
  return imageUrl(image, generation === 'D' ? 'C' : 'D');
}

/** Every rendering the web UI asks for, without the plain address itself: what browsers and caches may hold. */
export function variantUrls(image: ImageRef, generation: Generation): string[] {
  const plain = imageUrl(image, generation);
  if (generation === 'D') return UI_SIZES.v4.map((px) => `${plain}?max_size=${px}`);
  const formats = ['webp', 'jpg'];
  return [
    ...formats.map((format) => `${plain}?format=${format}`),
    ...formats.flatMap((format) => UI_SIZES.v3.map((px) => `${plain}?format=${format}&thumbnail=${px}`)),
  ];
}

/** Adds a query no cache has seen; servers ignore unknown parameters (contract §3.1). `nonce` is random text. */
export function cacheBusted(url: string, nonce: string): string {
  // No name of ours: a server must not know who asks
  return `${url}${url.includes('?') ? '&' : '?'}v=${nonce}`;
}
