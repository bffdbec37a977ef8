/** Tables for spreadsheets, which run what looks like a formula. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toCsv } from '../../../utils/backup/csv';

it('is what RFC 4180 says, and says that it is UTF-8', () => {
  const rows = [
    ['Name', 'Size'],
    ['a "b", c', '12'],
    ['two\nlines', 'ü'],
  ];
  expect(toCsv(rows)).toBe('\uFEFF"Name","Size"\r\n"a ""b"", c","12"\r\n"two\nlines","ü"\r\n');
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '\n=HYPERLINK("x")'])(
  '%j is no formula',
  (cell) => {
    expect(toCsv([[cell]])).toBe(`\uFEFF"'${cell.replaceAll('"', '""')}"\r\n`);
  },
);

it('never lets a cell end where it does not, nor begin as a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (cells) => {
      const line = toCsv([cells]).slice(1, -2);
      const parsed = [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = '']) =>
        cell.replaceAll('""', '"'),
      );
      expect(parsed.map((cell) => cell.replace(/^'(?=\s*[=+\-@\t\r])/, ''))).toEqual(cells);
      expect(parsed.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
    }),
  );
});
