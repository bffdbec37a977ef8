/**
 * A file as a picture to be drawn small. Promise: nothing is asked of any server, so that a toast puts no copy of the picture
 * into a cache on the way; what is no picture, or cannot be decoded, has none.
 */

/** px: enough for the size it is drawn at */
const SIDE_PX = 192;

export async function pictureOf(file: File | undefined): Promise<ImageBitmap | undefined> {
  if (!file || !file.type.startsWith('image/')) return undefined;
  try {
    const whole = await createImageBitmap(file);
    const scale = SIDE_PX / Math.min(whole.width, whole.height);
    if (scale >= 1) return whole;
    const small = await createImageBitmap(whole, {
      resizeWidth: Math.max(1, Math.round(whole.width * scale)),
      resizeHeight: Math.max(1, Math.round(whole.height * scale)),
      resizeQuality: 'medium',
    });
    // Forty megapixels are not kept for a minute
    whole.close();
    return small;
  } catch {
    return undefined;
  }
}
