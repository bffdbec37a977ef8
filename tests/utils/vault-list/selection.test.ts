import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countSelected,
  stillThere,
  toggled,
  withAll,
  withoutAll,
  withRange,
} from '../../../utils/vault-list/selection';
import { anUploadView } from '../../support/views';

const shown = Array.from({ length: 12 }, () => anUploadView());
const place = fc.nat(shown.length - 1);
const some = fc.subarray(shown).map((uploads) => new Set(uploads.map(({ key }) => key)));

describe('a selection', () => {
  it('is as before after toggling twice, and is never changed itself', () => {
    fc.assert(
      fc.property(some, place, (selection, at) => {
        const before = new Set(selection);
        const key = shown[at]!.key;
        const once = toggled(selection, key);
        expect(once.has(key)).toBe(!selection.has(key));
        expect(toggled(once, key)).toEqual(before);
        expect(selection).toEqual(before);
      }),
    );
  });

  it('takes in a range from either end', () => {
    fc.assert(
      fc.property(some, place, place, (selection, from, to) => {
        const next = withRange(selection, shown, from, to);
        expect(next).toEqual(withRange(selection, shown, to, from));
        shown.forEach(({ key }, at) => {
          const isWithin = at >= Math.min(from, to) && at <= Math.max(from, to);
          expect(next.has(key)).toBe(isWithin || selection.has(key));
        });
      }),
    );
  });

  it('takes in and lets go of all that are shown, and of no others', () => {
    fc.assert(
      fc.property(some, fc.subarray(shown), (selection, part) => {
        expect(countSelected(withAll(selection, part), part)).toBe(part.length);
        expect(countSelected(withoutAll(selection, part), part)).toBe(0);
        const others = shown.filter((upload) => !part.includes(upload));
        expect(countSelected(withAll(selection, part), others)).toBe(countSelected(selection, others));
        expect(countSelected(withoutAll(selection, part), others)).toBe(countSelected(selection, others));
      }),
    );
  });

  it('forgets what is no longer in the vault', () => {
    fc.assert(
      fc.property(some, fc.subarray(shown), (selection, vault) => {
        const left = stillThere(selection, vault);
        expect(left.size).toBe(countSelected(selection, vault));
        if (left.size === selection.size) expect(left).toBe(selection);
      }),
    );
  });
});
