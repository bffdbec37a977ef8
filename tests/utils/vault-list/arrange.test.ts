import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArranger } from '../../../utils/vault-list/arrange';
import { testsOf, type Filter } from '../../../utils/vault-list/filter';
import { GROUPS, grouped } from '../../../utils/vault-list/group';
import { createHaystack } from '../../../utils/vault-list/haystack';
import { sorted, SORTS } from '../../../utils/vault-list/sort';
import { someFilter, someUploads } from '../../support/many-views';
import { anUploadView, anUploadWithout, HOUR_MS, NOW } from '../../support/views';

const haystack = createHaystack((kind) => kind);
const keys = (uploads: readonly { key: string }[]): string[] => uploads.map(({ key }) => key);

describe('an order', () => {
  it.each(SORTS)('%s is the same whatever order they come in, and loses none', (sort) => {
    fc.assert(
      fc.property(
        someUploads.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, mixed]) => {
          expect(keys(sorted(mixed, sort))).toEqual(keys(sorted(all, sort)));
          expect(keys(sorted(all, sort)).toSorted()).toEqual(keys(all).toSorted());
        },
      ),
    );
  });

  it('puts what has no size last, whichever way', () => {
    const [big, small] = [9, 1].map((size) => anUploadView({ file: { name: 'x', size, type: '' } }));
    const unknown = anUploadWithout('file');
    const all = [unknown, small!, big!];
    expect(sorted(all, 'largest')).toEqual([big, small, unknown]);
    expect(sorted(all, 'smallest')).toEqual([small, big, unknown]);
  });

  it('by state begins with what needs the user, and ends with what is gone', () => {
    const all = (['gone', 'live', 'deleting', 'needs-login', 'still-there'] as const).map((status) =>
      anUploadView({ status }),
    );
    expect(sorted(all, 'state').map(({ status }) => status)).toEqual([
      'still-there',
      'needs-login',
      'deleting',
      'live',
      'gone',
    ]);
  });
});

describe('groups', () => {
  it.each(GROUPS)('by %s hold each upload once, in their order', (group) => {
    fc.assert(
      fc.property(someUploads, (uploads) => {
        const groups = grouped(uploads, group);
        expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length);
        expect(keys(groups.flatMap((one) => one.uploads)).toSorted()).toEqual(keys(uploads).toSorted());
        for (const one of groups) {
          const places = one.uploads.map((upload) => uploads.indexOf(upload));
          expect(places).toEqual(places.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  it('of days begin at midnight by the clock of the user', () => {
    const midnight = new Date(NOW).setHours(0, 0, 0, 0);
    const at = (uploadedAt: number) => anUploadView({ uploadedAt });
    const uploads = [at(midnight + HOUR_MS), at(midnight), at(midnight - 1), at(midnight + 2 * HOUR_MS)];
    expect(grouped(uploads, 'day').map(({ id, uploads: { length } }) => [Number(id), length])).toEqual([
      [midnight, 3],
      [new Date(midnight - 1).setHours(0, 0, 0, 0), 1],
    ]);
  });
});

describe('what the list shows', () => {
  it('is the same however one got there', () => {
    const step = fc.record({
      filter: someFilter,
      sort: fc.constantFrom(...SORTS),
      group: fc.constantFrom(undefined, ...GROUPS),
    });
    fc.assert(
      fc.property(someUploads, fc.array(step, { minLength: 1, maxLength: 8 }), (uploads, steps) => {
        const arrange = createArranger(haystack);
        for (const one of steps) {
          const { shown, groups } = arrange(uploads, one, NOW);
          const fresh = createArranger(haystack)(uploads, one, NOW);
          expect(keys(shown)).toEqual(keys(fresh.shown));
          expect(groups?.flatMap((each) => keys(each.uploads)) ?? keys(shown)).toEqual(keys(shown));
          const tests = Object.values(testsOf(one.filter, haystack, NOW));
          const wanted = uploads.filter((upload) => tests.every((test) => test(upload)));
          expect(keys(shown).toSorted()).toEqual(keys(wanted).toSorted());
        }
      }),
    );
  });

  it('is the very same object while nothing is asked for otherwise', () => {
    const arrange = createArranger(haystack);
    const uploads = [anUploadView(), anUploadView()];
    const ask = (filter: Filter, now = NOW) =>
      arrange(uploads, { filter, sort: 'newest', group: undefined }, now);
    const first = ask({ q: 'pass' });
    expect(ask({ q: ' pass ' }, NOW + HOUR_MS)).toBe(first);
    expect(ask({ q: 'passport' })).not.toBe(first);
  });

  it('by age moves on with the clock', () => {
    const arrange = createArranger(haystack);
    const uploads = [anUploadView({ uploadedAt: NOW })];
    const ask = (now: number) =>
      arrange(uploads, { filter: { period: 'day' }, sort: 'newest', group: undefined }, now);
    expect(ask(NOW).shown).toHaveLength(1);
    expect(ask(NOW + 25 * HOUR_MS).shown).toHaveLength(0);
  });

  it('is looked for only in what was found before, while a word grows', () => {
    const uploads = Array.from({ length: 50 }, (_, n) =>
      anUploadView({ file: { name: n < 3 ? 'cat.png' : 'dog.png', size: 1, type: '' } }),
    );
    const looks: string[] = [];
    const arrange = createArranger((upload) => (looks.push(upload.alias), haystack(upload)));
    const ask = (q: string) =>
      arrange(uploads, { filter: { q }, sort: 'newest', group: undefined }, NOW).shown.length;
    expect([ask('ca'), looks.length]).toEqual([3, 50]);
    expect([ask('cat'), looks.length]).toEqual([3, 53]);
    expect([ask('dog'), looks.length]).toEqual([47, 103]);
  });
});
