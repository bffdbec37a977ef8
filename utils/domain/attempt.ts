/**
 * An upload that has left, or is about to leave, this browser and whose answer is not known yet (design D3).
 * Promise: it is written before the request goes out and removed only when the answer has been dealt with, so
 * one that stays behind means "maybe uploaded".
 */
import * as z from 'zod/mini';
import { Time } from './time';
import { OriginSchema } from './name-schemas';
import { Account, FileInfo, Place } from './upload';

export const ATTEMPT_VERSION = 1;

export const Attempt = z.object({
  v: z.literal(ATTEMPT_VERSION),
  /** unique in this vault; made by the browser tab that uploads */
  id: z.string().check(z.regex(/^[\w.-]{1,64}$/)),
  instance: OriginSchema,
  server: OriginSchema,
  place: Place,
  files: z.array(FileInfo),
  account: z.optional(Account),
  /** it was made in a private window */
  incognito: z.optional(z.literal(true)),
  /** ms since the epoch */
  startedAt: Time,
  /** the browser tab that waits for the answer; it means nothing after a restart */
  tabId: z.optional(z.number()),
  /** the load of the page that waits: another load of the same tab cannot get the answer any more */
  pageId: z.optional(z.string()),
  /** ms since the epoch: when it became certain that no answer will come; absent while one may */
  lostAt: z.optional(Time),
});
export type Attempt = z.infer<typeof Attempt>;

/** Once an attempt is older than this (ms) nobody waits for its answer any more: servers give up after 30 s (contract §1.2). */
export const ATTEMPT_PATIENCE_MS = 5 * 60_000;

/** Whether the answer of `attempt` will not come any more at time `now` (ms): "maybe uploaded". */
export function isLost(attempt: Attempt, now: number): boolean {
  return attempt.lostAt !== undefined || now - attempt.startedAt > ATTEMPT_PATIENCE_MS;
}
