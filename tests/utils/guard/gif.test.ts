/** What GIFs say beside their pixels, and that it can be taken out; the pictures are made by a real encoder. */
import fc from 'fast-check';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { readMetadata } from '../../../utils/guard/metadata';
import { stripMetadata } from '../../../utils/guard/strip';

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));
const comment = (text: string) => [0x21, 0xfe, text.length, ...ascii(text), 0];
const application = (name: string, data: number[]) => [0x21, 0xff, 11, ...ascii(name), ...data];
/** XMP lies there as it is; what ends it is a ladder on which every reader of pieces gets down (XMP part 3, §1.1.2). */
const xmp = (packet: string) =>
  application('XMP DataXMP', [...ascii(packet), 1, ...Array.from({ length: 256 }, (_, n) => 255 - n), 0]);
const LOOP = application('NETSCAPE2.0', [3, 1, 0, 0, 0]);

/** A GIF with these blocks before its picture, and `behind` its end. */
async function aGif(blocks: number[] = [], behind: number[] = []): Promise<Uint8Array> {
  const gif = await sharp({ create: { width: 12, height: 8, channels: 3, background: '#a33' } })
    .gif()
    .toBuffer();
  const table = gif[10]! & 0x80 ? 3 << ((gif[10]! & 7) + 1) : 0;
  return Uint8Array.from([...gif.subarray(0, 13 + table), ...blocks, ...gif.subarray(13 + table), ...behind]);
}
const pixels = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer();

it('a plain one says nothing, an animated one neither', async () => {
  for (const gif of [await aGif(), await aGif(LOOP)])
    expect(readMetadata(gif)).toMatchObject({ isUnderstood: true, hasAny: false, orientation: 1 });
});

it.each([
  ['a comment', comment('made by Ada'), { hasPosition: false, hasOwner: false }],
  ['XMP with a place', xmp('<x exif:GPSLatitude="51,30N"/>'), { hasPosition: true, hasOwner: false }],
  ['XMP with a name', xmp('<dc:creator>Ada</dc:creator>'), { hasPosition: false, hasOwner: true }],
  ['a block that nobody knows', application('SOMETHING1.', [2, 7, 7, 0]), {}],
])('%s is found, and taken out without touching a pixel', async (_, block, found) => {
  const gif = await aGif([...LOOP, ...block], ascii('hung on behind'));
  expect(readMetadata(gif)).toMatchObject({ isUnderstood: true, hasAny: true, ...found });
  const clean = stripMetadata(gif);
  expect(clean).toEqual(await aGif(LOOP));
  expect(await pixels(clean!)).toEqual(await pixels(await aGif()));
});

it('one that breaks off is not taken for one that says nothing, and not taken apart', async () => {
  const gif = await aGif(comment('made by Ada'));
  for (let end = 12; end < gif.length; end += 1) {
    expect(readMetadata(gif.slice(0, end))).toMatchObject({ isUnderstood: false, hasAny: true });
    expect(stripMetadata(gif.slice(0, end))).toBeUndefined();
  }
});

it('no bytes make it fail', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (rest) => {
      const bytes = Uint8Array.from([...ascii('GIF89a'), ...rest]);
      const clean = stripMetadata(bytes);
      if (clean) expect(readMetadata(clean)).toMatchObject({ isUnderstood: true, hasAny: false });
      expect(typeof readMetadata(bytes).hasAny).toBe('boolean');
    }),
    { numRuns: 3000 },
  );
});
