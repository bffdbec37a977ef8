/**
 * The menu on pictures: on which pages it stands. Promise: what stands in the browser's menu is made equal to what is granted,
 * at each start and each change; on pages that are neither granted by name nor known to be Lemmy's there is nothing of ours.
 */
import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import type { Origin } from '../domain/names';
import { isAllSites, patternOf } from '../hosts/patterns';
import type { PageHandlers } from '../messaging/server';
import type { State } from './state';

export const MENU_ACTIONS = ['delete', 'find', 'copy'] as const;
export type MenuAction = (typeof MENU_ACTIONS)[number];

/** In memory of the browser only, as long as which its menus are known to be as we left them. */
const KEY = 'menu';

/**
 * The pages that have the menu: those granted by name; of every site only the `instances`, which proved to be Lemmy's.
 */
export function menuPatterns(granted: readonly string[], instances: Iterable<Origin>): string[] {
  const named = granted.filter((pattern) => /^(?:\*|https?):/.test(pattern) && !isAllSites(pattern));
  const proven = granted.some(isAllSites) ? [...instances].map(patternOf) : [];
  return [...new Set([...named, ...proven])].toSorted();
}

/** The instances that proved to be Lemmy's. */
export const instancesOf = ({ repository }: State): Origin[] =>
  [...repository.sites.values()].map(({ instance }) => instance);

/** The browser's menus; undefined in Firefox for Android, which has none. */
export const menus = () => (browser as Partial<Pick<typeof browser, 'contextMenus'>>).contextMenus;

/** A function that makes the menu right for these pages, one call after the other. */
export function createMenuItems(): (patterns: readonly string[]) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  return (patterns) => {
    const run = last.then(() => putItems(patterns));
    last = run.catch(() => undefined);
    return run;
  };
}

/** The same handlers, after whose `hello` the menu follows: the page may have proved to be Lemmy's just now. */
export function withMenu<H extends Pick<PageHandlers, 'hello'>>(handlers: H, follow: () => Promise<void>): H {
  return {
    ...handlers,
    async hello(data, sender) {
      const answer = await handlers.hello(data, sender);
      void follow().catch(() => undefined);
      return answer;
    },
  };
}

async function putItems(patterns: readonly string[]): Promise<void> {
  const menu = menus();
  if (!menu) return;
  const items = patterns.length === 0 ? [] : MENU_ACTIONS.map((id) => ({ id, title: titleOf(id) }));
  const wanted = JSON.stringify([items, patterns]);
  if ((await browser.storage.session.get(KEY))[KEY] === wanted) return;
  // All of them anew: browsers keep items over restarts, and not all say whether one is still there
  await menu.removeAll();
  for (const item of items) await put({ ...item, contexts: ['image'], documentUrlPatterns: [...patterns] });
  await browser.storage.session.set({ [KEY]: wanted });
}

function put(item: Parameters<typeof browser.contextMenus.create>[0]): Promise<void> {
  return new Promise((resolve, reject) => {
    browser.contextMenus.create(item, () => {
      const problem = browser.runtime.lastError;
      if (problem) reject(new Error(problem.message));
      else resolve();
    });
  });
}

function titleOf(action: MenuAction): string {
  switch (action) {
    case 'delete':
      return i18n.t('menu.delete');
    case 'find':
      return i18n.t('menu.find');
    default:
      return i18n.t('menu.copy');
  }
}
