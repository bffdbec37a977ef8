/**
 * What lists and searches, and the answers to them, have in common (contract §1.5, §5, §10). Promise: an answer is a page only
 * when it parses as one; whatever else it is has exactly one of these names, and none of them means "there are none".
 */
import * as z from 'zod/mini';
import { isAnswer, parseJson, type LemmyAnswer } from '../domain/http';

/** The most entries a server gives at once, and refuses to exceed. */
export const MAX_LIMIT = 50;

/** Which part of a list: by number before 1.0, by cursor since. */
export interface ListPlace {
  page?: number;
  limit?: number;
  cursor?: string | undefined;
}

/** The last page that servers give since 0.19.14. */
export const LAST_PAGE = 100;

/** Why an answer is no page. */
export type NoPage =
  | { kind: 'rate-limited' }
  | { kind: 'needs-login' }
  /** the cursor's row was deleted meanwhile (1.0) */
  | { kind: 'lost-place' }
  /** this server lists no further: pages above 100 since 0.19.14 */
  | { kind: 'too-far' }
  /** there is no such list on this server */
  | { kind: 'no-list' }
  /** network, a gateway's page, half an answer: worth another try */
  | { kind: 'unclear' };

/** entries of a list that are looked at; servers give 50 */
const MAX_ENTRIES = 500;

/** The JSON of an answer with status 200, or why there is none. `place`: what was asked for. */
export function readPage(
  answer: LemmyAnswer,
  place: ListPlace = {},
): { kind: 'json'; json: unknown } | NoPage {
  if (!isAnswer(answer)) return { kind: answer.problem === 'no-session' ? 'needs-login' : 'unclear' };
  const { status, body } = answer;
  const json = parseJson(body);
  if (status === 200) return json === undefined ? { kind: 'unclear' } : { kind: 'json', json };
  const error = z.safeParse(z.object({ error: z.string(), message: z.optional(z.string()) }), json);
  const { error: code, message = '' } = error.success ? error.data : { error: '' };
  if (status === 429 || code === 'rate_limit_error') return { kind: 'rate-limited' };
  // A says `not_logged_in` with status 400 (contract §1.5)
  if (status === 401 || code === 'not_logged_in' || code === 'instance_is_private')
    return { kind: 'needs-login' };
  if (status === 404) return place.cursor === undefined ? { kind: 'no-list' } : { kind: 'lost-place' };
  const isTooFar = (place.page ?? 1) > LAST_PAGE || /Page limit/i.test(message);
  return { kind: status === 400 && isTooFar ? 'too-far' : 'unclear' };
}

/** The entries under `key`; undefined when there is no such list. */
export function entriesOf(json: unknown, key: string): unknown[] | undefined {
  const list = typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[key] : undefined;
  return Array.isArray(list) ? list.slice(0, MAX_ENTRIES) : undefined;
}

/** The cursor of the next page; undefined on the last. */
export function nextCursor(json: unknown): string | undefined {
  const page = z.safeParse(z.object({ next_page: z.string().check(z.maxLength(2000)) }), json);
  return page.success && page.data.next_page !== '' ? page.data.next_page : undefined;
}

/** A server's time as ms since the epoch; undefined when it is none. 0.18 leaves the zone out and means UTC. */
export function readTime(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
  return Number.isFinite(time) && time >= 0 ? time : undefined;
}
