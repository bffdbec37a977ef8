/**
 * Dead links that are to be taken out of posts and comments. Promise: a wish names one version of one text; what the user
 * was not shown is never edited.
 */
import * as z from 'zod/mini';
import { Time } from './time';
import type { UploadKey } from './names';

/** A post or comment on the server that stores the picture. */
export const Spot = z.object({ kind: z.enum(['post', 'comment']), id: z.number().check(z.nonnegative()) });
export type Spot = z.infer<typeof Spot>;

/**
 * The user wants the dead link taken out of a post or comment once the picture is gone, just as they were shown it: `seen`
 * is a fingerprint of what stood there, and anything else is left alone.
 */
export const LinkWish = z.object({
  ...Spot.shape,
  seen: z.string().check(z.maxLength(64)),
  /** how often it was tried in vain */
  tries: z.optional(z.number()),
  /** ms since the epoch: not before */
  dueAt: z.optional(Time),
  /** until a session of that server is seen */
  waits: z.optional(z.literal(true)),
});
export type LinkWish = z.infer<typeof LinkWish>;

/** What of a post or comment leads to pictures. */
export interface Words {
  /** the address of a post */
  url?: string;
  /** the body of a post, or a comment; empty when there is none */
  text: string;
}

/** A post or comment that shows these pictures. */
export interface LinkPlace {
  spot: Spot;
  keys: UploadKey[];
}

/** Why a post or comment cannot be edited, or not now. */
export type NoLink =
  | 'nothing'
  | 'empty'
  | 'escaped'
  | 'too-long'
  | 'not-yours'
  | 'not-found'
  | 'changed'
  | 'refused'
  | 'no-effect'
  | 'needs-login'
  | 'wrong-account'
  | 'unreachable'
  | 'rate-limited';

/** How a post or comment reads, and would read without these pictures. */
export type LinkEdit = LinkPlace &
  ({ before: Words; after: Words; seen: string; title: string } | { why: NoLink });

/** An edit that the user has seen and wants. */
export interface WantedEdit extends LinkPlace {
  seen: string;
}
