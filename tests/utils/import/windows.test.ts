/** Reading numbered pages of a list from which entries vanish meanwhile (contract §5). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reach } from '../../../utils/domain/import-record';
import { advance, START, startOf, windowAfter } from '../../../utils/import/windows';
import { LAST_PAGE } from '../../../utils/lemmy/list-answer';

interface Row {
  id: string;
  at: number;
}

/** `count` entries, the newest first. */
const aList = (count: number): Row[] =>
  Array.from({ length: count }, (_, i) => ({ id: `row${i}`, at: 1_000_000 - i }));

/** Reads `list` to its end; `meanwhile` changes it before each request after the first. */
function read(list: Row[], meanwhile: (request: number, list: Row[]) => Row[] = (_n, same) => same) {
  let now = list;
  let reach: Reach = START;
  const seen = new Set<string>();
  for (let request = 1; request < 1000; request++) {
    const window = windowAfter(reach.read, Infinity);
    if (!window) throw new Error('There is no next page');
    const rows = now.slice(startOf(window), startOf(window) + window.limit);
    for (const { id } of rows) seen.add(id);
    const step = advance(reach, window, [{ entries: rows.length, rows }]);
    reach = step.reach;
    if (step.isDone) return { seen, requests: request, isUnsure: step.isUnsure };
    now = meanwhile(request, now);
  }
  throw new Error('It finds no end');
}

describe('pages', () => {
  it('begin with the first 50, and cost little more than without an overlap', () => {
    expect(windowAfter(0)).toEqual({ page: 1, limit: 50 });
    const { seen, requests } = read(aList(1234));
    expect(seen.size).toBe(1234);
    expect(requests).toBeLessThanOrEqual(Math.ceil((1234 / 50) * 1.25));
  });

  it('always overlap what was read, and always lead further', () => {
    for (let known = 1; known < 20_000; known++) {
      const window = windowAfter(known, Infinity);
      expect(window && startOf(window) < known && startOf(window) + window.limit > known).toBe(true);
      expect(window?.limit).toBeLessThanOrEqual(50);
    }
  });

  it('end at the last one the server gives, with all it can tell', () => {
    let known = 50;
    for (let window = windowAfter(known); window; window = windowAfter(known)) {
      expect(window.page).toBeLessThanOrEqual(LAST_PAGE);
      known = startOf(window) + window.limit;
    }
    expect(known).toBe(5000);
  });

  it.each([0, 1, 49, 50, 51, 100])('read a list of %i', (count) => {
    expect(read(aList(count)).seen.size).toBe(count);
  });
});

describe('a list that changes while it is read', () => {
  const without = (list: Row[], ids: ReadonlySet<string>) => list.filter(({ id }) => !ids.has(id));

  it('never loses an entry that was there all the time', () => {
    const change = fc.record({
      deleted: fc.array(fc.nat({ max: 400 }), { maxLength: 12 }),
      added: fc.nat({ max: 4 }),
    });
    const property = fc.property(
      fc.nat({ max: 400 }),
      fc.array(change, { maxLength: 12 }),
      (count, changes) => {
        const list = aList(count);
        const gone = new Set<string>();
        let newest = 2_000_000;
        const { seen, isUnsure } = read(list, (request, now) => {
          const { deleted = [], added = 0 } = changes[request - 1] ?? {};
          for (const index of deleted) gone.add(`row${index}`);
          const fresh = Array.from({ length: added }, () => ({ id: `new${++newest}`, at: newest }));
          return [...fresh.toReversed(), ...without(now, gone)];
        });
        const stayed = list.filter(({ id }) => !gone.has(id));
        expect(stayed.filter(({ id }) => !seen.has(id))).toEqual([]);
        expect(isUnsure).toBe(false);
      },
    );
    fc.assert(property, { numRuns: 1000 });
  });

  it('from which everything vanishes is at its end', () => {
    const { requests, isUnsure } = read(aList(200), () => []);
    expect(isUnsure).toBe(false);
    expect(requests).toBeLessThan(5);
  });

  it('has no entry hidden behind an end that has moved', () => {
    const [three, later] = [
      new Set(['row0', 'row1', 'row2']),
      [1, 2, 3].map((n) => ({ id: `new${n}`, at: 2_000_000 - n })),
    ];
    const { seen } = read(aList(96), (request, now) =>
      request === 1 ? [...later, ...now] : without(now, three),
    );
    expect(aList(96).filter(({ id }) => !seen.has(id))).toEqual([]);
  });

  it('is found complete when half of what was read is deleted at once', () => {
    const gone = new Set(Array.from({ length: 60 }, (_, i) => `row${i}`));
    const { seen } = read(aList(300), (request, now) => (request === 3 ? without(now, gone) : now));
    expect(seen.size).toBe(300);
  });

  it('comes to an end, and says that it is not sure, when the server tells nonsense', () => {
    let n = 0;
    // Each page is older than all before, as if everything between had been skipped
    const { isUnsure } = read(aList(120), () =>
      aList(120).map((row) => ({ id: `${++n}`, at: row.at - n * 1000 })),
    );
    expect(isUnsure).toBe(true);
  });
});
