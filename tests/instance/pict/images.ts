/**
 * The pictures themselves: what pict-rs makes of an upload, of a variant request, and the placeholder an admin may
 * set. Real bytes in, real bytes out; equal input gives equal output, which is what makes hashes shared.
 */
import sharp from 'sharp';
import type { Sharp } from 'sharp';

export interface Picture {
  readonly bytes: Uint8Array;
  /** Extension of the alias: the stored format's, never `jpg` (contract §3.2). */
  readonly extension: string;
  readonly contentType: string;
  readonly width: number;
  readonly height: number;
}

export interface IngestOptions {
  /** Longest side; larger pictures are shrunk (contract §1.2, D). */
  readonly maxSide?: number;
  readonly isAnimationAllowed?: boolean;
}

const encoders = {
  jpeg: (image: Sharp) => image.jpeg({ quality: 92 }),
  png: (image: Sharp) => image.png(),
  webp: (image: Sharp) => image.webp(),
  avif: (image: Sharp) => image.avif({ effort: 0 }),
  gif: (image: Sharp) => image.gif(),
};

type Format = keyof typeof encoders;

/** What `?format=` may say; anything else is an error to pict-rs. */
const variantFormats: Readonly<Record<string, Format>> = {
  apng: 'png',
  avif: 'avif',
  gif: 'gif',
  jpeg: 'jpeg',
  jpg: 'jpeg',
  png: 'png',
  webp: 'webp',
};

/** Strips metadata (after applying the orientation) and shrinks; undefined if this is no picture pict-rs takes. */
export async function ingest(bytes: Uint8Array, options: IngestOptions): Promise<Picture | undefined> {
  try {
    const { format: found } = await sharp(bytes).metadata();
    // sharp calls AVIF by its container's name.
    const format: string = found === 'heif' ? 'avif' : found;
    if (!isFormat(format)) return undefined;
    return await encode(bytes, format, options.maxSide, options.isAnimationAllowed ?? true);
  } catch {
    // sharp could not read it: not a picture.
    return undefined;
  }
}

/** A resized or converted copy; undefined if pict-rs does not know that format. */
export async function toVariant(
  source: Picture,
  extension: string,
  maxSide: number | undefined,
): Promise<Picture | undefined> {
  const format = variantFormats[extension];
  return format === undefined ? undefined : encode(source.bytes, format, maxSide, true);
}

/** The "not found" picture of a server whose admin set one. */
export function placeholder(): Promise<Picture> {
  const cross =
    '<svg width="240" height="160"><path d="M20 20 220 140M220 20 20 140" stroke="#999" stroke-width="9"/></svg>';
  const image = sharp({ create: { width: 240, height: 160, channels: 3, background: '#ddd' } });
  return finish(image.composite([{ input: Buffer.from(cross) }]), 'png');
}

function encode(
  bytes: Uint8Array,
  format: Format,
  maxSide: number | undefined,
  isAnimated: boolean,
): Promise<Picture> {
  const upright = sharp(bytes, { animated: isAnimated }).autoOrient();
  const sized =
    maxSide === undefined
      ? upright
      : upright.resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true });
  return finish(sized, format);
}

async function finish(image: Sharp, format: Format): Promise<Picture> {
  const { data, info } = await encoders[format](image).toBuffer({ resolveWithObject: true });
  return {
    bytes: data,
    extension: format,
    contentType: `image/${format}`,
    width: info.width,
    height: info.pageHeight ?? info.height,
  };
}

function isFormat(name: string): name is Format {
  return Object.hasOwn(encoders, name);
}
