/**
 * Posts, comments and people as both APIs show them, as far as pictures may stand in them. Promise: whatever does not
 * parse is left out; texts stay as they are, and no address in them is believed to be what it looks like.
 */
import * as z from 'zod/mini';
import type { PlaceKind } from '../domain/upload';
import { readTime } from './list-answer';
import { encode } from './encode';

/** A place with the texts and addresses that may hold pictures. */
export interface Content {
  kind: Extract<PlaceKind, 'post' | 'comment' | 'avatar' | 'banner' | 'bio' | 'community'>;
  /** unique within its kind */
  id: string;
  /** path of its page on the instance */
  path: string;
  title: string;
  /** ms since the epoch */
  publishedAt?: number;
  /** addresses of pictures the author put there */
  urls: string[];
  /** texts in markdown */
  texts: string[];
  /** what the server made from the post's picture, or from what it links to */
  thumbnail?: string;
}

const Text = z.optional(z.nullable(z.string()));
const Post = z.object({
  id: z.number(),
  name: z.string(),
  url: Text,
  body: Text,
  thumbnail_url: Text,
  published: Text,
  published_at: Text,
});
const Comment = z.object({ id: z.number(), content: z.string(), published: Text, published_at: Text });
const Person = z.object({ name: z.string(), avatar: Text, banner: Text, bio: Text });
const Community = z.object({
  id: z.number(),
  name: z.string(),
  title: Text,
  icon: Text,
  banner: Text,
  description: Text,
  sidebar: Text,
  summary: Text,
});

/** characters of a title or of a comment's beginning */
const TITLE = 120;
const present = (...texts: (string | null | undefined)[]): string[] =>
  texts.filter((text) => text !== undefined && text !== null && text !== '') as string[];
const at = (...times: (string | null | undefined)[]): { publishedAt?: number } => {
  const time = readTime(present(...times)[0]);
  return time === undefined ? {} : { publishedAt: time };
};

/** Reads a `post_view`, or the post in one. */
export function toPost(raw: unknown): Content | undefined {
  const view = z.safeParse(z.object({ post: Post }), raw);
  if (!view.success) return undefined;
  const { id, name, url, body, thumbnail_url, published, published_at } = view.data.post;
  return {
    kind: 'post',
    id: String(id),
    path: `/post/${id}`,
    title: name.slice(0, TITLE),
    ...at(published, published_at),
    urls: present(url),
    texts: present(body),
    ...(thumbnail_url ? { thumbnail: thumbnail_url } : {}),
  };
}

/** Reads a `comment_view`. */
export function toComment(raw: unknown): Content | undefined {
  const view = z.safeParse(z.object({ comment: Comment }), raw);
  if (!view.success) return undefined;
  const { id, content, published, published_at } = view.data.comment;
  return {
    kind: 'comment',
    id: String(id),
    path: `/comment/${id}`,
    title: opening(content),
    ...at(published, published_at),
    urls: [],
    texts: [content],
  };
}

/** Reads a person: avatar, banner and profile text are three places. */
export function toProfile(raw: unknown): Content[] {
  const person = z.safeParse(Person, raw);
  if (!person.success) return [];
  const { name, avatar, banner, bio } = person.data;
  const place = { id: name, path: `/u/${encode(name)}`, title: '' };
  return [
    { ...place, kind: 'avatar', urls: present(avatar), texts: [] },
    { ...place, kind: 'banner', urls: present(banner), texts: [] },
    { ...place, kind: 'bio', urls: [], texts: present(bio) },
  ];
}

/** Reads a community that the account moderates. */
export function toCommunity(raw: unknown): Content | undefined {
  const view = z.safeParse(z.object({ community: Community }), raw);
  if (!view.success) return undefined;
  const { id, name, title, icon, banner, description, sidebar, summary } = view.data.community;
  return {
    kind: 'community',
    id: String(id),
    path: `/c/${encode(name)}`,
    title: (title || name).slice(0, TITLE),
    urls: present(icon, banner),
    texts: present(description, sidebar, summary),
  };
}

/** The beginning of a comment in words: without the addresses, which say nothing. */
function opening(text: string): string {
  return text
    .slice(0, 1000)
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, TITLE);
}
