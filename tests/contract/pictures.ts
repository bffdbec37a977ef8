/** Pictures to upload: every one different, so that no test shares bytes with another unless it means to. */
import sharp from 'sharp';

export async function png(width = 40, height = 30): Promise<Uint8Array> {
  return noise(width, height).png().toBuffer();
}

/** With a camera's name, an owner and a place in its metadata, as phones write it. */
export async function jpegWithMetadata(): Promise<Uint8Array> {
  const exif = {
    IFD0: { Make: 'Phone', Copyright: 'Alice' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
  };
  return noise(60, 40).withExif(exif).jpeg().toBuffer();
}

export async function webp(): Promise<Uint8Array> {
  return noise(32, 32).webp().toBuffer();
}

/** What the bytes really are. */
export async function measure(
  bytes: Uint8Array,
): Promise<{ width: number; height: number; format: string; hasExif: boolean }> {
  const { width, height, format, exif } = await sharp(bytes).metadata();
  return { width, height, format, hasExif: exif !== undefined };
}

function noise(width: number, height: number): ReturnType<typeof sharp> {
  const background = { r: byte(), g: byte(), b: byte() };
  const dot = {
    create: { width: 4, height: 4, channels: 3 as const, background: { r: byte(), g: byte(), b: byte() } },
  };
  const image = sharp({ create: { width, height, channels: 3, background } });
  const [left, top] = [Math.floor(Math.random() * (width - 4)), Math.floor(Math.random() * (height - 4))];
  return image.composite([{ input: dot, left, top }]);
}

function byte(): number {
  return Math.floor(Math.random() * 256);
}
