/**
 * Image addresses as the two UI families write them (lemmy-ui-dom §1, §2). Promise: only addresses that a Lemmy
 * server serves get size parameters; everything else is passed through untouched.
 */

const V3 = /\/pictrs\/image\/|\/api\/v3\/image_proxy\?/;
const V4 = /\/api\/v[34]\/image\//;

export function isImage(url: string | undefined): boolean {
  if (url === undefined) return false;
  return /\.(?:png|jpe?g|webp|gif|avif|jxl|apng)(?:\?.*)?$/i.test(url) || V3.test(url) || V4.test(url);
}

/** 0.18 / 0.19: `?format=webp&thumbnail=256` on pict-rs addresses. */
export function variant(url: string, format: string, thumbnail: number | undefined): string {
  if (!V3.test(url)) return url;
  const size = thumbnail === undefined ? '' : `&thumbnail=${thumbnail}`;
  return `${url}${url.includes('?') ? '&' : '?'}format=${format}${size}`;
}

/** 1.0: `?max_size=256` on image routes; an address that has a size already keeps it. */
export function sized(url: string, size: 96 | 256 | 512 | 2048): string {
  if (!V4.test(url) || url.includes('max_size=')) return url;
  return `${url}${url.includes('?') ? '&' : '?'}max_size=${size}`;
}

/** The address of a listed upload: 0.19 keeps pict-rs' path, 1.0 has its own. */
export function mediaUrl(backend: string, v4: boolean, alias: string): string {
  return `${backend}${v4 ? '/api/v4/image/' : '/pictrs/image/'}${alias}`;
}

/** What stands in `src` on 1.0 until the picture has loaded (lemmy-ui-dom §2.2). */
export function placeholder(width: number | undefined, height: number | undefined): string {
  return `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${width ?? 4} ${height ?? 3}'%3E%3C/svg%3E`;
}
