/**
 * What a picture file says beside its pixels, as far as it may give somebody away: the position where it was taken, who
 * owns the camera, which way up it is. Promise: reads nothing but the bytes it is given, never past their end, and takes
 * a file it does not understand for one that says nothing; `isUnderstood` tells the two apart.
 * Sources: Exif 2.32 (CIPA DC-008), JPEG (ITU T.81 B.1), PNG 1.5 extensions (eXIf), WebP container specification; GIF: gif.ts.
 */
import { gifPieces } from './gif';

export interface Metadata {
  /** the format's metadata could be looked through, all of it */
  isUnderstood: boolean;
  /** a GPS position is in it */
  hasPosition: boolean;
  /** the camera owner's, artist's or copyright holder's name; serial numbers count as well */
  hasOwner: boolean;
  /** any Exif, XMP or IPTC block, or a comment */
  hasAny: boolean;
  /** how the pixels are to be turned for showing, 1 to 8; 1: not at all (Exif §4.6.4); 0: that could not be read */
  orientation: number;
}

const NOTHING: Metadata = {
  isUnderstood: false,
  hasPosition: false,
  hasOwner: false,
  hasAny: false,
  orientation: 1,
};

/** Exif tags that name a person or one camera. */
const OWNER_TAGS = new Set([
  0x013b, // Artist
  0x8298, // Copyright
  0x9c9d, // XPAuthor
  0xa430, // CameraOwnerName
  0xa431, // BodySerialNumber
  0xa435, // LensSerialNumber
]);
const ORIENTATION = 0x0112;
const EXIF_POINTER = 0x8769;
const GPS_POINTER = 0x8825;
/** GPSLatitude, GPSLongitude, and the area's name */
const POSITION_TAGS = new Set([2, 4, 0x1c]);
/** entries of one directory; cameras write some dozen */
const MAX_ENTRIES = 512;

/** Looks through the bytes of a file. */
export function readMetadata(bytes: Uint8Array): Metadata {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const blocks = readBlocks(view);
    return blocks ? blocks.map(readBlock).reduce(join, { ...NOTHING, isUnderstood: true }) : NOTHING;
  } catch (error) {
    // A file that breaks off: whatever else it holds is not known
    if (error instanceof RangeError) return { ...NOTHING, hasAny: true, orientation: 0 };
    throw error;
  }
}

interface Block {
  /** `sealed`: it may hold anything, and is not looked into */
  kind: 'exif' | 'xmp' | 'text' | 'sealed';
  /** for Exif: from its TIFF header on */
  view: DataView;
}

function readBlocks(view: DataView): Block[] | undefined {
  if (view.byteLength < 12) return undefined;
  if (view.getUint16(0) === 0xffd8) return jpegBlocks(view);
  if (view.getUint32(0) === 0x89504e47) return pngBlocks(view);
  if (textAt(view, 0, 4) === 'RIFF' && textAt(view, 8, 4) === 'WEBP') return webpBlocks(view);
  if (textAt(view, 0, 4) === 'GIF8') return gifBlocks(view);
  return undefined;
}

function jpegBlocks(view: DataView): Block[] {
  const blocks: Block[] = [];
  let at = 2;
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    // The picture itself begins, or ends: what follows is pixels
    if (marker === 0xda || marker === 0xd9) break;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    const body = part(view, at + 4, length - 2);
    if (marker === 0xe1 && textAt(body, 0, 4) === 'Exif') blocks.push(exif(part(body, 6)));
    else if (marker === 0xe1) blocks.push({ kind: 'xmp', view: body });
    // IPTC, and whatever else Photoshop keeps
    else if (marker === 0xed) blocks.push({ kind: 'sealed', view: body });
    else if (marker === 0xfe) blocks.push({ kind: 'text', view: body });
    at += 2 + length;
  }
  return blocks;
}

function pngBlocks(view: DataView): Block[] {
  const blocks: Block[] = [];
  let at = 8;
  while (at + 12 <= view.byteLength) {
    const length = view.getUint32(at);
    const type = textAt(view, at + 4, 4);
    const body = part(view, at + 8, length);
    if (type === 'eXIf') blocks.push(exif(body));
    else if (isSealed(type, body)) blocks.push({ kind: 'sealed', view: body });
    else if (type === 'iTXt' && textAt(body, 0, 17) === 'XML:com.adobe.xmp')
      blocks.push({ kind: 'xmp', view: body });
    else if (type === 'iTXt' || type === 'tEXt') blocks.push({ kind: 'text', view: body });
    at += 12 + length;
  }
  return blocks;
}

/** Compressed text, and ImageMagick's, which holds whole Exif or IPTC blocks in hexadecimal digits (PNG §11.3.4). */
function isSealed(type: string, body: DataView): boolean {
  if (type === 'zTXt') return true;
  if (type !== 'iTXt' && type !== 'tEXt') return false;
  const keyword = textAt(body, 0, 80).split('\0', 1)[0] ?? '';
  const isCompressed = type === 'iTXt' && body.getUint8(keyword.length + 1) !== 0;
  return isCompressed || /^raw profile type/i.test(keyword);
}

function webpBlocks(view: DataView): Block[] {
  const blocks: Block[] = [];
  let at = 12;
  while (at + 8 <= view.byteLength) {
    const type = textAt(view, at, 4);
    const length = view.getUint32(at + 4, true);
    const body = part(view, at + 8, length);
    // Some writers keep the JPEG prefix
    if (type === 'EXIF') blocks.push(exif(textAt(body, 0, 4) === 'Exif' ? part(body, 6) : body));
    else if (type === 'XMP ') blocks.push({ kind: 'xmp', view: body });
    at += 8 + length + (length % 2);
  }
  return blocks;
}

function gifBlocks(view: DataView): Block[] {
  return gifPieces(view).flatMap(({ kind, start, end }) =>
    kind === 'picture' ? [] : [{ kind, view: part(view, start, end - start) }],
  );
}

const exif = (view: DataView): Block => ({ kind: 'exif', view });

function readBlock({ kind, view }: Block): Metadata {
  const found: Metadata = { ...NOTHING, isUnderstood: true, hasAny: true };
  if (kind === 'text') return found;
  if (kind === 'sealed') return { ...found, isUnderstood: false };
  if (kind === 'xmp') {
    const text = textAt(view, 0, view.byteLength);
    return {
      ...found,
      hasPosition: /GPSLatitude|GPSLongitude|photoshop:City|Iptc4xmpCore:Location/.test(text),
      hasOwner: /dc:creator|aux:OwnerName|SerialNumber|photoshop:Credit/.test(text),
    };
  }
  const isLittle = view.getUint16(0) === 0x4949;
  const entries = directory(view, view.getUint32(4, isLittle), isLittle);
  const pointed = (tag: number) => {
    const offset = entries.find((entry) => entry.tag === tag)?.value;
    return offset === undefined ? [] : directory(view, offset, isLittle);
  };
  const turned = entries.find(({ tag }) => tag === ORIENTATION)?.short ?? 1;
  const all = [...entries, ...pointed(EXIF_POINTER)];
  return {
    ...found,
    orientation: turned >= 1 && turned <= 8 ? turned : 1,
    hasPosition: pointed(GPS_POINTER).some(({ tag }) => POSITION_TAGS.has(tag)),
    hasOwner: all.some(({ tag }) => OWNER_TAGS.has(tag)),
  };
}

interface Entry {
  tag: number;
  /** the value, or where it stands */
  value: number;
  /** the value, where it is a short */
  short: number;
}

/** The entries of an image file directory (Exif §4.6.2): tag, and the value or its offset. */
function directory(view: DataView, at: number, isLittle: boolean): Entry[] {
  const count = Math.min(view.getUint16(at, isLittle), MAX_ENTRIES);
  return Array.from({ length: count }, (_, n) => {
    const entry = at + 2 + 12 * n;
    return {
      tag: view.getUint16(entry, isLittle),
      value: view.getUint32(entry + 8, isLittle),
      short: view.getUint16(entry + 8, isLittle),
    };
  });
}

function join(a: Metadata, b: Metadata): Metadata {
  return {
    isUnderstood: a.isUnderstood && b.isUnderstood,
    hasPosition: a.hasPosition || b.hasPosition,
    hasOwner: a.hasOwner || b.hasOwner,
    hasAny: a.hasAny || b.hasAny,
    orientation: a.orientation === 1 ? b.orientation : a.orientation,
  };
}

/** A part of the bytes; throws a `RangeError` where it would reach past their end. */
function part(view: DataView, at: number, length = view.byteLength - at): DataView {
  return new DataView(view.buffer, view.byteOffset + at, check(view, at, length));
}

function check(view: DataView, at: number, length: number): number {
  if (length < 0 || at + length > view.byteLength) throw new RangeError('the file breaks off');
  return length;
}

function textAt(view: DataView, at: number, length: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, Math.min(length, view.byteLength - at));
  return new TextDecoder('latin1').decode(bytes);
}
