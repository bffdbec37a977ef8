/**
 * What an account wrote: posts, comments, profile, the communities it moderates. Promise: a page is only a page when it
 * parses as one; what an account has is told in full or not at all.
 *
 * 0.18 to 0.19: `GET /api/v3/user?username&sort&page&limit` gives the person, one page of posts, the same page of comments
 * and the communities (LemmyNet/lemmy 82e27b8 and 016c9c2, crates/apub/src/api/read_person.rs; js-client 0.18.1 to 0.19.12
 * `GetPersonDetails`). 1.0: `GET /api/v4/person/content?username&type_&page_cursor&limit` gives both in one list, the newest
 * first, each with `type_` (LemmyNet/lemmy 58c91bf, crates/db_views/person_content_combined/src/impls.rs; js-client
 * 1.0.0-beta.2 `ListPersonContent`, `PagedResponse`), and the profile stands in `GET /api/v4/account`.
 */
import * as z from 'zod/mini';
import { usesV4, type Generation } from '../domain/generation';
import type { LemmyAnswer, LemmyRequest } from '../domain/http';
import { toComment, toCommunity, toPost, toProfile, type Content } from './content';
import { sessionOf } from './identity';
import { entriesOf, MAX_LIMIT, nextCursor, readPage, type ListPlace, type NoPage } from './list-answer';
import { encode } from './encode';

/** One page of what `name` wrote, the newest first. */
export function ownContentRequest(generation: Generation, name: string, place: ListPlace): LemmyRequest {
  const user = encode(name);
  if (usesV4(generation)) {
    const cursor = place.cursor === undefined ? '' : `&page_cursor=${encode(place.cursor)}`;
    const path = `/api/v4/person/content?type_=all&username=${user}&limit=${MAX_LIMIT}${cursor}`;
    return { method: 'GET', path, session: 'header' };
  }
  const { page = 1, limit = MAX_LIMIT } = place;
  return {
    method: 'GET',
    path: `/api/v3/user?username=${user}&sort=New&page=${page}&limit=${limit}`,
    session: sessionOf(generation),
  };
}

/** The request for profile and communities, where the content does not tell them (1.0). */
export function profileRequest(generation: Generation): LemmyRequest | undefined {
  return usesV4(generation) ? { method: 'GET', path: '/api/v4/account', session: 'header' } : undefined;
}

/**
 * `posts` and `comments`: each the newest first; `entries`: how many of each the page had, readable or not. `around`: profile
 * and communities, where the page tells them.
 */
export type ContentPage =
  | {
      kind: 'page';
      posts: Content[];
      comments: Content[];
      entries: { posts: number; comments: number };
      around: Content[];
      next?: string | undefined;
    }
  | NoPage;

/** Reads the answer to `ownContentRequest` for `place`. */
export function readOwnContent(generation: Generation, place: ListPlace, answer: LemmyAnswer): ContentPage {
  const page = readPage(answer, place);
  if (page.kind !== 'json') return page;
  return usesV4(generation) ? readV4(page.json) : readV3(page.json);
}

function readV3(json: unknown): ContentPage {
  const posts = entriesOf(json, 'posts');
  const comments = entriesOf(json, 'comments');
  if (!posts || !comments) return { kind: 'unclear' };
  const view = z.safeParse(z.object({ person_view: z.object({ person: z.unknown() }) }), json);
  return {
    kind: 'page',
    posts: posts.flatMap((one) => toPost(one) ?? []),
    comments: comments.flatMap((one) => toComment(one) ?? []),
    entries: { posts: posts.length, comments: comments.length },
    around: [
      ...toProfile(view.data?.person_view.person),
      ...(entriesOf(json, 'moderates') ?? []).flatMap((one) => toCommunity(one) ?? []),
    ],
  };
}

const isComment = (one: unknown): boolean => z.safeParse(z.object({ comment: z.unknown() }), one).success;

function readV4(json: unknown): ContentPage {
  const items = entriesOf(json, 'items');
  if (!items) return { kind: 'unclear' };
  const [comments, posts] = [items.filter(isComment), items.filter((one) => !isComment(one))];
  return {
    kind: 'page',
    posts: posts.flatMap((one) => toPost(one) ?? []),
    comments: comments.flatMap((one) => toComment(one) ?? []),
    entries: { posts: posts.length, comments: comments.length },
    around: [],
    next: nextCursor(json),
  };
}

/** Reads the answer to `profileRequest`; undefined when it is none. */
export function readProfile(answer: LemmyAnswer): Content[] | undefined {
  const page = readPage(answer);
  if (page.kind !== 'json') return undefined;
  const view = z.safeParse(z.object({ local_user_view: z.object({ person: z.unknown() }) }), page.json);
  if (!view.success) return undefined;
  const moderated = (entriesOf(page.json, 'moderates') ?? []).flatMap((one) => toCommunity(one) ?? []);
  return [...toProfile(view.data.local_user_view.person), ...moderated];
}
