/** The two ways of paging: numbered pages (v3) and cursors that name the entry to go on from (v4), contract §5. */
import { lemmyError, noSuchRecord, refuse, unknownError } from './errors.ts';
import { isObject, numberParam } from './http.ts';
import type { Call, Json } from './http.ts';
import { since } from './lemmy.ts';
import type { Lemmy } from './lemmy.ts';

const maxLimit = 50;

/** `page` and `limit` of v3. */
export function numberedPage<T>(call: Call, lemmy: Lemmy, all: readonly T[]): T[] {
  const limit = numberParam(call, 'limit') ?? 10;
  const page = numberParam(call, 'page') ?? 1;
  if (!(limit >= 1 && limit <= maxLimit)) {
    refuse(
      lemmy.generation === 'A'
        ? lemmyError(lemmy, 'couldnt_get_posts')
        : unknownError(lemmy, 'Fetch limit is > 50'),
    );
  }
  if (page > 100 && since(lemmy, '0.19.14')) refuse(unknownError(lemmy, 'Page limit is > 100'));
  if (!(page >= 1)) refuse(unknownError(lemmy, 'Page is < 1'));
  return all.slice((page - 1) * limit, page * limit);
}

/** `page_cursor` and `limit` of v4; `keyOf` is what the cursor names, and a key that is gone is a 404. */
export function cursorPage<T>(
  call: Call,
  lemmy: Lemmy,
  all: readonly T[],
  keyOf: (one: T) => string,
): { items: T[] } & Json {
  const limit = numberParam(call, 'limit') ?? 20;
  if (!(limit >= 1 && limit <= maxLimit)) refuse(lemmyError(lemmy, 'invalid_fetch_limit'));
  const cursor = call.url.searchParams.get('page_cursor');
  const { key, isBackwards } =
    cursor === null ? { key: undefined, isBackwards: false } : fromCursor(lemmy, cursor);
  const at = key === undefined ? -1 : all.findIndex((one) => keyOf(one) === key);
  if (key !== undefined && at < 0) refuse(noSuchRecord(lemmy));
  const start = isBackwards ? Math.max(0, at - limit) : at + 1;
  const end = isBackwards ? at : Math.min(all.length, start + limit);
  const items = all.slice(start, end);
  const first = items[0];
  const last = items.at(-1);
  return {
    items,
    ...(last !== undefined && end < all.length && { next_page: toCursor(keyOf(last), false) }),
    ...(first !== undefined && start > 0 && { prev_page: toCursor(keyOf(first), true) }),
  };
}

function toCursor(key: string, isBackwards: boolean): string {
  return Buffer.from(JSON.stringify({ key, isBackwards })).toString('base64url');
}

function fromCursor(lemmy: Lemmy, cursor: string): { key: string; isBackwards: boolean } {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (isObject(value)) return { key: String(value['key']), isBackwards: value['isBackwards'] === true };
  } catch {
    // Not a cursor of this server: refused below.
  }
  return refuse(noSuchRecord(lemmy));
}
