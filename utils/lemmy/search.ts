/**
 * Searches a server for the places that show one picture. Promise: asks for the alias, never for an address where 1.0 would
 * go and fetch it; what the server thinks it found is looked at again, since its search is a fuzzy one.
 *
 * 0.18 to 0.19: `GET /api/v3/search?q&type_&sort&listing_type&page&limit`; `All` looks into titles and texts, `Url` for posts
 * whose address equals `q` (LemmyNet/lemmy 82e27b8, crates/apub/src/api/search.rs; c58f889, crates/db_views/src/post_view.rs;
 * js-client 0.18.1 to 0.19.12 `Search`, `SearchResponse`). 1.0: `GET /api/v4/search?search_term&type_&listing_type&limit`;
 * with `post_url_only` it looks for `%term%` in addresses (LemmyNet/lemmy be8c657,
 * crates/db_views/search_combined/src/impls.rs; js-client 1.0.0-alpha.2 to beta.2 `Search`, `SearchResponse`).
 */
import { usesV4, type Generation } from '../domain/generation';
import type { LemmyAnswer, LemmyRequest } from '../domain/http';
import { toComment, toPost, type Content } from './content';
import { sessionOf } from './identity';
import { imageUrl, type ImageRef } from './image-url';
import { entriesOf, MAX_LIMIT, readPage, type NoPage } from './list-answer';
import { encode } from './encode';

/** The requests that together find every place a server can search. Few: searches have a small limit of their own. */
export function searchRequests(generation: Generation, image: ImageRef, isLoggedIn: boolean): LemmyRequest[] {
  const session = isLoggedIn ? sessionOf(generation) : 'none';
  const get = (path: string): LemmyRequest => ({ method: 'GET', path, session });
  if (usesV4(generation)) {
    const base = `/api/v4/search?search_term=${image.alias}&listing_type=all&limit=${MAX_LIMIT}`;
    return [get(`${base}&type_=all`), get(`${base}&type_=posts&post_url_only=true`)];
  }
  const search = (q: string, type: string) =>
    get(`/api/v3/search?q=${encode(q)}&type_=${type}&sort=New&listing_type=All&page=1&limit=${MAX_LIMIT}`);
  return [search(image.alias, 'All'), search(imageUrl(image, generation), 'Url')];
}

/** The places in the answer to one of `searchRequests`. `isFull`: there may be more than the server told. */
export function readSearch(
  answer: LemmyAnswer,
): { kind: 'found'; places: Content[]; isFull: boolean } | NoPage {
  const page = readPage(answer);
  if (page.kind !== 'json') return page;
  const posts = entriesOf(page.json, 'posts');
  const comments = entriesOf(page.json, 'comments');
  if (!posts || !comments) return { kind: 'unclear' };
  return {
    kind: 'found',
    places: [
      ...posts.flatMap((one) => toPost(one) ?? []),
      ...comments.flatMap((one) => toComment(one) ?? []),
    ],
    isFull: Math.max(posts.length, comments.length) >= MAX_LIMIT,
  };
}
