/**
 * Reads lists by numbered pages that change meanwhile (contract §5: deleting shifts entries to earlier pages). Promise: an
 * entry that was there all the time is never skipped unnoticed. Each page overlaps the one before by a few entries, so
 * that a few deletions cost nothing; a page that does not follow on is noticed by its times, and the reading goes back.
 *
 * Pages of other sizes than 50 make that possible: entries 47 to 93 are the second page of 47.
 */
import type { Reach } from '../domain/import-record';
import { LAST_PAGE, MAX_LIMIT } from '../lemmy/list-answer';

/** entries by which pages should overlap at most */
const OVERLAP = 6;
/** pages smaller than this are not worth a request, where there is a choice */
const MIN_LIMIT = 26;
/** Steps back before a list is taken as it is. */
const MAX_BACKS = 20;

export interface Window {
  page: number;
  limit: number;
}

export const startOf = ({ page, limit }: Window): number => (page - 1) * limit;

/**
 * The page that goes on where `read` entries are known, overlapping them; only the very last pages of a list too long for
 * its server may merely touch. Undefined when no page up to `lastPage` leads any further.
 */
export function windowAfter(read: number): Window | undefined;
export function windowAfter(read: number, lastPage: typeof Infinity): Window;
export function windowAfter(read: number, lastPage = LAST_PAGE): Window | undefined {
  if (read === 0) return { page: 1, limit: MAX_LIMIT };
  return best(read, OVERLAP, lastPage) ?? best(read, MAX_LIMIT, lastPage) ?? touching(read, lastPage);
}

function touching(read: number, lastPage: number): Window | undefined {
  const page = Math.floor(read / MAX_LIMIT) + 1;
  return page <= lastPage ? { page, limit: MAX_LIMIT } : undefined;
}

function best(read: number, overlap: number, lastPage: number): Window | undefined {
  let found: Window | undefined;
  for (let limit = MAX_LIMIT; limit >= MIN_LIMIT; limit--) {
    // The last start of a page of this size that still overlaps
    const page = Math.floor((read - 1) / limit) + 1;
    const start = (page - 1) * limit;
    if (page > lastPage || read - start > overlap || start + limit <= read) continue;
    if (!found || start + limit > startOf(found) + found.limit) found = { page, limit };
  }
  return found;
}

/** A part of a list as it was read: `entries` in all, of which these could be read, the newest first. */
export interface Part {
  entries: number;
  rows: readonly { id: string; at: number | undefined }[];
}

export const START: Reach = { read: 0, frontiers: [], backs: 0 };

/**
 * How far the reading is after a page with one part of each list. `isDone`: all lists have come to their ends. `isUnsure`:
 * the lists changed so much that entries may have been missed.
 */
export function advance(
  reach: Reach,
  window: Window,
  parts: readonly Part[],
): { reach: Reach; isDone: boolean; isUnsure: boolean } {
  const follows = startOf(window) === 0 || parts.every((part, i) => followsOn(part, reach.frontiers[i]));
  // A page that only touches what was read cannot prove anything
  const isTouching = reach.read > 0 && startOf(window) === reach.read;
  const isUnsure = !follows && (isTouching || reach.backs >= MAX_BACKS);
  if (!follows && !isUnsure) {
    const read = Math.max(0, startOf(window) - MAX_LIMIT);
    return { reach: { ...reach, read, backs: reach.backs + 1 }, isDone: false, isUnsure: false };
  }
  const longest = Math.max(0, ...parts.map(({ entries }) => entries));
  return {
    reach: {
      ...reach,
      read: startOf(window) + longest,
      frontiers: parts.map((part, i) => frontierOf(part, window.limit, reach.frontiers[i])),
    },
    isDone: longest < window.limit,
    isUnsure,
  };
}

/** Whether nothing older than the frontier can have been skipped before this part. */
function followsOn({ rows, entries }: Part, frontier: Reach['frontiers'][number] | undefined): boolean {
  const [first] = rows;
  if (!frontier || frontier.tail.length === 0) return true;
  // Pages overlap, so an empty one means that the end has moved before it: what lies there may not have been seen
  if (!first) return frontier.ended === true || entries > 0;
  return frontier.tail.includes(first.id) || (first.at !== undefined && first.at > frontier.at);
}

function frontierOf(
  { rows, entries }: Part,
  limit: number,
  before: Reach['frontiers'][number] = { at: 0, tail: [] },
): Reach['frontiers'][number] {
  const at = Math.min(...rows.flatMap((row) => row.at ?? []));
  const seen = rows.length === 0 || at === Infinity ? before : { at, tail: rows.slice(-60).map(idOf) };
  return entries < limit || before.ended ? { ...seen, ended: true } : seen;
}

const idOf = ({ id }: { id: string }): string => id.slice(0, 100);
