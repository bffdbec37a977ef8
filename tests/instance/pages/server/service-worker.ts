/**
 * The page's service worker (contract §13.3). Promise: up to UI 0.19.12 any GET whose path contains `pictrs` — deletions
 * included — is answered StaleWhileRevalidate from `image-cache` for a day; only status 200 and opaque answers are
 * stored, so a 404 does not evict a picture. Later versions answer nothing from a cache.
 */

export const SERVICE_WORKER = `
const CACHE = 'image-cache', DAY = 86400000, times = new Map();
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method !== 'GET' || !new URL(url).pathname.includes('pictrs')) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    const fresh = Date.now() - (times.get(url) ?? Date.now()) < DAY;
    const known = fresh ? await cache.match(event.request) : undefined;
    const answer = fetch(event.request).then(async (response) => {
      if (response.status === 200 || response.type === 'opaque') {
        times.set(url, Date.now());
        await cache.put(event.request, response.clone());
      }
      return response;
    });
    if (known === undefined) return answer;
    event.waitUntil(answer.catch(() => undefined));
    return known;
  })());
});
`;

export const SERVICE_WORKER_WITHOUT_IMAGES = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
`;
