/**
 * The order in which views read a vault: newest first. Promise: it is total, so that no part misses or repeats one.
 */
import type { Position } from '../messaging/protocol';

/** Uploads of the first part: more than the largest screen shows. */
export const FIRST = 200;

interface Placed<T> extends Position {
  item: T;
}

/** The items that come after a position, or all. */
export function newestFirst<T>(all: Iterable<Placed<T>>, after?: Position): T[] {
  const left: Placed<T>[] = [];
  for (const one of all) if (!after || compare(after, one) < 0) left.push(one);
  return left.toSorted(compare).map(({ item }) => item);
}

const compare = (a: Position, b: Position): number =>
  b.at - a.at || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
