/**
 * The small window of ours. Promise: there is one at most, and asking for it again brings that one to the front; where a
 * browser has no windows (Firefox for Android) or opens none, it is a tab.
 */
import { browser } from 'wxt/browser';

/** In memory of the browser only: windows do not outlive it. */
const KEY = 'smallWindow';
const PAGE = '/panic.html';
/** px: a picture, three buttons, and nothing of the page behind it but its edge */
const SIZE = { width: 480, height: 760 };

/** A function that shows the window at a hash of its page; calls wait for each other, so that two make no second window. */
export function createSmallWindow(): (hash: string) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (hash) => {
    const run = last.then(() => show(browser.runtime.getURL(`${PAGE}#${hash}` as never)));
    last = run.catch(() => undefined);
    return run;
  };
}

async function show(url: string): Promise<void> {
  if ((await showAgain(url)) || (await openWindow(url))) return;
  await browser.tabs.create({ url });
}

/** Whether the window was there, and now shows `url` in front of the others. */
async function showAgain(url: string): Promise<boolean> {
  const tabId: unknown = (await browser.storage.session.get(KEY))[KEY];
  if (typeof tabId !== 'number') return false;
  try {
    const { windowId } = await browser.tabs.get(tabId);
    await browser.tabs.update(tabId, { url, active: true });
    if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
    return true;
  } catch {
    return false; // closed meanwhile
  }
}

async function openWindow(url: string): Promise<boolean> {
  try {
    const created = await browser.windows.create({ url, type: 'popup', focused: true, ...SIZE });
    const tabId = created?.tabs?.[0]?.id;
    if (tabId !== undefined) await browser.storage.session.set({ [KEY]: tabId });
    return true;
  } catch {
    return false;
  }
}
