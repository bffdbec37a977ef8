/**
 * Tells open views and tabs that records changed. Promise: tabs learn keys, states and times, never a token; many
 * changes at once become one message.
 */
import { browser } from 'wxt/browser';
import { keyOf, type Upload } from '../domain/upload';
import { maySee } from '../hosts/may-see';
import { grantedPatterns } from '../hosts/permissions';
import { announceVaultChange, askTab } from '../messaging/client';
import { toOwnImage } from '../vault/view';

/** ms: long enough to gather the changes of one step, short enough to seem at once */
const GATHER_MS = 40;
/** ms: while one thing after the other changes, views and tabs hear of it so often */
const BUSY_MS = 250;

/** A function that publishes changed uploads; with none it only says that something changed. `isPaused`: whether deletions are held back. */
export function createPublisher(isPaused: () => boolean): (uploads: Upload[]) => void {
  const gathered = new Map<string, Upload>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastSent = 0;

  async function send(): Promise<void> {
    timer = undefined;
    lastSent = Date.now();
    const changed = [...gathered.values()];
    gathered.clear();
    await announceVaultChange();
    const granted = changed.length > 0 ? await grantedPatterns() : [];
    const patterns = granted.filter((pattern) => /^(?:\*|https?):|^<all_urls>$/.test(pattern));
    const tabs = patterns.length > 0 ? await browser.tabs.query({ url: patterns }) : [];
    await Promise.all(
      tabs.map(async ({ id = -1, url = '' }) => {
        // As with `ownImages`: of other instances' pictures a page learns only where the user granted it by name
        const images = changed.filter(maySee(url, patterns)).map((upload) => toOwnImage(upload, isPaused()));
        if (images.length > 0) await askTab(id, 'imagesChanged', images);
      }),
    );
  }

  return (uploads) => {
    for (const upload of uploads) gathered.set(keyOf(upload), upload);
    const wait = Math.max(GATHER_MS, lastSent + BUSY_MS - Date.now());
    timer ??= setTimeout(() => void send(), Math.min(wait, BUSY_MS));
  };
}
