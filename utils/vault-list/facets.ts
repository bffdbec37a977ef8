/**
 * What each choice of a filter would find. Promise: a number is what would be shown if that were chosen while the other
 * parts stay as they are.
 */
import type { UploadView } from '../domain/upload';
import {
  isWithin,
  matchesState,
  PERIODS,
  STATE_FILTERS,
  testsOf,
  type Filter,
  type Haystack,
  type Tests,
} from './filter';

/** The parts that are chosen from a list. */
export const PARTS = ['state', 'instance', 'account', 'place', 'period'] as const;
export type Part = (typeof PARTS)[number];

/** For each part how many uploads each choice finds, and under `''` how many are found without that part. */
export type Facets = Readonly<Record<Part, ReadonlyMap<string, number>>>;

/** Counts once over all uploads. `now` in ms since the epoch. */
export function facetsOf(
  uploads: readonly UploadView[],
  filter: Filter,
  haystack: Haystack,
  now: number,
): Facets {
  const tests = Object.entries(testsOf(filter, haystack, now)) as [keyof Filter, Tests['q'] & object][];
  const counts = Object.fromEntries(PARTS.map((part) => [part, new Map([['', 0]])])) as Record<
    Part,
    Map<string, number>
  >;
  const add = (part: Part, value: string, by: number) =>
    counts[part].set(value, (counts[part].get(value) ?? 0) + by);

  for (const upload of uploads) {
    let failed: keyof Filter | undefined;
    let failures = 0;
    for (const [part, test] of tests) {
      if (test(upload)) continue;
      failed = part;
      if (++failures > 1) break;
    }
    for (const part of PARTS) {
      // Choices that would find nothing are told as well: who looks for them sees that there are some
      const by = failures === 0 || (failures === 1 && failed === part) ? 1 : 0;
      if (by === 1) add(part, '', 1);
      for (const value of valuesOf(upload, part, now)) add(part, value, by);
    }
  }
  return counts;
}

function valuesOf(upload: UploadView, part: Part, now: number): readonly string[] {
  switch (part) {
    case 'state':
      return STATE_FILTERS.filter((state) => matchesState(upload.status, state));
    case 'instance':
      return [upload.instance];
    case 'account':
      return upload.account ? [upload.account.name] : [];
    case 'place':
      return [upload.place.kind];
    default:
      return PERIODS.filter((period) => isWithin(upload.uploadedAt, period, now));
  }
}
