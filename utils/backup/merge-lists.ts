/**
 * Joins what two copies of a record list: history, requests, copies, places of use. Promises: nothing of either side is
 * left out while there is room; a side that has all of the other's lines keeps its own order; who comes first does not
 * matter, and joining again changes nothing.
 */
import type { LinkWish } from '../domain/link-wish';
import {
  EVENTS,
  MAX_EXCHANGES,
  MAX_HISTORY,
  MAX_USES,
  type Exchange,
  type HistoryEntry,
  type Upload,
  type Use,
} from '../domain/upload';
import { canonical, compare, isSame } from './canonical';

/** Lines that go last, or never: how it began, and what the user wanted. */
const LASTING: readonly HistoryEntry['what'][] = ['uploaded', 'added', 'requested', 'cancelled'];

/** The two histories as one; when there are too many lines the oldest checks go, never a wish or the beginning. */
export function joinHistory(a: readonly HistoryEntry[], b: readonly HistoryEntry[]): HistoryEntry[] {
  return join(a, b, {
    // Lines of the same millisecond stand in the order of a life
    order: (one, other) =>
      one.at - other.at || EVENTS.indexOf(one.what) - EVENTS.indexOf(other.what) || compare(one, other),
    isKept: ({ what }) => LASTING.includes(what),
    most: MAX_HISTORY,
  });
}

/** The requests of both; when there are too many the oldest looks go, never what asked for a deletion. */
export function joinExchanges(
  a: readonly Exchange[] | undefined,
  b: readonly Exchange[] | undefined,
): Exchange[] | undefined {
  if (!a || !b) return withList(a ?? b);
  return join(a, b, {
    order: (one, other) => one.at - other.at || compare(one, other),
    isKept: ({ what }) => what !== 'look',
    most: MAX_EXCHANGES,
  });
}

/** All of both, for lists whose order means nothing. */
export function joinSet<T>(a: readonly T[] | undefined, b: readonly T[] | undefined): T[] | undefined {
  if (!a || !b) return withList(a ?? b);
  return join(a, b, { order: compare, isKept: () => true, most: Infinity });
}

/** Where either saw it used; of one place the newest sight, and the newest places when there are too many. */
export function joinUses(a: readonly Use[] | undefined, b: readonly Use[] | undefined): Use[] | undefined {
  if (!a || !b || isSame(a, b)) return withList(a ?? b);
  const newestFirst = [...a, ...b].toSorted((one, other) => other.seenAt - one.seenAt || compare(one, other));
  const places = new Map<string, Use>();
  for (const use of newestFirst) {
    const place = `${use.kind} ${use.pageUrl}`;
    if (!places.has(place)) places.set(place, use);
  }
  return [...places.values()].slice(0, MAX_USES);
}

/**
 * Dead links that are still to be taken out. A wish that one side has seen to the end of, and the other does not know the
 * end of, is over.
 */
export function joinLinks(a: Upload, b: Upload): LinkWish[] | undefined {
  const open = [...openLinks(a, b), ...openLinks(b, a)].toSorted(compare);
  const links = [...new Map(open.map((wish) => [nameOf(wish), wish])).values()];
  return links.length > 0 ? links : undefined;
}

function openLinks({ links = [], history }: Upload, other: Upload): LinkWish[] {
  return links.filter((wish) => isEnded(wish, history) || !isEnded(wish, other.history));
}

/** As the history names it. */
const nameOf = ({ kind, id }: LinkWish): string => `${kind} ${id}`;

const isEnded = (wish: LinkWish, history: readonly HistoryEntry[]): boolean =>
  history.some(
    ({ what, detail }) =>
      (what === 'link-cleared' || what === 'link-kept') && detail.split(':')[0] === nameOf(wish),
  );

interface Rules<T> {
  order: (one: T, other: T) => number;
  /** lines that stay, however many there are */
  isKept: (line: T) => boolean;
  most: number;
}

function join<T>(a: readonly T[], b: readonly T[], { order, isKept, most }: Rules<T>): T[] {
  if (isSame(a, b)) return [...a];
  const [textsA, textsB] = [a.map(canonical), b.map(canonical)];
  const [inA, inB] = [new Set(textsA), new Set(textsB)];
  const [moreInA, moreInB] = [textsA.some((text) => !inB.has(text)), textsB.some((text) => !inA.has(text))];
  if (moreInA && !moreInB && a.length <= most) return [...a];
  if (moreInB && !moreInA && b.length <= most) return [...b];
  const all = [...new Map([...a, ...b].map((line) => [canonical(line), line])).values()].toSorted(order);
  const others = all.filter((line) => !isKept(line));
  const room = Math.max(0, most - (all.length - others.length));
  const left = new Set(room === 0 ? [] : others.slice(-room));
  return all.filter((line) => isKept(line) || left.has(line));
}

const withList = <T>(list: readonly T[] | undefined): T[] | undefined => (list ? [...list] : undefined);
