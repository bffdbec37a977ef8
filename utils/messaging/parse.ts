/**
 * Checks what page scripts say before the background believes it. A page script may be fed by a hostile page.
 * Promise: whatever passes has the types of the protocol and bounded sizes.
 */
import * as z from 'zod/mini';
import { FileInfo, Place } from '../domain/upload';

const Id = z.string().check(z.regex(/^[\w.-]{1,64}$/));
const Url = z.string().check(z.maxLength(2000));
const Key = z.string().check(z.maxLength(400));
const Keys = z.array(Key).check(z.maxLength(200));

const AccountQuestion = z.object({
  url: Url,
  content: z.optional(z.boolean()),
  session: z.optional(Id),
  account: z.optional(z.string().check(z.maxLength(200))),
  since: z.optional(z.number()),
  perhaps: z.optional(z.boolean()),
});

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
  accountPictures: AccountQuestion,
  readAccountList: AccountQuestion,
  takeBackAccount: AccountQuestion,
  keepAccountPictures: AccountQuestion,
  accountDeleted: AccountQuestion,
  guardRule: z.undefined(),
  guardFacts: z.object({
    url: Url,
    hashes: z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/))).check(z.maxLength(100)),
    session: z.optional(Id),
  }),
  redraw: z.object({
    // What one message may hold
    data: z.string().check(z.maxLength(60_000_000)),
    type: z.enum(['image/jpeg', 'image/png', 'image/webp']),
  }),
  toasts: z.object({ pageId: Id }),
  drafts: z.object({ pageId: Id, uploaded: Keys, held: Keys }),
  leftUnsent: z.object({ pageId: Id, keys: Keys }),
  toastDone: z.object({ keys: Keys, kept: z.boolean() }),
  lookAgain: z.object({ keys: Keys }),
  showInVault: z.object({ key: Key }),
} as const;
