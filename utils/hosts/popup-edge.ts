/**
 * The popup's hands in the browser: the active tab, permissions, tabs. Promise: it touches a site only after the
 * user's click on the toolbar button (`activeTab`) or a grant.
 */
import { browser } from 'wxt/browser';
import type { PopupEdge, TabSite } from '../../components/popup/popup-edge';
import { hostOf, originOf } from '../domain/names';
import { askTab } from '../messaging/client';
import { interpretProof, collectProof } from './detect';
import { createKeyEdge } from './key-edge';
import { dropAllSites, hasAccess, requestAccess, requestAllSites } from './permissions';

export function createPopupEdge(): PopupEdge {
  return {
    ...createKeyEdge(),
    detect,
    protect: (origin, server) => requestAccess(origin, server),
    // Nothing before the request: the browser wants to see the click. The background follows the grant itself,
    // because the browser may close the popup while it asks.
    protectAll: (on) => (on ? requestAllSites() : dropAllSites()),
    async reload() {
      await browser.tabs.reload();
    },
    async openVault() {
      await browser.tabs.create({ url: browser.runtime.getURL('/vault.html') });
    },
  };
}

async function detect(): Promise<TabSite> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const url = tab?.url;
  const origin = originOf(url);
  if (tab?.id === undefined || url === undefined || origin === undefined) return { kind: 'none' };
  const site = interpretProof(await readTab(tab.id), url);
  if (!site) return { kind: 'other', host: hostOf(origin) };
  const granted = await hasAccess(site.origin, site.server);
  const active = (await askTab(tab.id, 'ping', undefined)) !== undefined;
  return { kind: 'lemmy', tabId: tab.id, ...site, granted, active };
}

/** The proof of a tab's page; undefined where the browser lets no script in (its own pages, the add-on store). */
async function readTab(tabId: number): Promise<unknown> {
  try {
    const [result] = await browser.scripting.executeScript({ target: { tabId }, func: collectProof });
    return result?.result;
  } catch {
    return undefined;
  }
}
