/**
 * Notices when nobody waits for an upload's answer any more (design D3): the tab was closed or went elsewhere, the
 * browser was started again, the time is over. Promise: an attempt is only ever called "maybe uploaded" then, never
 * dropped; an answer that comes all the same still becomes an upload.
 */
import { browser } from 'wxt/browser';
import type { Attempt } from '../domain/attempt';
import { askTab } from '../messaging/client';
import { isTooOld, loseAttempts } from '../vault/intake';
import type { State } from './state';

/** In memory of the browser only: it is missing when the browser, or the extension, was started anew. */
export const SESSION_KEY = 'session';

/** Listens from now on, and looks once at what an earlier run left behind. */
export function watchAttempts(state: Promise<State>): void {
  const lose = async (test: (attempt: Attempt) => boolean) => {
    const { repository, publish } = await state;
    if ((await loseAttempts(repository, Date.now(), test)) > 0) publish([]);
  };

  /** Also for pages in which no script of ours says hello: elsewhere, or the browser's own error page. */
  async function look(tabId: number): Promise<void> {
    const { repository } = await state;
    const isOpen = ({ tabId: id, lostAt }: Attempt) => id === tabId && lostAt === undefined;
    if (![...repository.attempts.values()].some(isOpen)) return;
    const page = await askTab(tabId, 'ping', undefined);
    await lose((attempt) => isOpen(attempt) && (!page || attempt.pageId !== page.pageId));
  }

  browser.tabs.onRemoved.addListener((tabId) => void lose((attempt) => attempt.tabId === tabId));
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status === 'complete') void look(tabId);
  });
  void (async () => {
    const isNew = !(await browser.storage.session.get(SESSION_KEY))[SESSION_KEY];
    if (isNew) await browser.storage.session.set({ [SESSION_KEY]: true });
    await lose(isNew ? () => true : isTooOld(Date.now()));
  })();
}
