/**
 * What the menu on pictures does. Promise: which upload a picture stands for is worked out by the page's own script, as for its
 * buttons, and by the address alone where none runs; nothing is deleted without the question that buttons ask as well; what
 * a page may not know is shown in pages of ours; the address of somebody else's picture stands in none of ours, because the
 * browser keeps those in its history.
 */
import { browser } from 'wxt/browser';
import { uploadKey, type UploadKey } from '../domain/names';
import { imageRef } from '../lemmy/image-url';
import { askTab } from '../messaging/client';
import { erasureText } from './erasure-routes';
import { MENU_ACTIONS, menus, type MenuAction } from './menu-items';
import type { State } from './state';

interface Clicked {
  action: MenuAction;
  /** the page's tab, where it has one */
  tabId: number | undefined;
  /** the address of the picture, as the browser tells it */
  srcUrl: string | undefined;
}

/** Longer ones hold the picture itself (`data:`), and name none on a server; where the menu was opened then decides. */
const MAX_ADDRESS = 4000;

/** In place of a key: none of the vault's, which have a slash in them. */
const NOT_OWN = 'unknown';

/** Listens from now on. `openSmall` shows our small window at a hash of its page. */
export function watchMenu(state: Promise<State>, openSmall: (hash: string) => Promise<void>): void {
  menus()?.onClicked.addListener(({ menuItemId, srcUrl }, tab) => {
    const action = MENU_ACTIONS.find((one) => one === menuItemId);
    if (!action) return;
    const address = srcUrl !== undefined && srcUrl.length <= MAX_ADDRESS ? srcUrl : undefined;
    void act(state, openSmall, { action, tabId: tab?.id, srcUrl: address }).catch(() => undefined);
  });
}

async function act(
  opening: Promise<State>,
  openSmall: (hash: string) => Promise<void>,
  { action, tabId = -1, srcUrl }: Clicked,
): Promise<void> {
  const [state, seen] = await Promise.all([opening, askTab(tabId, 'pictureUnderMenu', { srcUrl })]);
  // The page may not know of it, or has no script of ours: then it is not told either
  const key = seen?.key ?? keyByAddress(state, srcUrl);
  if (key === undefined) {
    if (seen === undefined || (await askTab(tabId, 'sayNotOwn', undefined)) !== true)
      await showDetails(NOT_OWN);
    return;
  }
  if (action === 'copy') {
    const text = erasureText(state, key);
    const isCopied =
      seen?.key !== undefined && text !== undefined && (await askTab(tabId, 'copyText', { key, text }));
    if (isCopied !== true) await openSmall(`copy&${new URLSearchParams({ key })}`);
    return;
  }
  const isAsked =
    action === 'delete' && seen?.key !== undefined && (await askTab(tabId, 'askToDelete', { key }));
  if (isAsked !== true) await showDetails(key);
}

/** The upload of the vault that has this address, or is shown by it through a proxy. */
function keyByAddress({ repository }: State, srcUrl = ''): UploadKey | undefined {
  const image = imageRef(srcUrl);
  const key = image && uploadKey(image.server, image.alias);
  return key && repository.uploads.has(key) ? key : undefined;
}

/** The vault beside which the details stand; of what is not in the vault they say so. */
async function showDetails(key: UploadKey | typeof NOT_OWN): Promise<void> {
  const hash = String(new URLSearchParams({ key }));
  await browser.tabs.create({ url: browser.runtime.getURL(`/vault.html#${hash}` as never) });
}
