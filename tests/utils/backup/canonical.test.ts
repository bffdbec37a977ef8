/** Equal is what says the same, in whatever order it was written. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, compare, isSame } from '../../../utils/backup/canonical';

/** JSON with few names and values, so that equal ones come up. */
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, 0, 1, 'a', 'b'),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

/** The same, with the keys of every part the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, part]) => [key, turned(part)]),
  );
}

describe('the same value', () => {
  it('has one text and is the same, however its keys stand', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(canonical(turned(value))).toBe(canonical(value));
        expect(isSame(turned(value), value)).toBe(true);
        expect(JSON.parse(canonical(value))).toEqual(value);
      }),
    );
  });

  it('is found the same way by its text and by its parts', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        expect(isSame(a, b)).toBe(canonical(a) === canonical(b));
        expect(compare(a, b) === 0).toBe(isSame(a, b));
        expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on parts that are not there', () => {
    expect(isSame({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(canonical({ a: 1, b: undefined })).toBe(canonical({ a: 1 }));
    expect(isSame([], {})).toBe(false);
  });
});
