import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UploadView } from '../../../utils/domain/upload';
import { facetsOf, PARTS } from '../../../utils/vault-list/facets';
import { isEmptyFilter, isWithin, testsOf, wordsOf, type Filter } from '../../../utils/vault-list/filter';
import { createHaystack } from '../../../utils/vault-list/haystack';
import { someFilter, someUploads } from '../../support/many-views';
import { anUploadView, FEDDIT, HOUR_MS, NOW, WORLD } from '../../support/views';

const haystack = createHaystack((kind) => (kind === 'avatar' ? 'Profile picture' : kind));
const finds = (filter: Filter, upload: UploadView): boolean =>
  Object.values(testsOf(filter, haystack, NOW)).every((test) => test(upload));

describe('a search', () => {
  const upload = anUploadView({
    file: { name: 'Résumé 2024.PNG', size: 1, type: 'image/png' },
    place: { kind: 'avatar', pageUrl: 'https://lemmy.world/u/Alice' },
    account: { name: 'alice' },
  });

  it.each([
    'resume',
    'RÉSUMÉ',
    '2024 resume',
    '  png ',
    upload.alias,
    'lemmy.world/u/alice',
    '@alice',
    'profile',
  ])('finds it by “%s”', (q) => {
    expect(finds({ q }, upload)).toBe(true);
  });

  it.each(['resumee', '2024 cat', 'feddit', '@alice@', 'png·https'])('does not by “%s”', (q) => {
    expect(finds({ q }, upload)).toBe(false);
  });

  it('of nothing but spaces finds everything', () => {
    expect(finds({ q: '   ' }, upload)).toBe(true);
    expect(wordsOf('  ')).toEqual([]);
  });

  it('reads an upload anew once it has changed, and once only', () => {
    let reads = 0;
    const counting = createHaystack((kind) => (reads++, kind));
    const again = { ...upload, file: { name: 'cat.png', size: 1, type: '' } };
    expect([counting(upload), counting(upload), counting(again)].map((text) => text.includes('cat'))).toEqual(
      [false, false, true],
    );
    expect(reads).toBe(2);
  });
});

describe('a filter', () => {
  it('finds what each of its parts finds', () => {
    fc.assert(
      fc.property(someUploads, someFilter, (uploads, filter) => {
        for (const upload of uploads) {
          const parts = Object.entries(filter).map(([part, value]) => finds({ [part]: value }, upload));
          expect(finds(filter, upload)).toBe(parts.every(Boolean));
        }
      }),
    );
  });

  it('is empty when nothing is filtered', () => {
    expect(isEmptyFilter({})).toBe(true);
    expect(isEmptyFilter({ q: 'x' })).toBe(false);
  });

  it('by time lets each upload be older than a year, or within one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e11 }), (age) => {
        expect(isWithin(NOW - age, 'older', NOW)).toBe(!isWithin(NOW - age, 'year', NOW));
        const [day, week, month, year] = (['day', 'week', 'month', 'year'] as const).map((period) =>
          isWithin(NOW - age, period, NOW),
        );
        expect([!day || week, !week || month, !month || year]).toEqual([true, true, true]);
      }),
    );
    expect(isWithin(NOW - 24 * HOUR_MS, 'day', NOW)).toBe(true);
    expect(isWithin(NOW - 24 * HOUR_MS - 1, 'day', NOW)).toBe(false);
  });
});

describe('the number at a choice', () => {
  it('is what would be found by it', () => {
    fc.assert(
      fc.property(someUploads, someFilter, (uploads, filter) => {
        const facets = facetsOf(uploads, filter, haystack, NOW);
        for (const part of PARTS) {
          const { [part]: _, ...without } = filter;
          for (const [value, count] of facets[part]) {
            const chosen = value === '' ? without : { ...without, [part]: value };
            expect(count).toBe(uploads.filter((upload) => finds(chosen, upload)).length);
          }
        }
      }),
    );
  });

  it('is there for all that the vault has, also where it is 0', () => {
    const uploads = [anUploadView({ instance: WORLD }), anUploadView({ instance: FEDDIT })];
    const { instance } = facetsOf(uploads, { q: 'nothing has this' }, haystack, NOW);
    expect([...instance]).toEqual([
      ['', 0],
      [WORLD, 0],
      [FEDDIT, 0],
    ]);
  });
});
