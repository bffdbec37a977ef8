/**
 * Search. Up to 0.19 `q`: `All` looks for it in titles and texts, `Url` for posts whose address equals it; lists by kind
 * (LemmyNet/lemmy crates/apub/src/api/search.rs, crates/db_views/src/post_view.rs). On 1.0 `search_term`, in one go, or
 * with `post_url_only` as a part of addresses (crates/db_views/search_combined/src/impls.rs; js-client 1.0.0-beta.2).
 */
import { json } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import type { Lemmy } from '../lemmy.ts';
import { cursorPage, numberedPage } from '../paging.ts';
import type { Comment, Post } from '../state.ts';
import { commentView, postView } from '../views/content.ts';
import { unknownError } from '../errors.ts';
import { apiOf } from './api.ts';
import { checkPrivacy, shown } from './content.ts';

/** `GET …/search`. */
export function search(call: Call, lemmy: Lemmy): Reply {
  checkPrivacy(call, lemmy);
  return apiOf(call) === 'v4' ? searchV4(call, lemmy) : searchV3(call, lemmy);
}

const has = (text: string | undefined, term: string): boolean =>
  text?.toLowerCase().includes(term.toLowerCase()) ?? false;
const postHas = (term: string) => (post: Post) => has(post.title, term) || has(post.body, term);
const commentHas = (term: string) => (comment: Comment) => has(comment.content, term);

function searchV3(call: Call, lemmy: Lemmy): Reply {
  const q = call.url.searchParams.get('q');
  if (q === null) return unknownError(lemmy, 'Query deserialize error: missing field `q`');
  const type = call.url.searchParams.get('type_') ?? 'All';
  const wants = (kind: string) => type === 'All' || type === kind;
  const posts = shown(lemmy.state.posts).filter((post) =>
    type === 'Url' ? post.url === q : wants('Posts') && postHas(q)(post),
  );
  const comments = shown(lemmy.state.comments).filter((one) => wants('Comments') && commentHas(q)(one));
  return json(200, {
    type_: type,
    posts: numberedPage(call, lemmy, posts).map((post) => postView(lemmy, post, 'v3')),
    comments: numberedPage(call, lemmy, comments).map((comment) => commentView(lemmy, comment, 'v3')),
    communities: [],
    users: [],
  });
}

function searchV4(call: Call, lemmy: Lemmy): Reply {
  const term = call.url.searchParams.get('search_term');
  if (term === null) return unknownError(lemmy, 'Query deserialize error: missing field `search_term`');
  const type = call.url.searchParams.get('type_') ?? 'all';
  const isUrl = call.url.searchParams.get('post_url_only') === 'true';
  const wants = (kind: string) => type === 'all' || type === kind;
  const posts = shown(lemmy.state.posts).filter(
    (post) => wants('posts') && (isUrl ? has(post.url, term) : postHas(term)(post)),
  );
  const comments = shown(lemmy.state.comments).filter(
    (one) => wants('comments') && !isUrl && commentHas(term)(one),
  );
  const all: (Post | Comment)[] = [...posts, ...comments].toSorted(
    (left, right) => right.publishedAt.getTime() - left.publishedAt.getTime(),
  );
  const { items, ...page } = cursorPage(call, lemmy, all, (one) => `${isPost(one) ? 'P' : 'C'}${one.id}`);
  return json(200, {
    ...page,
    posts: items.filter(isPost).map((post) => postView(lemmy, post, 'v4')),
    comments: items.flatMap((one) => (isPost(one) ? [] : commentView(lemmy, one, 'v4'))),
    communities: [],
    persons: [],
    multi_communities: [],
  });
}

const isPost = (one: Post | Comment): one is Post => 'title' in one;
