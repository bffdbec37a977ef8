/** Posts, comments and the community: what a front end needs to show pictures where people put them. */
import { requireVisitor, visitor } from '../auth.ts';
import { lemmyError, noSuchRecord, refuse, unknownError } from '../errors.ts';
import { json, jsonBody, numberField, numberParam, stringField } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import { isGeneration } from '../lemmy.ts';
import type { Lemmy } from '../lemmy.ts';
import { cursorPage, numberedPage } from '../paging.ts';
import type { Comment, Post } from '../state.ts';
import { addComment, addPost } from '../authoring.ts';
import { attachThumbnail } from '../thumbnails.ts';
import { commentView, communityView, postView } from '../views/content.ts';
import { toPerson } from '../views/people.ts';
import { apiOf } from './api.ts';

/** `GET …/post/list`. */
export function listPosts(call: Call, lemmy: Lemmy): Reply {
  checkPrivacy(call, lemmy);
  const api = apiOf(call);
  const creator = numberParam(call, 'creator_id');
  const posts = shown(lemmy.state.posts).filter(
    (post) => creator === undefined || post.creator.personId === creator,
  );
  if (api === 'v3') {
    const page = numberedPage(call, lemmy, posts);
    return json(200, { posts: page.map((post) => postView(lemmy, post, api)) });
  }
  const page = cursorPage(call, lemmy, posts, (post) => String(post.id));
  return json(200, { ...page, items: page.items.map((post) => postView(lemmy, post, api)) });
}

/** `GET …/post?id=` or `?comment_id=`. */
export function getPost(call: Call, lemmy: Lemmy): Reply {
  checkPrivacy(call, lemmy);
  const api = apiOf(call);
  const comment = lemmy.state.comment(numberParam(call, 'comment_id'));
  const post = lemmy.state.post(comment?.postId ?? numberParam(call, 'id')) ?? refuse(missing(lemmy, 'post'));
  const moderators = moderatorsOf(lemmy, call);
  const community_view = communityView(lemmy, api);
  return json(200, { post_view: postView(lemmy, post, api), community_view, moderators, cross_posts: [] });
}

/** `POST …/post`. */
export async function createPost(call: Call, lemmy: Lemmy): Promise<Reply> {
  const creator = requireVisitor(call, lemmy);
  const form = jsonBody(call);
  const title =
    stringField(form, 'name') ?? refuse(unknownError(lemmy, 'Json deserialize error: missing field `name`'));
  const post = addPost(lemmy, creator, {
    title,
    url: stringField(form, 'url'),
    body: stringField(form, 'body'),
    altText: stringField(form, 'alt_text'),
    nsfw: form?.['nsfw'] === true,
  });
  await attachThumbnail(lemmy, post);
  return json(200, { post_view: postView(lemmy, post, apiOf(call)) });
}

/**
 * `PUT …/post`: a field that is not sent stays as it is, an empty text removes it. Up to 0.19.3 the address is another
 * matter: not sent it is removed, and an empty one is no address (lemmy crates/api_crud/src/post/update.rs).
 */
export async function editPost(call: Call, lemmy: Lemmy): Promise<Reply> {
  const me = requireVisitor(call, lemmy);
  const form = jsonBody(call);
  const post = lemmy.state.post(numberField(form, 'post_id')) ?? refuse(missing(lemmy, 'post'));
  if (post.creator !== me) return lemmyError(lemmy, 'no_post_edit_allowed');
  const url = stringField(form, 'url');
  const isStrict = isGeneration(lemmy, 'A', 'B1');
  if (isStrict && url === '')
    return unknownError(lemmy, 'Json deserialize error: relative URL without a base');
  post.title = stringField(form, 'name') ?? post.title;
  const body = stringField(form, 'body');
  post.body = body === undefined ? post.body : body === '' ? undefined : body;
  post.altText = stringField(form, 'alt_text') ?? post.altText;
  post.updatedAt = lemmy.state.clock.next();
  if (isStrict ? url !== post.url : url !== undefined && url !== post.url) {
    post.url = url === '' ? undefined : url;
    await attachThumbnail(lemmy, post);
  }
  return json(200, { post_view: postView(lemmy, post, apiOf(call)) });
}

/** `GET …/comment?id=`. */
export function getComment(call: Call, lemmy: Lemmy): Reply {
  checkPrivacy(call, lemmy);
  const comment = lemmy.state.comment(numberParam(call, 'id')) ?? refuse(missing(lemmy, 'comment'));
  return commentResponse(call, lemmy, comment);
}

/** `GET …/comment/list`; with a `max_depth` v3 gives the whole tree, as the post page asks for. */
export function listComments(call: Call, lemmy: Lemmy): Reply {
  checkPrivacy(call, lemmy);
  const api = apiOf(call);
  const postId = numberParam(call, 'post_id');
  const creator = numberParam(call, 'creator_id');
  const comments = shown(lemmy.state.comments).filter(
    (one) =>
      (postId === undefined || one.postId === postId) &&
      (creator === undefined || one.creator.personId === creator),
  );
  if (api === 'v3') {
    const isTree = call.url.searchParams.has('max_depth');
    const page = isTree ? comments : numberedPage(call, lemmy, comments);
    return json(200, { comments: page.map((comment) => commentView(lemmy, comment, api)) });
  }
  const page = cursorPage(call, lemmy, comments, (comment) => String(comment.id));
  return json(200, { ...page, items: page.items.map((comment) => commentView(lemmy, comment, api)) });
}

/** `POST …/comment`. */
export function createComment(call: Call, lemmy: Lemmy): Reply {
  const creator = requireVisitor(call, lemmy);
  const form = jsonBody(call);
  const post = lemmy.state.post(numberField(form, 'post_id')) ?? refuse(missing(lemmy, 'post'));
  const content = stringField(form, 'content') ?? '';
  const parent = lemmy.state.comment(numberField(form, 'parent_id'));
  const comment = addComment(lemmy, creator, { postId: post.id, content, parent });
  return commentResponse(call, lemmy, comment);
}

/** `PUT …/comment`. */
export function editComment(call: Call, lemmy: Lemmy): Reply {
  const me = requireVisitor(call, lemmy);
  const form = jsonBody(call);
  const comment = lemmy.state.comment(numberField(form, 'comment_id')) ?? refuse(missing(lemmy, 'comment'));
  if (comment.creator !== me) return lemmyError(lemmy, 'no_comment_edit_allowed');
  comment.content = stringField(form, 'content') ?? comment.content;
  comment.updatedAt = lemmy.state.clock.next();
  return commentResponse(call, lemmy, comment);
}

/** `GET …/community`: there is one, whatever is asked for. */
export function getCommunity(call: Call, lemmy: Lemmy): Reply {
  const community_view = communityView(lemmy, apiOf(call));
  return json(200, { community_view, moderators: moderatorsOf(lemmy, call), discussion_languages: [0] });
}

/** `GET …/community/list`. */
export function listCommunities(call: Call, lemmy: Lemmy): Reply {
  const api = apiOf(call);
  const communities = [communityView(lemmy, api)];
  return json(200, api === 'v3' ? { communities } : { items: communities });
}

/** Newest first, without what was deleted. */
export function shown<T extends Post | Comment>(all: readonly T[]): T[] {
  return all.filter((one) => !one.deleted).toReversed();
}

function commentResponse(call: Call, lemmy: Lemmy, comment: Comment): Reply {
  return json(200, { comment_view: commentView(lemmy, comment, apiOf(call)), recipient_ids: [] });
}

function moderatorsOf(lemmy: Lemmy, call: Call): unknown[] {
  const api = apiOf(call);
  const admins = lemmy.state.accounts.filter((account) => account.admin);
  const { community } = communityView(lemmy, api);
  return admins.map((admin) => ({ community, moderator: toPerson(lemmy, admin, api) }));
}

function missing(lemmy: Lemmy, what: 'post' | 'comment'): Reply {
  return lemmy.generation === 'A' ? lemmyError(lemmy, `couldnt_find_${what}`) : noSuchRecord(lemmy);
}

/** Strangers see nothing of a private instance. */
export function checkPrivacy(call: Call, lemmy: Lemmy): void {
  if (lemmy.switches.privateInstance && visitor(call, lemmy) === undefined) {
    refuse(lemmyError(lemmy, 'instance_is_private'));
  }
}
