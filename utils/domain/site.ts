/**
 * What is known about an instance: which origin serves its API and images and which rules it follows.
 * Promise: it is only ever written after the page, or the server itself, proved to be Lemmy (contract §7.3).
 */
import * as z from 'zod/mini';
import { Time } from './time';
import { OriginSchema } from './name-schemas';

export const Site = z.object({
  v: z.literal(1),
  /** the web origin */
  instance: OriginSchema,
  /** the backend's origin; differs from `instance` only on 1.0 with a split set-up */
  server: OriginSchema,
  /** as the server states it, e.g. `0.19.12` */
  version: z.string().check(z.maxLength(100)),
  /** ms since the epoch */
  seenAt: Time,
});
export type Site = z.infer<typeof Site>;
