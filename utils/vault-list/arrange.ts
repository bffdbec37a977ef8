/**
 * From all uploads to what the list shows: sorted, filtered, grouped. Promise: each step is done anew only when what it
 * works on is another object or asked for otherwise; a search that goes on typing looks only through what it found
 * before.
 */
import type { UploadView } from '../domain/upload';
import { PARTS } from './facets';
import { testsOf, wordsOf, type Filter, type Haystack } from './filter';
import { grouped, type Group, type Grouped } from './group';
import { sorted, type Sort } from './sort';

export interface Arrangement {
  filter: Filter;
  sort: Sort;
  group: Group | undefined;
}

export interface Arranged {
  /** what the filter finds, in order; groups stand one after the other */
  shown: readonly UploadView[];
  /** the same in groups; undefined where there are none */
  groups: readonly Grouped<UploadView>[] | undefined;
}

/** ms: filters by age look at the clock no more often */
const CLOCK_MS = 60_000;

/** An arranger remembers its last answer; make one for each list. */
export function createArranger(haystack: Haystack) {
  const sort = lastly((uploads: readonly UploadView[], order: Sort) => sorted(uploads, order));
  let found: { base: readonly UploadView[]; filter: Filter; minute: number; uploads: readonly UploadView[] };
  const group = lastly((uploads: readonly UploadView[], by: Group | undefined): Arranged => {
    const groups = by && grouped(uploads, by);
    return { shown: groups ? groups.flatMap((one) => one.uploads) : uploads, groups };
  });

  function narrow(base: readonly UploadView[], filter: Filter, now: number): readonly UploadView[] {
    const minute = Math.floor(now / CLOCK_MS);
    const isOld = found?.base === base && (filter.period === undefined || found.minute === minute);
    if (isOld && isSame(found.filter, filter)) return found.uploads;
    const from = isOld && goesOn(found.filter, filter) ? found.uploads : base;
    const tests = Object.values(testsOf(filter, haystack, now));
    const uploads = tests.length === 0 ? base : from.filter((upload) => tests.every((test) => test(upload)));
    found = { base, filter, minute, uploads };
    return uploads;
  }

  return (uploads: readonly UploadView[], arrangement: Arrangement, now: number): Arranged =>
    group(narrow(sort(uploads, arrangement.sort), arrangement.filter, now), arrangement.group);
}

/** Remembers the last answer of `work`. */
function lastly<A, B, R>(work: (a: A, b: B) => R): (a: A, b: B) => R {
  let last: { a: A; b: B; result: R } | undefined;
  return (a, b) => {
    if (!last || last.a !== a || last.b !== b) last = { a, b, result: work(a, b) };
    return last.result;
  };
}

const isSame = (a: Filter, b: Filter): boolean =>
  PARTS.every((part) => a[part] === b[part]) && wordsOf(a.q ?? '').join(' ') === wordsOf(b.q ?? '').join(' ');

/** Whether `next` finds nothing that `before` did not find. */
function goesOn(before: Filter, next: Filter): boolean {
  const words = wordsOf(next.q ?? '');
  return (
    PARTS.every((part) => before[part] === undefined || before[part] === next[part]) &&
    wordsOf(before.q ?? '').every((old) => words.some((word) => word.includes(old)))
  );
}
