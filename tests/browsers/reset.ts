/**
 * Makes a browser that served one test fit for the next. Promise: afterwards there is no page but an empty one, no
 * cookie, and the extension has stored, planned and remembered nothing, as on the day it was installed.
 */
import { poll } from './poll.ts';
import type { TestBrowser } from './types.ts';

/** Rejects when something stays behind. */
export async function reset(browser: TestBrowser): Promise<void> {
  await browser.closePages();
  const context = browser.raw.defaultBrowserContext();
  await context.deleteCookie(...(await context.cookies()));
  if (!browser.options.extension) return;
  await poll('the extension to have forgotten everything', async () => {
    // What it has in memory dies first, or would be written once more
    await browser.killBackground();
    return browser.evaluateInExtension(async (api) => {
      await Promise.all([api.storage.local.clear(), api.storage.session.clear(), api.alarms.clearAll()]);
      await api.action.setBadgeText({ text: '' });
      const open = Object.keys((await api.notifications?.getAll()) ?? {});
      await Promise.all(open.map((id) => api.notifications.clear(id)));
      return true;
    });
  });
}
