/** The small window's hands in the browser. Promise: it acts on its own tab and opens pages of ours, nothing else. */
import { browser } from 'wxt/browser';
import type { PanicEdge } from '../../components/panic/panic-edge';

export function createPanicEdge(): PanicEdge {
  return {
    async close() {
      // Pages may not close a window that has a history, as this one has after a second press of the key
      const tab = await browser.tabs.getCurrent();
      if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
    },
    async openVault(hash) {
      const url = browser.runtime.getURL(`/vault.html${hash === '' ? '' : `#${hash}`}` as never);
      await browser.tabs.create({ url });
    },
    copy: (text) => navigator.clipboard.writeText(text),
  };
}
