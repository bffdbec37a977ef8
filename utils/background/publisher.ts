/**
 * Tells open views and tabs that records changed. Promise: tabs learn keys, states and times, never a token; many
 * changes at once become one message.
 */
import { browser } from 'wxt/browser';
import { keyOf, type Upload } from '../domain/upload';
import { grantedPatterns } from '../hosts/permissions';
import { announceVaultChange, askTab } from '../messaging/client';
import { toOwnImage } from '../vault/view';

/** ms: long enough to gather the changes of one step, short enough to seem at once */
const GATHER_MS = 40;
/** ms: while one thing after the other changes, views and tabs hear of it so often */
const BUSY_MS = 250;

/** A function that publishes changed uploads; with none it only says that something changed. */
export function createPublisher(): (uploads: Upload[]) => void {
  const gathered = new Map<string, Upload>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastSent = 0;

  async function send(): Promise<void> {
    timer = undefined;
    lastSent = Date.now();
    const images = [...gathered.values()].map(toOwnImage);
    gathered.clear();
    await announceVaultChange();
    const patterns =
      images.length > 0
        ? (await grantedPatterns()).filter((pattern) => /^(?:\*|https?):|^<all_urls>$/.test(pattern))
        : [];
    const tabs = patterns.length > 0 ? await browser.tabs.query({ url: patterns }) : [];
    await Promise.all(tabs.map(({ id = -1 }) => askTab(id, 'imagesChanged', images)));
  }

  return (uploads) => {
    for (const upload of uploads) gathered.set(keyOf(upload), upload);
    const wait = Math.max(GATHER_MS, lastSent + BUSY_MS - Date.now());
    timer ??= setTimeout(() => void send(), Math.min(wait, BUSY_MS));
  };
}
