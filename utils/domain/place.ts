/**
 * Where pictures are: the place in the web UI one was uploaded from, and the posts, comments and profiles that show it.
 */
import * as z from 'zod/mini';
import { Time } from './time';

/** Where in the web UI a picture was put. `other` when the page did not tell. */
export const PLACES = [
  'post',
  'comment',
  'message',
  'avatar',
  'banner',
  'bio',
  'community',
  'site',
  'emoji',
  'other',
] as const;
export const PlaceKind = z.enum(PLACES);
export type PlaceKind = z.infer<typeof PlaceKind>;

export const Place = z.object({ kind: PlaceKind, pageUrl: z.string().check(z.maxLength(2000)) });
export type Place = z.infer<typeof Place>;

/** A post, comment or profile that shows a picture. */
export const Use = z.object({
  kind: PlaceKind,
  pageUrl: z.string().check(z.maxLength(2000)),
  /** the beginning of the post's title or of the comment */
  title: z.optional(z.string().check(z.maxLength(200))),
  /** when it was last seen there */
  seenAt: Time,
  /** the uploader wrote it: the next scan sees whether it is still there */
  own: z.optional(z.literal(true)),
});
export type Use = z.infer<typeof Use>;

/** Uses that are kept of one upload. */
export const MAX_USES = 20;
