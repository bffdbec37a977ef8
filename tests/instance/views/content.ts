/** Posts, comments and the community as each API version shows them, in the fields the official clients type. */
import { stamp } from '../clock.ts';
import type { Json } from '../http.ts';
import type { Lemmy } from '../lemmy.ts';
import type { Comment, Post } from '../state.ts';
import { toPerson } from './people.ts';
import type { Api } from './people.ts';

export function postView(lemmy: Lemmy, post: Post, api: Api): Json {
  const common = {
    post: toPost(lemmy, post, api),
    creator: toPerson(lemmy, post.creator, api),
    ...around(lemmy, post, api),
  };
  if (api === 'v4') return common;
  const counts = {
    post_id: post.id,
    comments: commentsOf(lemmy, post).length,
    ...votes(lemmy, post.publishedAt),
  };
  return {
    ...common,
    counts: { ...counts, newest_comment_time: stamp(lemmy.generation, post.publishedAt) },
    subscribed: 'NotSubscribed',
    saved: false,
    read: false,
    hidden: false,
    unread_comments: 0,
  };
}

export function commentView(lemmy: Lemmy, comment: Comment, api: Api): Json {
  const post = lemmy.state.post(comment.postId);
  const common = {
    comment: toComment(lemmy, comment, api),
    creator: toPerson(lemmy, comment.creator, api),
    ...(post && { post: toPost(lemmy, post, api), ...around(lemmy, comment, api) }),
  };
  if (api === 'v4') return common;
  const children = childrenOf(lemmy, comment);
  const counts = { comment_id: comment.id, child_count: children, ...votes(lemmy, comment.publishedAt) };
  return { ...common, counts, subscribed: 'NotSubscribed', saved: false };
}

export function communityView(lemmy: Lemmy, api: Api): Json {
  const community = toCommunity(lemmy, api);
  if (api === 'v4') return { community, can_mod: false, tags: [] };
  const counts = { community_id: lemmy.state.community.id, ...communityCounts(lemmy) };
  return { community, subscribed: 'NotSubscribed', blocked: false, banned_from_community: false, counts };
}

function toPost(lemmy: Lemmy, post: Post, api: Api): Json {
  return {
    id: post.id,
    name: post.title,
    url: post.url,
    body: post.body,
    alt_text: post.altText,
    thumbnail_url: post.thumbnailUrl,
    creator_id: post.creator.personId,
    community_id: lemmy.state.community.id,
    removed: false,
    locked: false,
    deleted: post.deleted,
    nsfw: post.nsfw,
    ap_id: `${lemmy.backend}/post/${post.id}`,
    local: true,
    language_id: 0,
    featured_community: false,
    featured_local: false,
    ...times(lemmy, post, api),
    ...(api === 'v4' && { comments: commentsOf(lemmy, post).length, ...scores, ...reports }),
  };
}

function toComment(lemmy: Lemmy, comment: Comment, api: Api): Json {
  return {
    id: comment.id,
    creator_id: comment.creator.personId,
    post_id: comment.postId,
    content: comment.content,
    removed: false,
    deleted: comment.deleted,
    ap_id: `${lemmy.backend}/comment/${comment.id}`,
    local: true,
    path: comment.path,
    distinguished: false,
    language_id: 0,
    ...times(lemmy, comment, api),
    ...(api === 'v4' && { child_count: childrenOf(lemmy, comment), locked: false, ...scores, ...reports }),
  };
}

function toCommunity(lemmy: Lemmy, api: Api): Json {
  const { id, name, title, icon, banner } = lemmy.state.community;
  const url = `${lemmy.backend}/c/${name}`;
  const common = {
    id,
    name,
    title,
    icon,
    banner,
    removed: false,
    deleted: false,
    nsfw: false,
    local: true,
    posting_restricted_to_mods: false,
    instance_id: 1,
    ...times(lemmy, { publishedAt: lemmy.state.startedAt, updatedAt: undefined }, api),
  };
  if (api === 'v3') return { ...common, actor_id: url, hidden: false, visibility: 'Public' };
  const started = stamp(lemmy.generation, lemmy.state.startedAt);
  return {
    ...common,
    ap_id: url,
    visibility: 'public',
    last_refreshed_at: started,
    ...communityCounts(lemmy),
    ...reports,
  };
}

/** What posts and comments carry alike beside themselves. */
function around(lemmy: Lemmy, one: Post | Comment, api: Api): Json {
  const community = toCommunity(lemmy, api);
  const base = { community, creator_banned_from_community: false };
  if (lemmy.generation === 'A') return { ...base, creator_blocked: false };
  const shared = { ...base, creator_is_moderator: false, creator_is_admin: one.creator.admin };
  if (api === 'v3') return { ...shared, banned_from_community: false, creator_blocked: false };
  return { ...shared, creator_banned: one.creator.banned, can_mod: false, tags: [] };
}

function times(lemmy: Lemmy, one: { publishedAt: Date; updatedAt: Date | undefined }, api: Api): Json {
  const published = stamp(lemmy.generation, one.publishedAt);
  const updated = one.updatedAt && stamp(lemmy.generation, one.updatedAt);
  return api === 'v4' ? { published_at: published, updated_at: updated } : { published, updated };
}

const scores = { score: 1, upvotes: 1, downvotes: 0 };
const reports = { report_count: 0, unresolved_report_count: 0, federation_pending: false };

function votes(lemmy: Lemmy, publishedAt: Date): Json {
  return { ...scores, published: stamp(lemmy.generation, publishedAt) };
}

function communityCounts(lemmy: Lemmy): Json {
  const { posts, comments } = lemmy.state;
  const users = {
    users_active_day: 1,
    users_active_week: 1,
    users_active_month: 1,
    users_active_half_year: 1,
  };
  return { subscribers: 1, subscribers_local: 1, posts: posts.length, comments: comments.length, ...users };
}

function commentsOf(lemmy: Lemmy, post: Post): Comment[] {
  return lemmy.state.comments.filter((comment) => comment.postId === post.id && !comment.deleted);
}

function childrenOf(lemmy: Lemmy, comment: Comment): number {
  return lemmy.state.comments.filter((other) => other.path.startsWith(`${comment.path}.`)).length;
}
