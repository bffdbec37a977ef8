/** Pictures without their metadata; what is in them before and after is read by another program than ours. */
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../utils/guard/metadata';
import { stripMetadata } from '../../../utils/guard/strip';

const EXIF = {
  IFD0: { Artist: 'Ada Example' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
};

function gradient(): Sharp {
  const pixels = Buffer.alloc(40 * 30 * 3, 0).map((_, n) => (n * 7) % 251);
  return sharp(pixels, { raw: { width: 40, height: 30, channels: 3 } });
}

const KINDS: [string, (image: Sharp) => Sharp][] = [
  ['baseline JPEG', (image) => image.jpeg()],
  ['progressive JPEG', (image) => image.jpeg({ progressive: true })],
  ['PNG', (image) => image.png()],
  ['palette PNG', (image) => image.png({ palette: true })],
  ['WebP', (image) => image.webp()],
  ['lossless WebP', (image) => image.webp({ lossless: true })],
];

describe.each(KINDS)('a %s', (_name, encode) => {
  it('loses its metadata, and no pixel', async () => {
    const before = new Uint8Array(await encode(gradient().withExif(EXIF).withIccProfile('p3')).toBuffer());
    expect(readMetadata(before).hasPosition).toBe(true);
    const after = stripMetadata(before);
    const seen = await sharp(after).metadata();
    expect([seen.exif, seen.xmp, seen.iptc, seen.comments]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(seen.icc).toBeDefined();
    expect(await sharp(after).raw().toBuffer()).toEqual(await sharp(before).raw().toBuffer());
    expect(readMetadata(after!)).toMatchObject({ isUnderstood: true, hasAny: false });
  });

  it('without any stays a picture', async () => {
    const before = new Uint8Array(await encode(gradient()).toBuffer());
    const after = stripMetadata(before);
    expect(await sharp(after).raw().toBuffer()).toEqual(await sharp(before).raw().toBuffer());
  });

  it('loses what was hung on behind its end', async () => {
    const before = new Uint8Array(await encode(gradient()).toBuffer());
    const secret = new TextEncoder().encode('position 51.5 N');
    const after = stripMetadata(Uint8Array.from([...before, ...secret]));
    expect(Buffer.from(after!).includes('position 51.5 N')).toBe(false);
  });

  it('that breaks off is given back never, rather than with something in it', async () => {
    const before = new Uint8Array(await encode(gradient().withExif(EXIF)).toBuffer());
    for (let end = 0; end < before.length - 1; end += 5) {
      const after = stripMetadata(before.slice(0, end));
      if (after) expect(readMetadata(after).hasAny).toBe(false);
    }
  });
});

it('no bytes at all make it fail', () => {
  const heads = [
    [0xff, 0xd8],
    [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
    Array.from('RIFF    WEBP', (c) => c.charCodeAt(0)),
    [],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }), (head, rest) => {
      const after = stripMetadata(Uint8Array.from([...head, ...rest]));
      expect(after === undefined || after.length <= head.length + rest.length).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

it.each([1, 3, 6, 8])('tells which way up it is (%d)', async (orientation) => {
  const bytes = new Uint8Array(await gradient().withMetadata({ orientation }).jpeg().toBuffer());
  expect(readMetadata(bytes).orientation).toBe(orientation);
});
