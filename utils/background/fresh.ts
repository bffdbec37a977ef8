/**
 * Remembers which pictures were uploaded in which tab a moment ago, and which of them stand in something that was not sent
 * yet. Promise: it holds keys and times, no picture and no credential; it outlives the background and the browser, because
 * a tab is closed at any time; what is gone from the vault is gone from here.
 */
import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { TOAST_MS } from '../domain/fresh';
import type { UploadKey } from '../domain/names';

const Entry = z.object({
  key: z.string().check(z.maxLength(400)),
  instance: z.string(),
  /** where it is, or was, being written; -1: in none that is open */
  tabId: z.number(),
  pageId: z.string(),
  /** ms since the epoch: uploaded, or left */
  at: z.number(),
  /** the toast about it was not dismissed */
  toast: z.boolean(),
  /** `held`: it stands in what is being written; `left`: that was left unsent */
  draft: z.optional(z.enum(['held', 'left'])),
  /** a page has offered to delete it */
  offered: z.optional(z.literal(true)),
});
export type FreshEntry = Omit<z.infer<typeof Entry>, 'key'> & { key: UploadKey };

export const FRESH_KEY = 'fresh';
/** ms: an offer that nobody answered in this time is none any more */
const OFFER_MS = 7 * 86_400_000;
const MAX_ENTRIES = 200;

export interface FreshUploads {
  /** What is known now. */
  all: () => Promise<readonly FreshEntry[]>;
  /** Changes it, one change after the other. Resolves with what it is then. */
  change: (step: (entries: readonly FreshEntry[]) => FreshEntry[]) => Promise<readonly FreshEntry[]>;
  /** The last that is known, without asking storage. */
  last: () => readonly FreshEntry[];
}

/** `isOnline`: whether the vault has it as a picture that is online and that nobody asked to delete. */
export function createFreshUploads(isOnline: (key: UploadKey) => boolean, now: () => number): FreshUploads {
  let turn: Promise<unknown> = Promise.resolve();
  let last: readonly FreshEntry[] = [];

  const isAlive = ({ key, at, toast, draft }: FreshEntry): boolean =>
    isOnline(key) && (draft === 'held' || now() - at < (draft ? OFFER_MS : toast ? TOAST_MS : 0));

  async function read(): Promise<FreshEntry[]> {
    const stored = (await browser.storage.local.get(FRESH_KEY))[FRESH_KEY];
    const parsed = z.safeParse(z.array(Entry), stored);
    return parsed.success ? (parsed.data as FreshEntry[]) : [];
  }

  function change(step: (entries: readonly FreshEntry[]) => FreshEntry[]): Promise<readonly FreshEntry[]> {
    const done = turn.then(async () => {
      const before = await read();
      // What is told now is asked of the vault now: nothing is written back after everything was deleted
      const after = step(before).filter(isAlive).slice(-MAX_ENTRIES);
      last = after;
      if (JSON.stringify(after) !== JSON.stringify(before))
        await browser.storage.local.set({ [FRESH_KEY]: after }).catch(() => undefined);
      return after;
    });
    turn = done.catch(() => undefined);
    return done;
  }

  return { change, all: () => change((entries) => [...entries]), last: () => last.filter(isAlive) };
}
