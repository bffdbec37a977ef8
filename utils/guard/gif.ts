/**
 * The pieces of a GIF, by what they are for. Promise: pieces follow each other without gaps from the first byte to the picture's
 * end; one of unknown use is never taken for a part of the picture. Source: GIF89a specification; XMP specification part 3, §1.1.2.
 */

export interface GifPiece {
  kind: 'picture' | 'text' | 'xmp';
  start: number;
  end: number;
}

const APPLICATION = 0xff;
/** Graphic control, and text that is drawn into the picture. */
const DRAWN = new Set([0xf9, 0x01]);
/** Applications' blocks that tell how often it is shown, and how its colours are meant */
const SHOWING = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012']);

/** Throws a `RangeError` where the file breaks off or goes on in a way that the format does not know. */
export function gifPieces(view: DataView): GifPiece[] {
  let at = 13 + tableLength(view.getUint8(10));
  const pieces: GifPiece[] = [{ kind: 'picture', start: 0, end: at }];
  for (;;) {
    const start = at;
    const block = view.getUint8(at);
    if (block === 0x3b) return [...pieces, { kind: 'picture', start, end: at + 1 }];
    let kind: GifPiece['kind'] = 'picture';
    if (block === 0x2c) at += 11 + tableLength(view.getUint8(at + 9));
    else if (block === 0x21) {
      kind = kindOf(view, at + 1);
      at += 2;
    } else throw new RangeError('no block of a GIF');
    at = afterData(view, at);
    pieces.push({ kind, start, end: at });
  }
}

/** bytes: of a colour table, as its packed byte tells */
const tableLength = (packed: number): number => (packed & 0x80 ? 3 << ((packed & 7) + 1) : 0);

/** Data comes in pieces that begin with their length; one of none is the last. */
function afterData(view: DataView, at: number): number {
  for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) at += length + 1;
  return at + 1;
}

/** What the extension is for whose label stands at `at`. */
function kindOf(view: DataView, at: number): GifPiece['kind'] {
  const label = view.getUint8(at);
  if (DRAWN.has(label)) return 'picture';
  // Comments, and what nobody knows
  if (label !== APPLICATION || view.getUint8(at + 1) !== 11) return 'text';
  const name = String.fromCharCode(...Array.from({ length: 11 }, (_, n) => view.getUint8(at + 2 + n)));
  if (name === 'XMP DataXMP') return 'xmp';
  return SHOWING.has(name) ? 'picture' : 'text';
}
