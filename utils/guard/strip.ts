/**
 * Takes out of a picture file everything that is not needed to show it: Exif, XMP, IPTC, comments, previews, and what
 * was hung on behind its end. Promise: the pixels' own bytes are copied as they are, colour profiles are kept; what is
 * not understood gives nothing back, rather than a file that still holds something.
 * Sources: JPEG (ITU T.81 B.1), PNG (ISO 15948 §5, §11), WebP container specification; GIF: gif.ts.
 */
import { gifPieces } from './gif';

/** The bytes of the same picture without metadata; undefined where its format is not understood, or it is broken. */
export function stripMetadata(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return stripJpeg(bytes, view);
    if (ascii(bytes, 1, 4) === 'PNG') return stripPng(bytes, view);
    if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return stripWebp(bytes, view);
    if (ascii(bytes, 0, 4) === 'GIF8') return stripGif(bytes, view);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function stripGif(bytes: Uint8Array, view: DataView): Uint8Array<ArrayBuffer> {
  const needed = gifPieces(view).filter(({ kind }) => kind === 'picture');
  return concat(needed.map(({ start, end }) => bytes.subarray(start, end)));
}

/** Markers without a length (T.81 B.1.1.3): restarts, start, end, and the one for arithmetic coding. */
const isBare = (marker: number) => (marker >= 0xd0 && marker <= 0xd9) || marker === 0x01;

function stripJpeg(bytes: Uint8Array, view: DataView): Uint8Array<ArrayBuffer> | undefined {
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return concat([...kept, bytes.subarray(at, at + 2)]);
    const end = isBare(marker) ? at + 2 : at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) return undefined;
    if (isNeeded(marker, bytes.subarray(at + 4, end))) kept.push(bytes.subarray(at, end));
    at = end;
    if (marker !== 0xda) continue;
    // Coded pixels until the next marker that is neither stuffing nor a restart
    const begin = at;
    while (view.getUint8(at) !== 0xff || bytes[at + 1] === 0 || isRestart(bytes[at + 1])) at += 1;
    kept.push(bytes.subarray(begin, at));
  }
}

const isRestart = (byte = 0) => byte >= 0xd0 && byte <= 0xd7;

/** Of the application's own segments: JFIF, colour profile, and Adobe's, which tells how colours are coded. */
function isNeeded(marker: number, body: Uint8Array): boolean {
  if (marker === 0xe0) return ascii(body, 0, 4) === 'JFIF';
  if (marker === 0xe2) return ascii(body, 0, 11) === 'ICC_PROFILE';
  if (marker === 0xee) return ascii(body, 0, 5) === 'Adobe';
  return marker !== 0xfe && !(marker >= 0xe0 && marker <= 0xef);
}

/** Chunks that change how the pixels look, and those of animations. */
const PNG_CHUNKS = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT'.split(' '),
);

function stripPng(bytes: Uint8Array, view: DataView): Uint8Array<ArrayBuffer> | undefined {
  const kept = [bytes.subarray(0, 8)];
  let at = 8;
  for (;;) {
    const end = at + 12 + view.getUint32(at);
    const type = ascii(bytes, at + 4, at + 8);
    if (end > bytes.length) return undefined;
    if (PNG_CHUNKS.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return concat(kept);
    at = end;
  }
}

const WEBP_CHUNKS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** bits of `VP8X` that say which chunks there are */
const EXIF_AND_XMP = 0x0c;

function stripWebp(bytes: Uint8Array, view: DataView): Uint8Array<ArrayBuffer> | undefined {
  const kept = [bytes.slice(0, 12)];
  const total = Math.min(bytes.length, 8 + view.getUint32(4, true));
  let at = 12;
  while (at < total) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > bytes.length) return undefined;
    const type = ascii(bytes, at, at + 4);
    const chunk = bytes.slice(at, Math.min(end, bytes.length));
    if (type === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~EXIF_AND_XMP;
    if (WEBP_CHUNKS.has(type)) kept.push(chunk);
    at = end;
  }
  const stripped = concat(kept);
  new DataView(stripped.buffer).setUint32(4, stripped.length - 8, true);
  return kept.length > 1 ? stripped : undefined;
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const each of parts) {
    whole.set(each, at);
    at += each.length;
  }
  return whole;
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
