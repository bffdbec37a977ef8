/**
 * Checks what page scripts say before the background believes it. A page script may be fed by a hostile page.
 * Promise: whatever passes has the types of the protocol and bounded sizes.
 */
import * as z from 'zod/mini';
import { FileInfo, Place } from '../domain/upload';

const Id = z.string().check(z.regex(/^[\w.-]{1,64}$/));
const Url = z.string().check(z.maxLength(2000));
const Key = z.string().check(z.maxLength(400));

/** Payload schemas of `FromPage`, by message. */
export const fromPageSchemas = {
  hello: z.object({
    proof: z.optional(z.object({ version: z.string().check(z.maxLength(100)), server: Url })),
    session: z.optional(Id),
    pageId: Id,
  }),
  attempt: z.object({
    id: Id,
    url: Url,
    files: z.array(FileInfo).check(z.maxLength(50)),
    place: Place,
    session: z.optional(Id),
    pageId: Id,
  }),
  answer: z.object({
    attemptId: Id,
    url: Url,
    status: z.number(),
    body: z.optional(z.string().check(z.maxLength(262_144))),
    place: Place,
    session: z.optional(Id),
  }),
  ownImages: z.object({
    images: z
      .array(z.object({ server: Url, alias: z.string().check(z.maxLength(100)) }))
      .check(z.maxLength(2000)),
  }),
  ownAccounts: z.object({ server: Url }),
  preview: z.object({ key: Key }),
  deleteUpload: z.object({ key: Key }),
} as const;
