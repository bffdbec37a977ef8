/**
 * Which image a picture in a Lemmy page stands for (design §5, lemmy-ui-dom §2, §8). Promise: it reads, never
 * writes; the answer is about this moment, because the page reuses its elements for other pictures.
 *
 * Checked on: lemmy-ui 0.18.5, 0.19.3, 0.19.20, 1.0.0-beta.1 (shapes of lemmy-ui-dom §2, seen 2026-08).
 */
import { imageRef, type ImageRef } from '../lemmy/image-url';

/** px: smaller pictures are icons in lines of text; a button would cover them */
const MIN_SIDE_PX = 40;

/** Whether a button may stand on this picture at all: drawn, large enough, not in the viewer, no icon. */
export function isDecoratable(img: HTMLImageElement): boolean {
  if (img.closest('.viewer-container') || img.classList.contains('img-icon')) return false;
  const { width, height } = img.getBoundingClientRect();
  return width >= MIN_SIDE_PX && height >= MIN_SIDE_PX;
}

/** The images that a picture shows by its own addresses: `src`, `data-src` while it loads, `srcset`. */
export function shownImages(img: HTMLImageElement): ImageRef[] {
  const addresses = [
    img.getAttribute('src'),
    img.dataset['src'],
    img.currentSrc,
    img.srcset.split(/\s/, 1)[0],
  ];
  return unique(addresses.flatMap((url) => (url ? (imageRef(url, document.baseURI) ?? []) : [])));
}

/** The post's own picture, where the entry links to it: the title on a post page, the link around an expanded picture. */
export function linkedImages(img: HTMLImageElement): ImageRef[] {
  const entry = img.closest('.post-listing');
  const links = [
    img.closest('a'),
    ...(isThumbnail(img) ? (entry?.querySelectorAll('h1 a, h1.post-name a') ?? []) : []),
  ];
  const own = entry?.closest('.post') ?? entry?.parentElement;
  const title = isThumbnail(img) ? own?.querySelector('h1 a') : undefined;
  return unique(
    [...links, title].flatMap((link) =>
      link instanceof HTMLAnchorElement ? (imageRef(link.href) ?? []) : [],
    ),
  );
}

/** A thumbnail may be a copy made by the server, whose alias is another one than the upload's (lemmy-ui-dom §3). */
function isThumbnail(img: HTMLImageElement): boolean {
  return img.closest('.post-listing') !== null && img.closest('.md-div') === null;
}

/** The post an entry shows, and its author, for pictures whose entry does not link to the upload (0.19's feed). */
export function postOf(img: HTMLImageElement): { id: number; author: string } | undefined {
  const entry = img.closest('.post-listing');
  if (!entry || !isThumbnail(img)) return undefined;
  const link = entry.querySelector('a[href^="/post/"]')?.getAttribute('href');
  const menu = entry.querySelector('[id^="post-actions-dropdown-"]')?.id;
  const id = Number(/\d+/.exec(entry.id || (link ?? menu ?? location.pathname))?.[0]);
  const author = /^\/u\/([^@/?]+)(?=$|[/?])/.exec(
    entry.querySelector('a.person-listing')?.getAttribute('href') ?? '',
  )?.[1];
  return Number.isInteger(id) && author !== undefined ? { id, author } : undefined;
}

function unique(images: ImageRef[]): ImageRef[] {
  return images.filter(
    (image, i) => images.findIndex((one) => one.server === image.server && one.alias === image.alias) === i,
  );
}
