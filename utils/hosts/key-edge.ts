/**
 * The panic key as the browser has it. Promise: it is only ever changed by the user, on the browser's own page; where there are
 * no keys (Firefox for Android) or no way to open that page (Firefox before 137) that is said.
 */
import { browser } from 'wxt/browser';
import type { KeyEdge } from '../../components/settings/key-edge';
import { PANIC_COMMAND } from './panic-command';

/** Not among the types: only Firefox has it, and only lately. */
type OpenSettings = () => Promise<void>;

export function createKeyEdge(): KeyEdge {
  const { commands } = browser as Partial<Pick<typeof browser, 'commands'>>;
  const own = (commands as { openShortcutSettings?: OpenSettings } | undefined)?.openShortcutSettings;
  return {
    async panicKey() {
      if (!commands) return { kind: 'none' };
      const isFirefox = browser.runtime.getURL('/').startsWith('moz-extension:');
      const key = (await commands.getAll()).find(({ name }) => name === PANIC_COMMAND);
      return { kind: 'key', shortcut: key?.shortcut ?? '', canOpen: own !== undefined || !isFirefox };
    },
    async changePanicKey() {
      if (own) await own.call(commands);
      else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
    },
  };
}
