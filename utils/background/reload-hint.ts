/**
 * Tells on the toolbar button that a tab must be loaded again before it is protected (design D5): the popup may be
 * closed by then, because browsers close it when they ask for the permission. Promise: the hint is only ever on
 * tabs in which our script does not run, and goes when it does.
 */
import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import { askTab } from '../messaging/client';

/** Marks open tabs of these patterns in which no script of ours answers. */
export async function hintReload(patterns: readonly string[]): Promise<void> {
  if (patterns.length === 0) return;
  const tabs = await browser.tabs.query({ url: [...patterns] });
  await Promise.all(
    tabs.map(async ({ id }) => {
      if (id === undefined || (await askTab(id, 'ping', undefined)) !== undefined) return;
      await show(id, '↻', i18n.t('popup.reloadHint'));
    }),
  );
}

/** Takes the hint off a tab. */
export function clearHint(tabId: number): Promise<void> {
  // `null`: the number that the button shows everywhere counts here, too
  return show(tabId, null, '');
}

async function show(tabId: number, text: string | null, title: string): Promise<void> {
  try {
    // The polyfill's types know no `null`, which both browsers take
    await browser.action.setBadgeText({ tabId, text } as { tabId: number; text: string });
    await browser.action.setTitle({ tabId, title });
  } catch {
    // The tab is gone
  }
}
