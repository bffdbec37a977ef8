/**
 * Which upload the picture is that the browser's menu was opened on. Promise: it is worked out as for a button (design §5), at
 * the moment it is asked; the picture in the page's full-screen viewer, which may be the server's own copy, stands for the
 * upload of the entry that it was opened from (lemmy-ui-dom §2.2).
 */
import { imageRef } from '../lemmy/image-url';
import type { OwnImage } from '../messaging/protocol';
import { shownImages } from './images';
import type { OwnImages } from './own-images';
import type { ResolvePicture } from './resolve';

interface MenuPictureTools {
  own: OwnImages;
  resolve: ResolvePicture;
}

/** The same picture in this many places is enough to ask for. */
const MAX_PLACES = 5;

/** Starts remembering where the menu is opened; the returned function tells the upload under it, by its address as well. */
export function trackMenuPicture(
  { own, resolve }: MenuPictureTools,
  signal: AbortSignal,
): (srcUrl: string | undefined) => Promise<OwnImage | undefined> {
  let last: HTMLImageElement | undefined;
  document.addEventListener(
    'contextmenu',
    (event) => {
      if (event.isTrusted) last = pictureAt(event);
    },
    { signal, capture: true, passive: true },
  );

  return async (srcUrl) => {
    // Where the menu was opened by something else, or the page changed under it, the address decides
    const under = last?.isConnected && (srcUrl === undefined || shows(last, srcUrl)) ? last : undefined;
    for (const img of under ? [under, ...twinsOf(under)] : placesOf(srcUrl)) {
      const image = await resolve(img);
      if (image) return image;
    }
    const image = srcUrl === undefined ? undefined : imageRef(srcUrl, document.baseURI);
    return image && own.find([image]);
  };
}

/** What the pointer is on; in some browsers a button around a picture takes its events. */
function pictureAt({ target, clientX, clientY }: MouseEvent): HTMLImageElement | undefined {
  const under = [target, ...document.elementsFromPoint(clientX, clientY)];
  return under.find((one) => one instanceof HTMLImageElement);
}

const isInViewer = (img: HTMLImageElement): boolean => img.closest('.viewer-container') !== null;

const shows = (img: HTMLImageElement, url: string): boolean => img.currentSrc === url || img.src === url;

/** The places in the page that a picture of the viewer may have been opened from. */
function twinsOf(img: HTMLImageElement): HTMLImageElement[] {
  if (!isInViewer(img)) return [];
  const [shown] = shownImages(img);
  return shown ? placesOf(`${shown.server}/pictrs/image/${shown.alias}`) : [];
}

/** The pictures of the page that show the image of this address, in whatever size. */
function placesOf(url: string | undefined): HTMLImageElement[] {
  const wanted = url === undefined ? undefined : imageRef(url, document.baseURI);
  if (!wanted) return [];
  return [...document.querySelectorAll('img')]
    .filter(
      (img) =>
        !isInViewer(img) &&
        shownImages(img).some(({ server, alias }) => server === wanted.server && alias === wanted.alias),
    )
    .slice(0, MAX_PLACES);
}
