/**
 * `browser.tabs` and the scripts in them, as far as our edges use them. Promise: tabs are found by the match
 * patterns that browsers know; what was asked of a tab is kept in `asked`.
 */
import { covers } from '../../utils/hosts/patterns';

interface FakeTab {
  id?: number;
  url?: string;
  active?: boolean;
  lastAccessed?: number;
}

interface Query {
  url?: string | string[];
  active?: boolean;
  currentWindow?: boolean;
}

export const tabs = {
  all: [] as FakeTab[],
  created: [] as string[],
  reloaded: 0,
  /** what our script answers in a tab, by its id; tabs without one have no script */
  scripts: new Map<number, (type: string, data: unknown) => unknown>(),
  asked: [] as { tabId: number; type: string; data: unknown }[],
  /** what views were told */
  announced: [] as unknown[],

  reset(...all: FakeTab[]): void {
    this.all = all;
    this.created = [];
    this.reloaded = 0;
    this.scripts.clear();
    this.asked = [];
    this.announced = [];
  },
};

/** The part of `browser` that is about tabs. */
export const fakeTabs = {
  async query({ url, active }: Query): Promise<FakeTab[]> {
    await Promise.resolve();
    const patterns = url === undefined ? ['<all_urls>'] : [url].flat();
    for (const pattern of patterns) {
      if (!/^(<all_urls>|(\*|https?):\/\/[^/]+\/\*)$/.test(pattern))
        throw new Error(`Invalid url pattern '${pattern}'`);
    }
    return tabs.all.filter(
      (tab) =>
        (url === undefined || covers(patterns, tab.url ?? '')) &&
        (active === undefined || tab.active === active),
    );
  },
  async get(tabId: number): Promise<FakeTab> {
    await Promise.resolve();
    const tab = tabs.all.find(({ id }) => id === tabId);
    if (!tab) throw new Error(`No tab with id: ${tabId}.`);
    return tab;
  },
  async reload(): Promise<void> {
    await Promise.resolve();
    tabs.reloaded++;
  },
  async create({ url }: { url: string }): Promise<void> {
    await Promise.resolve();
    tabs.created.push(url);
  },
};

/** The module `utils/messaging/client`, as far as the background uses it. */
export const fakeTabClient = {
  async askTab(tabId: number, type: string, data: unknown): Promise<unknown> {
    tabs.asked.push({ tabId, type, data });
    await Promise.resolve();
    return tabs.scripts.get(tabId)?.(type, data);
  },
  async announceVaultChange(change: unknown): Promise<void> {
    await Promise.resolve();
    tabs.announced.push(change);
  },
};
