/**
 * Takes the dead link to a picture out of a post or comment by the API of each generation. Promise: nothing of it changes
 * but what leads to that picture; what an edit would change besides is not edited; that it worked is read in the answer.
 *
 * Read in lemmy `crates/api_crud/src/{post,comment}/update.rs` (since 1.0 `crates/api/api_crud/…`) and in the `EditPost`
 * and `EditComment` of lemmy-js-client 0.18.1, 0.19.0, 0.19.11 and 1.0.0-beta.2: docs/ARCHITECTURE.md says how they differ.
 */
import * as z from 'zod/mini';
import { usesV4, type Generation } from '../domain/generation';
import { isAnswer, parseJson, type LemmyAnswer, type LemmyRequest } from '../domain/http';
import type { Spot, Words } from '../domain/link-wish';
import { sessionOf } from './identity';
import type { ImageRef } from './image-url';
import { isImage, withoutMentions } from './without-image';

/** A post or comment as the server has it. */
export interface Content extends Words {
  /** name of the account that wrote it, on this server */
  author: string;
  /** title of the post, or of the post it is a comment on */
  title: string;
  /** s since the epoch: when it is to be published, which an edit must say again (1.0) */
  scheduledFor?: number;
}

/** Why it is not edited: nothing would be left, the server would change more than that (0.18 escapes again), it is too long to tell. */
export type NoEdit = 'nothing' | 'empty' | 'escaped' | 'too-long';

/** characters; Lemmy's own limits are below */
const MAX_TEXT = 60_000;
/** 0.18.3 on stored these for what the author typed, and would escape them once more. */
const ESCAPED = /&(?:amp|lt|quot|#x27);/;

const base = (generation: Generation) => (usesV4(generation) ? '/api/v4' : '/api/v3');

/** The request that reads `spot`. */
export const contentRequest = (generation: Generation, { kind, id }: Spot): LemmyRequest => ({
  method: 'GET',
  path: `${base(generation)}/${kind}?id=${id}`,
  session: sessionOf(generation),
});

const Text = z.optional(z.nullable(z.string()));
const Person = z.object({ name: z.string(), local: z.boolean() });
const PostView = z.object({
  post_view: z.object({
    post: z.object({
      id: z.number(),
      name: z.string(),
      url: Text,
      body: Text,
      scheduled_publish_time_at: Text,
      deleted: z.boolean(),
    }),
    creator: Person,
  }),
});
const CommentView = z.object({
  comment_view: z.object({
    comment: z.object({ id: z.number(), content: z.string(), deleted: z.boolean() }),
    creator: Person,
    post: z.optional(z.object({ name: z.string() })),
  }),
});

/** The answer to `contentRequest` or to an edit; undefined when it is not that post or comment, or was deleted. */
export function readContent(spot: Spot, answer: LemmyAnswer): Content | undefined {
  if (!isAnswer(answer) || answer.status !== 200) return undefined;
  const json = parseJson(answer.body);
  return spot.kind === 'post' ? fromPost(spot, json) : fromComment(spot, json);
}

function fromPost(spot: Spot, json: unknown): Content | undefined {
  const parsed = z.safeParse(PostView, json);
  if (!parsed.success) return undefined;
  const { post, creator } = parsed.data.post_view;
  if (post.id !== spot.id || post.deleted || !creator.local) return undefined;
  const scheduled = post.scheduled_publish_time_at ? Date.parse(post.scheduled_publish_time_at) : NaN;
  return {
    author: creator.name,
    title: post.name,
    text: post.body ?? '',
    ...(post.url ? { url: post.url } : {}),
    ...(Number.isNaN(scheduled) ? {} : { scheduledFor: Math.floor(scheduled / 1000) }),
  };
}

function fromComment(spot: Spot, json: unknown): Content | undefined {
  const parsed = z.safeParse(CommentView, json);
  if (!parsed.success) return undefined;
  const { comment, creator, post } = parsed.data.comment_view;
  if (comment.id !== spot.id || comment.deleted || !creator.local) return undefined;
  return { author: creator.name, title: post?.name ?? '', text: comment.content };
}

/** What would stand there without `images`, or why that is not to be done. */
export function wordsWithout(
  generation: Generation,
  { kind }: Spot,
  { url, text }: Words,
  images: readonly ImageRef[],
): Words | NoEdit {
  if (text.length > MAX_TEXT) return 'too-long';
  const keepsUrl = url !== undefined && !images.some((image) => isImage(url, image));
  const left = images.reduce((words, image) => withoutMentions(words, image), text);
  if (left === text && (url === undefined || keepsUrl)) return 'nothing';
  // A comment without words is no comment: deleting it is for its author to decide
  if (kind === 'comment' && left.trim() === '') return 'empty';
  if (generation === 'A' && left !== text && ESCAPED.test(text)) return 'escaped';
  return { text: left, ...(keepsUrl ? { url } : {}) };
}

/** The request that makes `spot`, which holds `content`, hold `after`. */
export function editRequest(
  generation: Generation,
  { kind, id }: Spot,
  content: Content,
  after: Words,
): LemmyRequest {
  const isNewText = after.text !== content.text;
  const body =
    kind === 'comment'
      ? { comment_id: id, content: after.text }
      : {
          post_id: id,
          ...urlField(generation, content.url, after.url),
          ...(isNewText ? { body: after.text } : {}),
          ...(content.scheduledFor === undefined ? {} : { scheduled_publish_time_at: content.scheduledFor }),
        };
  return { method: 'PUT', path: `${base(generation)}/${kind}`, body, session: sessionOf(generation) };
}

/**
 * Up to 0.19.3 an address that is not sent is removed, and an empty one is refused. Since then one that is not sent stays,
 * and an empty one removes it (0.19.4 may refuse that, too).
 */
function urlField(
  generation: Generation,
  before: string | undefined,
  after: string | undefined,
): { url?: string } {
  if (generation === 'A' || generation === 'B1') return after === undefined ? {} : { url: after };
  return before === after ? {} : { url: after ?? '' };
}

/** Whether the server holds what it should. */
export const isAsWanted = (left: Words, wanted: Words): boolean =>
  left.text === wanted.text && (left.url ?? '') === (wanted.url ?? '');
