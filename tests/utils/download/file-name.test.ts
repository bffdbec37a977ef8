/** Names of files, whatever pictures were called. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNames, fileNameFor } from '../../../utils/download/file-name';

const ALIAS = '3fa85f64-5717-4562-b3fc-000000000001.webp';

describe('the name of a file', () => {
  it.each([
    ['passport.jpg', 'image/jpeg', 'passport.jpg'],
    ['passport.JPEG', 'image/jpeg', 'passport.jpeg'],
    ['passport.jpg', 'image/webp', 'passport.webp'],
    ['clip.mov', 'video/mp4; codecs=avc1', 'clip.mp4'],
    ['my.holiday.png', 'image/png', 'my.holiday.png'],
    ['noending', 'image/gif', 'noending.gif'],
    ['.png', 'image/png', 'picture.png'],
    ['photo.png', 'image/unheard-of', 'photo.webp'],
    ['../../etc/passwd.png', 'image/png', '_.._etc_passwd.png'],
    ['C:\\temp\\a.png', 'image/png', 'C__temp_a.png'],
    ['con.png', 'image/png', '_con.png'],
    ['holiday\u202Egnp.exe', 'image/png', 'holiday_gnp.png'],
    ['two\nlines.png', 'image/png', 'two_lines.png'],
    ['日本語の写真.png', 'image/png', '日本語の写真.png'],
  ])('%s of %s is %s', (called, type, name) => {
    expect(fileNameFor(called, type, ALIAS)).toBe(name);
  });

  it('is one that every system takes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('image/png', 'video/mp4', ''),
        (called, type) => {
          const name = fileNameFor(called, type, ALIAS);
          expect(name).toMatch(/^[^\s./\\:*?"<>|\p{Cc}\p{Cf}][^/\\:*?"<>|\p{Cc}\p{Cf}]*\.(?:png|mp4|webp)$/u);
          expect(new TextEncoder().encode(name).length).toBeLessThan(250);
        },
      ),
    );
  });
});

describe('names in one folder', () => {
  it('get numbers where they are the same, also where only capitals differ', () => {
    const nameOf = createNames('index.csv');
    const wanted = ['a.png', 'a.png', 'A.png', 'a (2).png', 'b.png', 'index.csv'];
    expect(wanted.map(nameOf)).toEqual([
      'a.png',
      'a (2).png',
      'A (3).png',
      'a (2) (2).png',
      'b.png',
      'index (2).csv',
    ]);
  });

  it('are never the same', () => {
    const arbitraryName = fc.constantFrom('a.png', 'A.png', 'a (2).png', 'a (3).png', 'b.webp');
    fc.assert(
      fc.property(fc.array(arbitraryName), (wanted) => {
        const names = wanted.map(createNames()).map((name) => name.toLowerCase());
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
