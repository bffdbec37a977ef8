/** What pictures say about where and by whom they were taken; the pictures are made by a real encoder. */
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../utils/guard/metadata';

const plain = () => sharp({ create: { width: 12, height: 8, channels: 3, background: '#a33' } });
const POSITION = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' } };
const OWNER = { IFD0: { Artist: 'Ada Example' } };
const FORMATS = ['jpeg', 'png', 'webp'] as const;

async function picture(format: (typeof FORMATS)[number], exif?: Parameters<Sharp['withExif']>[0]) {
  const image = exif ? plain().withExif(exif) : plain();
  return new Uint8Array(await image.toFormat(format).toBuffer());
}

describe.each(FORMATS)('a %s', (format) => {
  it('says where it was taken', async () => {
    expect(readMetadata(await picture(format, POSITION))).toMatchObject({
      hasPosition: true,
      hasOwner: false,
    });
  });
  it('says whose it is', async () => {
    expect(readMetadata(await picture(format, OWNER))).toMatchObject({ hasPosition: false, hasOwner: true });
  });
  it('says nothing when nothing was put in', async () => {
    expect(readMetadata(await picture(format))).toMatchObject({
      isUnderstood: true,
      hasPosition: false,
      hasOwner: false,
    });
  });
  it('that breaks off anywhere is no error, and what was read of it is not invented', async () => {
    const bytes = await picture(format, { ...POSITION, ...OWNER });
    for (let end = 0; end < bytes.length; end += 7) {
      const cut = readMetadata(bytes.slice(0, end));
      if (cut.hasPosition) expect(cut.hasAny).toBe(true);
    }
  });
});

it('a file of another format is not understood', () => {
  expect(readMetadata(new TextEncoder().encode('GIF89a and so on, and on')).isUnderstood).toBe(false);
});

it('no bytes at all make it fail', () => {
  const heads = [
    [0xff, 0xd8, 0xff, 0xe1],
    [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
    Array.from('RIFF    WEBP', (c) => c.charCodeAt(0)),
    [],
  ];
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), (head, rest) => {
      expect(typeof readMetadata(Uint8Array.from([...head, ...rest])).hasAny).toBe('boolean');
    }),
    { numRuns: 3000 },
  );
});
