/**
 * The server's own list of uploads (contract §5): numbered pages with tokens on B2 and C, cursors without tokens on 1.0,
 * none before 0.19.4. Promise: one damaged entry does not cost the others; a broken answer is no empty list.
 */
import * as z from 'zod/mini';
import { usesV4, type Generation } from '../domain/generation';
import { isAnswer, parseJson, type LemmyAnswer, type LemmyRequest } from '../domain/http';
import { AliasSchema, DeleteTokenSchema } from '../domain/name-schemas';
import type { Alias, DeleteToken } from '../domain/names';
import { imageRef, type ImageRef } from './image-url';
import {
  entriesOf,
  MAX_LIMIT,
  nextCursor,
  readPage,
  readTime,
  type ListPlace,
  type NoPage,
} from './list-answer';
import { encode } from './encode';

export { hasMediaList } from '../domain/generation';

/** One page of the own media list of 1.0. */
export function mediaListRequest(cursor?: string): LemmyRequest {
  const page = cursor === undefined ? '' : `&page_cursor=${encode(cursor)}`;
  return {
    method: 'GET',
    path: `/api/v4/account/media/list?limit=${MAX_LIMIT}${page}`,
    session: 'header',
  };
}

/** One page of the account's list on a server of this generation. */
export function ownMediaRequest(generation: Generation, place: ListPlace): LemmyRequest {
  if (usesV4(generation)) return mediaListRequest(place.cursor);
  const { page = 1, limit = MAX_LIMIT } = place;
  return {
    method: 'GET',
    path: `/api/v3/account/list_media?page=${page}&limit=${limit}`,
    session: 'header',
  };
}

/** One row of the list. */
export interface ListedImage {
  alias: Alias;
  token?: DeleteToken;
  /** ms since the epoch, by the server's clock; absent when it is no time */
  publishedAt?: number;
  /** whose row it is; absent when it does not say */
  owner?: string;
  /** the server made it from this post (1.0) */
  thumbnailOf?: { postId: number; url?: string; title?: string };
}

/** `entries`: how many the page had, readable or not: fewer than asked for means that it is the last. */
export type MediaPage =
  { kind: 'page'; rows: ListedImage[]; entries: number; next?: string | undefined } | NoPage;

const Post = z.object({ url: z.optional(z.string()), name: z.optional(z.string()) });
const Entry = z.object({
  local_image: z.object({
    pictrs_alias: AliasSchema,
    pictrs_delete_token: z.optional(z.unknown()),
    published: z.optional(z.string()),
    published_at: z.optional(z.string()),
    thumbnail_for_post_id: z.optional(z.nullable(z.number())),
  }),
  person: z.optional(z.object({ name: z.string() })),
  post: z.optional(z.unknown()),
});

/** Reads the answer to `ownMediaRequest` for `place`. */
export function readOwnMedia(generation: Generation, place: ListPlace, answer: LemmyAnswer): MediaPage {
  const page = readPage(answer, place);
  if (page.kind !== 'json') return page;
  const isV4 = usesV4(generation);
  const entries = entriesOf(page.json, isV4 ? 'items' : 'images');
  if (!entries) return { kind: 'unclear' };
  return {
    kind: 'page',
    rows: entries.flatMap(toRow),
    entries: entries.length,
    ...(isV4 ? { next: nextCursor(page.json) } : {}),
  };
}

function toRow(raw: unknown): ListedImage[] {
  const entry = z.safeParse(Entry, raw);
  if (!entry.success) return [];
  const { local_image: image, person, post } = entry.data;
  const token = z.safeParse(DeleteTokenSchema, image.pictrs_delete_token);
  const publishedAt = readTime(image.published ?? image.published_at);
  const postId = image.thumbnail_for_post_id ?? undefined;
  const shown = z.safeParse(Post, post);
  return [
    {
      alias: image.pictrs_alias,
      ...(token.success ? { token: token.data } : {}),
      ...(publishedAt === undefined ? {} : { publishedAt }),
      ...(person ? { owner: person.name } : {}),
      ...(postId === undefined
        ? {}
        : {
            thumbnailOf: {
              postId,
              ...(shown.data?.url === undefined ? {} : { url: shown.data.url }),
              ...(shown.data?.name === undefined ? {} : { title: shown.data.name.slice(0, 200) }),
            },
          }),
    },
  ];
}

const ThumbnailList = z.object({
  items: z.array(
    z.object({
      local_image: z.object({ pictrs_alias: z.string(), thumbnail_for_post_id: z.optional(z.number()) }),
      post: z.optional(z.object({ url: z.optional(z.string()) })),
    }),
  ),
  next_page: z.optional(z.string()),
});

/**
 * The thumbnails in one page that were made from `image`, and the next page's cursor; undefined for a broken answer: that
 * a picture is gone is said on the strength of it, so here one damaged entry does spoil the page.
 */
export function readThumbnailsOf(
  image: ImageRef,
  answer: LemmyAnswer,
): { aliases: string[]; next?: string } | undefined {
  const list = isAnswer(answer) ? z.safeParse(ThumbnailList, parseJson(answer.body)) : undefined;
  if (!list?.success) return undefined;
  const made = list.data.items.filter(({ local_image, post }) => {
    // Posts from before an upgrade keep the old form of the address (contract §1.1)
    const shown = post?.url === undefined ? undefined : imageRef(post.url);
    return local_image.thumbnail_for_post_id !== undefined && shown?.alias === image.alias;
  });
  return {
    aliases: made.map((item) => item.local_image.pictrs_alias),
    ...(list.data.next_page === undefined ? {} : { next: list.data.next_page }),
  };
}
