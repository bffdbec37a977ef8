/**
 * The record of one upload: what was uploaded where and by whom, what deletion needs, and everything that
 * happened to it since. Promise: `Upload` is exactly what storage holds; whatever does not parse as one is
 * damaged. Only the background sees it whole; everyone else gets an `UploadView`, which has no token.
 */
import * as z from 'zod/mini';
import { Job, type WaitingFor } from './job';
import { LinkWish } from './link-wish';
import { AliasSchema, DeleteTokenSchema, OriginSchema } from './name-schemas';
import { uploadKey, type UploadKey } from './names';
import { MAX_USES, Place, Use } from './place';
import { Time } from './time';

export * from './job';
export * from './place';

/**
 * The states of design §6. `asked`: the server accepted the deletion. `gone`: a stranger can no longer fetch
 * it, anywhere we know to look. The two are never the same thing.
 */
export const UPLOAD_STATES = [
  'live',
  'asked',
  'gone',
  'gone-cached',
  'still-there',
  'needs-login',
  'wrong-account',
  'only-admin',
  'failed',
  'unknown',
] as const;
export const UploadState = z.enum(UPLOAD_STATES);
export type UploadState = z.infer<typeof UploadState>;

/** What deletion needs. A token is kept even where the server ignores it: the server may change (design §2). */
export const Credential = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('token'), token: DeleteTokenSchema }),
  z.object({ kind: z.literal('owner') }),
]);
export type Credential = z.infer<typeof Credential>;

/** The Lemmy user who uploaded. `id` is the server's: `local_user.id` before 1.0, `person.id` since (contract §7.1). */
export const Account = z.object({
  name: z.string().check(z.maxLength(200)),
  id: z.optional(z.number()),
});
export type Account = z.infer<typeof Account>;

/** The file as it left this browser. Servers re-encode, so the stored bytes usually differ (contract §1.2). */
export const FileInfo = z.object({
  name: z.string().check(z.maxLength(500)),
  /** bytes */
  size: z.number(),
  type: z.string().check(z.maxLength(100)),
  /** lower-case hex; absent where the page was not a secure context and could not hash */
  sha256: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
});
export type FileInfo = z.infer<typeof FileInfo>;

/**
 * What can happen to an upload, in the order of its life. `added`: it was not captured, but found or typed in later; the
 * detail says how. `link-…`: the dead link in a post or comment that showed it was taken out, or was not; the detail says
 * which one and why. `account-gone`: the account it belongs to was deleted.
 */
export const EVENTS = [
  'uploaded',
  'added',
  'requested',
  'cancelled',
  'sent',
  'answered',
  'checked',
  'reappeared',
  'closed',
  'link-cleared',
  'link-kept',
  'account-gone',
] as const;

/** Lines of a history, and requests, that a record keeps. */
export const MAX_HISTORY = 100;
export const MAX_EXCHANGES = 150;

/**
 * One line of an upload's history. `detail` is a short code such as `asked via tab` or `gone`; views put it into
 * words. Never a token, never an address with one.
 */
export const HistoryEntry = z.object({
  at: Time,
  what: z.enum(EVENTS),
  detail: z.string().check(z.maxLength(500)),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/**
 * One request that was made about an upload, as a receipt tells it. Never a token, never what an answer said beyond its
 * status. `delete`, `profile` and `edit` (of a post or comment) asked the server to change something; `look` looked as a
 * stranger.
 */
export const Exchange = z.object({
  at: Time,
  what: z.enum(['delete', 'profile', 'edit', 'look']),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
  /** path and query; a token in it is written as `…` */
  path: z.string().check(z.maxLength(400)),
  /** HTTP status; absent when no answer came */
  status: z.optional(z.number()),
  /** what a look saw */
  sight: z.optional(z.enum(['missing', 'served', 'unclear'])),
  /** what answered a look in place of the server, or of the picture */
  note: z.optional(z.enum(['cache', 'placeholder'])),
  /** the account whose session carried it; absent for strangers */
  by: z.optional(z.string().check(z.maxLength(200))),
  /** who carried it: an open tab of the instance, or the background */
  via: z.optional(z.enum(['tab', 'background'])),
});
export type Exchange = z.infer<typeof Exchange>;

/** Why nobody but an admin can delete it; `banned` may end, and the deletion then goes on by itself. */
const ADMIN_REASONS = ['no-row', 'no-api-key', 'no-token', 'banned', 'account-gone'] as const;

/** How an upload came into the vault; absent: it was captured. */
export const SOURCES = ['captured', 'imported', 'scanned', 'hand'] as const;
export type Source = (typeof SOURCES)[number];

export const UPLOAD_VERSION = 1;

export const Upload = z.object({
  v: z.literal(UPLOAD_VERSION),
  /** the web origin the user knows, e.g. `https://lemmy.world` */
  instance: OriginSchema,
  /** the origin that stores the image; the same but for split set-ups of 1.0 (contract §2.2) */
  server: OriginSchema,
  alias: AliasSchema,
  credential: Credential,
  account: z.optional(Account),
  /** when its account was deleted (ms since the epoch): nobody can log in with that any more */
  accountGone: z.optional(Time),
  place: Place,
  file: z.optional(FileInfo),
  /** px, as the server stored it; from 0.19.4 (contract §1.4) */
  dimensions: z.optional(z.object({ width: z.number(), height: z.number() })),
  /** where nobody knows: when it came into the vault */
  uploadedAt: Time,
  source: z.optional(z.enum(SOURCES)),
  /** it was uploaded in a private window */
  incognito: z.optional(z.literal(true)),
  /** when its server last listed it as its owner's (ms since the epoch); no proof that it is online (contract §6) */
  listedAt: z.optional(Time),
  /** where it is used, as far as a scan or a search of its server could see */
  uses: z.optional(z.array(Use).check(z.maxLength(MAX_USES))),
  state: UploadState,
  checkedAt: z.optional(Time),
  /** until when a cache may still show it; only with `gone-cached` */
  cachedUntil: z.optional(Time),
  /** why only an admin can delete it; only where that is known */
  adminReason: z.optional(z.enum(ADMIN_REASONS)),
  /** the server said that this token is wrong: it must not be sent again (B1 and B2 forget the upload each time) */
  tokenRefused: z.optional(z.literal(true)),
  /** whether our looks could see the picture while it was online; absent when nobody could tell */
  visible: z.optional(z.boolean()),
  /** aliases the server made from this upload and lets its owner delete (1.0, contract §5) */
  companions: z.optional(z.array(AliasSchema)),
  job: z.optional(Job),
  /** dead links that are to be taken out */
  links: z.optional(z.array(LinkWish).check(z.maxLength(50))),
  history: z.array(HistoryEntry),
  /** every request made about it, the oldest first */
  exchanges: z.optional(z.array(Exchange)),
});
export type Upload = z.infer<typeof Upload>;

/** Gone where it was stored; a copy in a cache may be left. */
export const isGone = ({ state }: Pick<Upload, 'state'>): boolean =>
  state === 'gone' || state === 'gone-cached';

export const keyOf = (upload: Pick<Upload, 'server' | 'alias'>): UploadKey =>
  uploadKey(upload.server, upload.alias);

/** What a person is told about an upload in one word: the state, or that its deletion is under way. */
export type Status = UploadState | 'deleting';

/** An upload without its credential, plus what the views need; safe to hand to extension pages. */
export interface UploadView extends Omit<Upload, 'v' | 'credential' | 'job'> {
  key: UploadKey;
  status: Status;
  hasToken: boolean;
  /** full address of the picture */
  imageUrl: string;
  /** small renderings by the server, for lists and tiles (contract §3.1); absent where the server is not granted */
  thumbnailUrl?: string;
  tileUrl?: string;
  /** ms since the epoch: when the next request or check is due */
  nextAt?: number;
  /** the deletion was not sent yet and can be called off */
  canCancel?: true;
  /** why the deletion waits, if it does; `paused`: the user holds deletions back */
  waitingFor?: WaitingFor | 'paused';
  /** what the server keeps of an image post, and only its admin can delete */
  previewCopy: 'none' | 'small' | 'full';
}
