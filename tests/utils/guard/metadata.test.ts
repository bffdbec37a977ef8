/** What pictures say about where and by whom they were taken; the pictures are made by a real encoder. */
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../utils/guard/metadata';
import { stripMetadata } from '../../../utils/guard/strip';
import { withIptc, withText } from '../../support/sealed-pictures';

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

const COMPRESSED = [0, 1, 0, 0, 0, 0x78, 0x9c, 3, 0, 0, 0, 0, 1];
const PLAIN = [0, 0, 0, 0, 0, ...Buffer.from('made by Ada')];
it.each([
  ['IPTC', withIptc],
  ['compressed text', () => withText('zTXt', 'Comment')],
  ['compressed international text', () => withText('iTXt', 'Comment', COMPRESSED)],
  ['compressed XMP', () => withText('iTXt', 'XML:com.adobe.xmp', COMPRESSED)],
  ['a profile of ImageMagick’s', () => withText('tEXt', 'Raw profile type exif', [0, 10, 52, 53])],
])('%s is not looked into, so it is not called harmless; it can be taken out', async (_what, make) => {
  const bytes = await make();
  expect(readMetadata(bytes)).toMatchObject({ isUnderstood: false, hasAny: true, orientation: 1 });
  const clean = stripMetadata(bytes)!;
  expect(readMetadata(clean)).toMatchObject({ isUnderstood: true, hasAny: false });
  expect(await sharp(clean).raw().toBuffer()).toEqual(await sharp(bytes).raw().toBuffer());
});

it('plain text is read', async () => {
  for (const bytes of [await withText('iTXt', 'Comment', PLAIN), await withText('tEXt', 'Comment', [0, 65])])
    expect(readMetadata(bytes)).toMatchObject({ isUnderstood: true, hasAny: true });
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
