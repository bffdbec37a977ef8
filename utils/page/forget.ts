/**
 * Makes the browser forget pictures that are gone: its HTTP cache, which would show them for a week, and the cache that
 * the service worker of lemmy-ui up to 0.19.12 keeps for a day (contract §13.3). Promise: done in the page, because
 * both belong to its site; nothing else in a cache is touched, and nothing is made where there was none; the server is
 * asked for no picture that the browser does not keep.
 */
import { originOf } from '../domain/names';
import { imageRef } from '../lemmy/image-url';

/** Of lemmy-ui's service worker. */
const WORKER_CACHE = 'image-cache';
/** Renderings of one picture and its copies. */
const MAX_URLS = 40;

/** Forgets these addresses, which must be of pictures; what cannot be reached stays as it is. */
export async function forgetImages(urls: readonly string[]): Promise<void> {
  const images = urls.filter((url) => imageRef(url) !== undefined).slice(0, MAX_URLS);
  await forgetInWorker(images).catch(() => undefined);
  for (const url of images) {
    if (!(await mayBeKept(url))) continue;
    // As an `<img>` asks, so that it is the very entry that `<img>` would get
    await fetch(url, { cache: 'reload', credentials: 'include', mode: 'no-cors' }).catch(() => undefined);
  }
  // The worker has answered, and may have kept, what was asked just now
  await forgetInWorker(images).catch(() => undefined);
}

/** Whether the HTTP cache has an entry for `url`; true where it cannot be looked into without asking the server. */
async function mayBeKept(url: string): Promise<boolean> {
  // A worker of the page's would answer in the cache's place
  const hasWorker = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
  if (hasWorker || originOf(url) !== location.origin) return true;
  try {
    const kept = await fetch(url, { cache: 'only-if-cached', credentials: 'include', mode: 'same-origin' });
    void kept.body?.cancel().catch(() => undefined);
    return kept.ok;
  } catch {
    return false; // how a browser says that there is none
  }
}

async function forgetInWorker(urls: readonly string[]): Promise<void> {
  // Not there on plain http
  if (!('caches' in window) || !(await caches.has(WORKER_CACHE))) return;
  const cache = await caches.open(WORKER_CACHE);
  await Promise.all(urls.map((url) => cache.delete(url, { ignoreVary: true })));
}
