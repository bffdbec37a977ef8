/**
 * Notices that a page went away in which something stood unsent: its tab was closed, went to another site, or the browser was
 * started again. Promise: what stood in it is kept to be offered, once it was seen to be online still; nothing is deleted by it;
 * a page that is still open keeps its draft, also when the extension was updated or a look was cut short.
 */
import { browser } from 'wxt/browser';
import { originOf, type UploadKey } from '../domain/names';
import { askTab } from '../messaging/client';
import { SESSION_KEY } from './attempts';
import type { FreshEntry, FreshUploads } from './fresh';
import type { RouteTools } from './jobs';
import type { State } from './state';
import { stillThere } from './still-there';

/** No tab has this number. */
const CLOSED = -1;

/** Listens from now on, and looks once at what was missed. */
export function watchUnsent(tools: RouteTools, opened: Promise<{ state: State; fresh: FreshUploads }>): void {
  let turn: Promise<unknown> = Promise.resolve();

  /** One after the other: what two events tell of the same tab is looked at once. */
  function leave(test: (entry: FreshEntry) => boolean, tabId?: number): Promise<void> {
    const done = turn.then(() => leaveNow(test, tabId));
    turn = done.catch(() => undefined);
    return done;
  }

  async function leaveNow(test: (entry: FreshEntry) => boolean, tabId?: number): Promise<void> {
    const { state, fresh } = await opened;
    const leaving = (await fresh.all()).filter((entry) => entry.draft === 'held' && test(entry));
    const looked = new Set(leaving.map(({ key }) => key));
    const uploads = [...looked].flatMap((key) => state.repository.uploads.get(key) ?? []);
    // Until then it stands where it stood: should the background die meanwhile, the next one looks again
    const there = await stillThere(tools, uploads);
    await fresh.change((all) =>
      all.map((entry): FreshEntry => {
        if (entry.draft === undefined || !test(entry)) return entry;
        const moved = { ...entry, tabId: tabId ?? entry.tabId };
        if (entry.draft === 'left') return moved;
        if (!looked.has(entry.key)) return entry;
        const { draft: _draft, ...rest } = moved;
        return there.has(entry.key) ? { ...rest, draft: 'left', at: Date.now() } : rest;
      }),
    );
    state.attention.changed();
    state.publish([]);
  }

  browser.tabs.onRemoved.addListener((tabId) => void leave((entry) => entry.tabId === tabId, CLOSED));
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status === 'complete') void look(tabId);
  });

  /** What stood in an earlier page of the tab; a page of the same instance offers it by itself, any other does not. */
  async function look(tabId: number): Promise<void> {
    const { fresh } = await opened;
    if (!(await fresh.all()).some((entry) => entry.tabId === tabId && entry.draft === 'held')) return;
    const page = await askTab(tabId, 'ping', undefined);
    await leave((entry) => entry.tabId === tabId && entry.pageId !== page?.pageId);
  }

  async function lookBack(): Promise<void> {
    // Before `watchAttempts` marks this run as known
    const isSameRun = (await browser.storage.session.get(SESSION_KEY))[SESSION_KEY] === true;
    const { state, fresh } = await opened;
    const pages = new Map<UploadKey, string>();
    const placed = (await fresh.all()).filter(({ draft, tabId }) => draft !== undefined && tabId !== CLOSED);
    // Side by side: a frozen tab takes its time to say nothing
    await Promise.all(
      placed.map(async (entry) => {
        if (!(await mayStand(entry, isSameRun))) pages.set(entry.key, entry.pageId);
      }),
    );
    if (pages.size > 0) await leave(({ key, pageId }) => pages.get(key) === pageId, CLOSED);
    state.attention.changed();
  }
  void lookBack();
}

/**
 * Whether the page of an entry may still be open. The run is another one after the browser was started again, which gives the
 * numbers of old tabs to new ones, and after the extension was updated, of which tabs know nothing.
 */
async function mayStand(
  { tabId, instance, pageId, draft }: FreshEntry,
  isSameRun: boolean,
): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (!tab || isSameRun) return tab !== undefined;
  if (draft === 'left' || originOf(tab.url) !== instance) return false;
  // The scripts of an earlier version answer no more; when their page goes, the tab tells
  const page = await askTab(tabId, 'ping', undefined);
  return page === undefined || page.pageId === pageId;
}
