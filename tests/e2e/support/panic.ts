/**
 * The panic key and the menu on pictures, as far as a driver reaches them. Firefox: the key's own command element and the entries
 * of the browser's own menu, opened by a right click. Chromium draws both outside of every protocol: there a real right click
 * tells the page where the menu is, and the browser's events are fired in the background. Promise: what the extension gets
 * is what the browser would give it.
 */
import { inBrowserWindow } from '../../browsers/bidi.ts';
import { poll } from '../../browsers/poll.ts';
import type { TestBrowser, TestPage } from '../../browsers/types.ts';

export type MenuEntry = 'Delete my image' | 'Find in vault' | 'Copy erasure details';

const IDS: Record<MenuEntry, string> = {
  'Delete my image': 'delete',
  'Find in vault': 'find',
  'Copy erasure details': 'copy',
};

interface Dispatches {
  dispatch(...args: unknown[]): void;
}

/** Presses the key, wherever the browser is; resolves before anything has come of it. */
export async function pressPanicKey(browser: TestBrowser): Promise<void> {
  if (browser.name === 'chromium') {
    await browser.evaluateInBackground((api) => {
      (api.commands.onCommand as unknown as Dispatches).dispatch('take-back-last');
    });
    return;
  }
  await inBrowserWindow(
    browser.raw,
    `document.querySelector('keyset[id*="takeback"] key[id*="take-back-last"], keyset[id*="takeback"] key').doCommand();`,
  );
}

/** Presses the panic key and waits for its window. */
export async function openPanicWindow(browser: TestBrowser): Promise<TestPage> {
  await pressPanicKey(browser);
  const page = await browser.waitForPage(/\/panic\.html#\d+$/);
  await page.waitFor(() => document.querySelector('.panic-buttons') !== null);
  return page;
}

/** Opens the browser's menu on the first drawn picture that matches, and chooses an entry of ours. */
export async function chooseOnPicture(
  browser: TestBrowser,
  page: TestPage,
  selector: string,
  entry: MenuEntry,
): Promise<void> {
  await page.bringToFront();
  const { x, y, src } = await poll(`a place to click on ${selector}`, () => page.evaluate(spotOf, selector));
  await page.raw.mouse.click(x, y, { button: 'right' });
  if (browser.name === 'firefox') await chooseInFirefox(browser, entry);
  else await fireInChromium(browser, page, src, IDS[entry]);
}

/** In the page. */
function spotOf(selector: string): { x: number; y: number; src: string } | undefined {
  const images = [...document.querySelectorAll<HTMLImageElement>(selector)];
  const img = images.find((each) => each.getClientRects().length > 0 && each.naturalWidth > 0);
  if (!img) return undefined;
  img.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, width, height } = img.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2, src: img.currentSrc };
}

async function fireInChromium(
  browser: TestBrowser,
  page: TestPage,
  srcUrl: string,
  id: string,
): Promise<void> {
  await browser.evaluateInBackground(
    async (api, address, menuItemId, pageUrl) => {
      const tabs = await api.tabs.query({});
      const tab = tabs.find(({ url }) => url === pageUrl);
      const info = { menuItemId, srcUrl: address, pageUrl, frameId: 0, mediaType: 'image', editable: false };
      (api.contextMenus.onClicked as unknown as Dispatches).dispatch(info, tab);
    },
    srcUrl,
    id,
    await page.url(),
  );
}

async function chooseInFirefox(browser: TestBrowser, entry: MenuEntry): Promise<void> {
  const found = await poll(`the menu entry ${entry}`, () =>
    inBrowserWindow<boolean>(
      browser.raw,
      `const menu = document.getElementById('contentAreaContextMenu');
       if (menu.state !== 'open') return false;
       const sub = [...menu.querySelectorAll('menu')].find(({ label }) => label === 'Takeback for Lemmy');
       const item = sub && [...sub.querySelectorAll('menuitem')].find(({ label }) => label === ${JSON.stringify(entry)});
       if (!item) return false;
       item.doCommand();
       menu.hidePopup();
       return true;`,
    ),
  );
  if (!found) throw new Error(`The menu has no ${entry}`);
}
