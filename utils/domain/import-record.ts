/**
 * What is known about finding one account's uploads on one instance: how far a reading is, how the last ones ended, what
 * is left to decide. Promise: a record alone is enough to go on after the background died; it never holds a token.
 */
import * as z from 'zod/mini';
import { AliasSchema, OriginSchema } from './name-schemas';
import type { Origin } from './names';
import { Time } from './time';
import { Account, Use } from './upload';

const Count = z.number().check(z.nonnegative());

/** `list`: the server's own list of uploads. `scan`: what the account wrote. */
export const ImportKind = z.enum(['list', 'scan']);
export type ImportKind = z.infer<typeof ImportKind>;

/** Why a reading does not go on. `session`: nobody is logged in; `wrong-account`: somebody else is. */
const Waiting = z.enum(['session', 'wrong-account', 'rate-limited', 'unreachable', 'no-access']);

/**
 * Where a reading is in a list by numbered pages: everything before `read` was seen without a gap. `frontiers`: the oldest
 * entries seen of each list, by which the next page proves that it follows on.
 */
export const Reach = z.object({
  read: Count,
  frontiers: z.array(
    z.object({
      at: Time,
      tail: z.array(z.string().check(z.maxLength(100))).check(z.maxLength(60)),
      /** this list has come to its end */
      ended: z.optional(z.literal(true)),
    }),
  ),
  /** how often it had to go back because entries were deleted meanwhile */
  backs: Count,
});
export type Reach = z.infer<typeof Reach>;

/** A picture the server made from a post of the account, whose original may still come (1.0, contract §5). */
export const Preview = z.object({
  alias: AliasSchema,
  /** what the post shows, if that is a picture of this server */
  of: AliasSchema,
  postId: Count,
  publishedAt: z.optional(Time),
});
export type Preview = z.infer<typeof Preview>;

export const Run = z.object({
  kind: ImportKind,
  /** `new`: ends where everything is known already */
  mode: z.enum(['full', 'new']),
  startedAt: Time,
  /** absent while it waits for a session */
  dueAt: z.optional(Time),
  /** failures in a row */
  tries: Count,
  waitingFor: z.optional(Waiting),
  /** nobody clicked: a visit started it */
  quiet: z.optional(z.literal(true)),
  reach: z.optional(Reach),
  /** 1.0: where to go on; absent on the first page */
  cursor: z.optional(z.string().check(z.maxLength(2000))),
  /** 1.0: a cursor of before; meeting it again means that the list goes in circles */
  anchor: z.optional(z.string().check(z.maxLength(2000))),
  /** requests so far */
  pages: Count,
  /** 1.0: how often the place in the list was lost */
  restarts: Count,
  /** entries of this pass */
  seen: Count,
  /** uploads that are new to the vault */
  added: Count,
  /** rows of somebody else, which were left out */
  foreign: Count,
  /** pictures the server made of what a post links to: nobody's uploads */
  previews: Count,
  pending: z.array(Preview).check(z.maxLength(2000)),
  /** the server lists no further than this */
  beyond: z.optional(z.literal(true)),
  /** entries may be missing: too much was deleted meanwhile */
  unsure: z.optional(z.literal(true)),
});
export type Run = z.infer<typeof Run>;

/** How a reading ended. `why` only where it failed. */
export const ImportResult = z.object({
  mode: z.enum(['full', 'new']),
  how: z.enum(['done', 'cancelled', 'failed']),
  why: z.optional(z.enum(['changing', 'endless', 'unreachable', 'banned', 'no-list'])),
  endedAt: Time,
  seen: Count,
  added: Count,
  foreign: Count,
  previews: Count,
  /** attempts that turned out to have been uploaded */
  resolved: Count,
  beyond: z.optional(z.literal(true)),
  unsure: z.optional(z.literal(true)),
});
export type ImportResult = z.infer<typeof ImportResult>;

/** An image of the instance that the account used, but that is neither in the vault nor in the list. */
export const Finding = z.object({ alias: AliasSchema, use: Use, publishedAt: z.optional(Time) });
export type Finding = z.infer<typeof Finding>;

/** A finding with what is needed to show it. */
export interface FindingView extends Finding {
  imageUrl: string;
  /** absent where the user took the access to its server back */
  thumbnailUrl?: string;
}

/** Findings that are kept. */
export const MAX_FINDINGS = 500;

export const ImportRecord = z.object({
  v: z.literal(1),
  instance: OriginSchema,
  server: OriginSchema,
  account: Account,
  run: z.optional(Run),
  /** how the last one of each kind ended */
  list: z.optional(ImportResult),
  scan: z.optional(ImportResult),
  /** when the last complete reading of the list, or of what the account wrote, began */
  listedFrom: z.optional(Time),
  scannedFrom: z.optional(Time),
  /** when a visit last started one */
  visitedAt: z.optional(Time),
  findings: z.array(Finding).check(z.maxLength(MAX_FINDINGS)),
});
export type ImportRecord = z.infer<typeof ImportRecord>;

/** A record whose reading is under way. */
export type Running = ImportRecord & { run: Run };

/** What views see of it: everything but what only the reading itself needs. */
export interface ImportView extends Omit<ImportRecord, 'v' | 'run' | 'findings'> {
  key: string;
  run?: Pick<Run, 'kind' | 'mode' | 'seen' | 'added' | 'waitingFor' | 'dueAt' | 'quiet'>;
  /** how many there are; they are told when asked for */
  findings: number;
}

/** The key of an account on an instance. */
export const importKey = (instance: Origin, { name }: Pick<Account, 'name'>): string => `${instance} ${name}`;

/** What came of the wish to begin a reading. `no-list`: this version of Lemmy keeps no list of uploads. */
export type Begun =
  | { kind: 'started'; key: string }
  | {
      kind: 'needs-login' | 'banned' | 'unreachable' | 'no-access' | 'no-list' | 'busy';
    };

/** An instance whose uploads can be looked for. */
export interface ImportSite {
  instance: Origin;
  version: string;
  /** whether its server lists uploads at all */
  hasList: boolean;
}

/** Where a picture is used, as far as its server can be searched. `isFull`: there may be more places than it told. */
export type UsesFound =
  | { kind: 'found'; uses: Use[]; isFull: boolean }
  | { kind: 'rate-limited' | 'needs-login' | 'unreachable' | 'no-access' | 'unknown' };
