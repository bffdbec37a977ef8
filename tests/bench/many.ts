/**
 * A vault as it is after years: many made-up uploads over several servers and accounts, most of them online, a third gone
 * with all that was asked and seen. Promise: the same numbers give the same records, of which each is one that the
 * extension could have stored.
 */
import type { TestBrowser } from '../browsers/types.ts';

/** Records that are written in one call. */
const BATCH = 1000;

/** Makes the vault hold `count` uploads and nothing else; the background reads them when it starts again. */
export async function fillWithMany(browser: TestBrowser, count: number): Promise<void> {
  await browser.evaluateInExtension(async (api) => {
    await api.alarms.clearAll();
    await api.storage.local.clear();
    // Pictures would be requests to servers that are not there
    await api.storage.local.set({ settings: { thumbnails: 'off' } });
  });
  for (let from = 0; from < count; from += BATCH) {
    await browser.evaluateInExtension(write, from, Math.min(from + BATCH, count), Date.now());
  }
  await browser.killBackground();
}

interface Storage {
  storage: { local: { set(items: Record<string, unknown>): Promise<void> } };
}

/** Runs in a page of the extension: it sees nothing of this module. */
async function write(api: Storage, from: number, to: number, now: number): Promise<void> {
  const instances = ['world', 'ml', 'ee', 'zip', 'today', 'dev'].map(
    (name) => `https://lemmy-${name}.example`,
  );
  const accounts = ['ada', 'bob', 'carol', 'ada_archive'];
  const places = ['post', 'comment', 'comment', 'message', 'avatar', 'other'];
  const names = ['IMG', 'screenshot', 'cat', 'passport scan', 'holiday', 'garden', 'receipt'];
  const hour = 3_600_000;
  const items: Record<string, unknown> = {};
  const digits = (n: number, length: number) => n.toString(16).padStart(length, '0');
  for (let n = from; n < to; n++) {
    const instance = instances[n % instances.length];
    const alias = `${digits(n, 8)}-5a3d-4c8e-9f10-${digits(n * 7919, 12)}.webp`;
    const at = now - (n + 1) * hour;
    const place = places[n % places.length];
    const isGone = n % 3 === 1;
    const asked = at + hour / 2;
    const looks = [0, 1, 2, 4, 10, 60, 600].map((seconds) => asked + seconds * 1000);
    items[`upload:${instance}/${alias}`] = {
      v: 1,
      instance,
      server: instance,
      alias,
      credential: { kind: 'token', token: `${digits(n, 8)}-0000-4000-8000-${digits(n, 12)}` },
      account: { name: accounts[(n >> 2) % accounts.length], id: n % 4 },
      place: { kind: place, pageUrl: `${instance}/post/${n >> 1}` },
      file: {
        name: `${names[n % names.length]} ${n}.jpg`,
        size: 20_000 + ((n * 7919) % 4_000_000),
        type: 'image/jpeg',
        sha256: digits(n, 64),
      },
      dimensions: { width: 1600, height: 1200 },
      uploadedAt: at,
      state: isGone ? 'gone' : n % 50 === 3 ? 'needs-login' : 'live',
      ...(isGone ? { checkedAt: looks.at(-1), visible: true } : {}),
      history: [
        { at, what: 'uploaded', detail: place },
        ...(isGone
          ? [
              { at: asked, what: 'requested', detail: '' },
              { at: asked, what: 'sent', detail: 'background' },
              { at: asked + 90, what: 'answered', detail: 'asked via background' },
              ...looks.map((when) => ({ at: when, what: 'checked', detail: 'gone' })),
              { at: asked + 9e8, what: 'closed', detail: 'gone' },
            ]
          : []),
      ],
      ...(isGone
        ? {
            exchanges: looks.map((when) => ({
              at: when,
              what: 'look',
              method: 'GET',
              path: `/pictrs/image/${alias}?format=webp&thumbnail=96`,
              status: 404,
              sight: 'missing',
            })),
          }
        : {}),
    };
  }
  await api.storage.local.set(items);
}
