/**
 * Answers "which of my uploads is this picture?" at this moment (design §5): by its own addresses, by the
 * post's link, by the post itself. Promise: own is only what the vault says; nothing is remembered about the
 * element, because the page reuses it.
 */
import type { OwnImage } from '../messaging/protocol';
import { linkedImages, postOf, shownImages } from './images';
import type { OwnImages } from './own-images';
import type { ResolvePost } from './resolve-post';

export type ResolvePicture = (img: HTMLImageElement) => Promise<OwnImage | undefined>;

export function createPictureResolver(own: OwnImages, resolvePost: ResolvePost): ResolvePicture {
  return async (img) => {
    const direct = await own.find([...shownImages(img), ...linkedImages(img)]);
    if (direct) return direct;
    const post = postOf(img);
    const image = post && (await resolvePost(post));
    return image && own.find([image]);
  };
}
