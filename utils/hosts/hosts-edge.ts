/** Permissions and windows as the vault page's views use them. Promise: what is told is what the browser says at that moment. */
import { browser } from 'wxt/browser';
import type { HostsEdge } from '../../components/settings/hosts-edge';
import { createKeyEdge } from './key-edge';
import { dropAccess, requestAccess } from './permissions';

export function createHostsEdge(): HostsEdge {
  return {
    ...createKeyEdge(),
    protect: requestAccess,
    unprotect: dropAccess,
    async privateWindows() {
      // Tabs, because Firefox for Android has no windows; those of private windows are left out where we may not be
      const [isAllowed, tabs] = await Promise.all([
        browser.extension.isAllowedIncognitoAccess(),
        browser.tabs.query({}),
      ]);
      return { isAllowed, isEvery: tabs.length > 0 && tabs.every(({ incognito }) => incognito) };
    },
    onAccessChange(callback, signal) {
      const { onAdded, onRemoved } = browser.permissions;
      const told = () => callback();
      onAdded.addListener(told);
      onRemoved.addListener(told);
      signal.addEventListener('abort', () => {
        onAdded.removeListener(told);
        onRemoved.removeListener(told);
      });
    },
  };
}
