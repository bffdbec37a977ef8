/**
 * Notices that a page went away in which something stood unsent: its tab was closed, went to another site, or the browser was
 * started again. Promise: what stood in it is kept to be offered; nothing is deleted by it.
 */
import { browser } from 'wxt/browser';
import { askTab } from '../messaging/client';
import { SESSION_KEY } from './attempts';
import type { FreshEntry, FreshUploads } from './fresh';
import type { State } from './state';

/** Listens from now on, and looks once at what an earlier run left behind. */
export function watchUnsent(opened: Promise<{ state: State; fresh: FreshUploads }>): void {
  async function leave(test: (entry: FreshEntry) => boolean, tabId?: number): Promise<void> {
    const { state, fresh } = await opened;
    await fresh.change((all) =>
      all.map((entry): FreshEntry => {
        if (entry.draft === undefined || !test(entry)) return entry;
        const moved = { ...entry, tabId: tabId ?? entry.tabId };
        return entry.draft === 'held' ? { ...moved, draft: 'left', at: Date.now() } : moved;
      }),
    );
    state.attention.changed();
    state.publish([]);
  }

  browser.tabs.onRemoved.addListener((tabId) => void leave((entry) => entry.tabId === tabId, -1));
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

  void (async () => {
    // Before `watchAttempts` marks this run as known
    const { [SESSION_KEY]: isKnown } = await browser.storage.session.get(SESSION_KEY);
    if (!isKnown) await leave(() => true, -1);
    else await (await opened).fresh.all();
    (await opened).state.attention.changed();
  })();
}
