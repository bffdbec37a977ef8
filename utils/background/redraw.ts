/**
 * Draws a picture anew with its pixels upright, for photos whose metadata says which way up they are: without it they would lie
 * on their side. Promise: nothing but what is to be seen is in the result; undefined where this browser cannot do it. Here and not
 * in the page, because browsers that resist fingerprinting blank what a page's canvas gives back.
 */
import { fromBase64, toBase64 } from '../guard/base64';
import type { PictureData } from '../messaging/guard-messages';

/** how much of the picture survives: by eye the same, at about the size that cameras write */
const QUALITY = 0.95;
/** bytes: in base64 it has to fit into one message, of which browsers take 64 MB */
const MAX_BYTES = 45_000_000;

/** `data` in base64, as it comes and goes. */
export async function redraw({ data, type }: PictureData): Promise<PictureData | undefined> {
  try {
    const blob = new Blob([fromBase64(data)], { type });
    const picture = await createImageBitmap(blob, { imageOrientation: 'from-image' });
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d');
    if (!context) return undefined;
    context.drawImage(picture, 0, 0);
    picture.close();
    const drawn = await canvas.convertToBlob({ type, quality: QUALITY });
    // What a browser cannot write it writes as PNG
    if (drawn.type !== type || drawn.size > MAX_BYTES) return undefined;
    return { data: toBase64(new Uint8Array(await drawn.arrayBuffer())), type };
  } catch {
    // No picture, too large for a canvas, or too little memory
    return undefined;
  }
}
