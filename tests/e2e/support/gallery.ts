/**
 * A vault with an upload in every state there is, and one that never got its answer, on servers that nobody asks anything.
 * Promise: each record is one that the extension could have stored.
 */
import { UPLOAD_STATES } from '../../../utils/domain/upload.ts';
import type { TestBrowser } from '../../browsers/types.ts';

/** Makes the vault hold these and nothing else; the background reads them when it starts again. */
export async function fillGallery(browser: TestBrowser): Promise<void> {
  await browser.evaluateInExtension(write, UPLOAD_STATES);
  await browser.killBackground();
}

export async function emptyVault(browser: TestBrowser): Promise<void> {
  await browser.evaluateInExtension((api) => api.storage.local.clear());
  await browser.killBackground();
}

interface Storage {
  storage: { local: { clear(): Promise<void>; set(items: Record<string, unknown>): Promise<void> } };
}

/** Runs in a page of the extension: it sees nothing of this module. */
async function write(api: Storage, states: readonly string[]): Promise<void> {
  const now = Date.now();
  const hour = 3_600_000;
  const places = ['post', 'comment', 'avatar', 'banner', 'message'];
  const items: Record<string, unknown> = { settings: { thumbnails: 'off' } };
  for (let n = 0; n < 26; n++) {
    const state = states[n % states.length] ?? 'live';
    const instance = n % 3 === 0 ? 'https://garden.example' : 'https://lemmy.example';
    const alias = `0b7f2c1e-5a3d-4c8e-9f10-${String(n).padStart(12, '0')}.webp`;
    const at = now - n * 7 * hour;
    const asked = at + hour;
    const wasAsked = state !== 'live' && state !== 'unknown';
    items[`upload:${instance}/${alias}`] = {
      v: 1,
      instance,
      server: instance,
      alias,
      credential: n % 4 === 3 ? { kind: 'owner' } : { kind: 'token', token: `${n}-token` },
      ...(n % 5 === 4 ? {} : { account: { name: n % 2 === 0 ? 'ada' : 'bob', id: n % 2 } }),
      place: { kind: places[n % places.length], pageUrl: `${instance}/post/${n}` },
      file: { name: `picture ${n} ${state}.png`, size: 1000 * 7 ** (n % 6), type: 'image/png' },
      uploadedAt: at,
      ...(n === 1 ? { incognito: true } : {}),
      ...(n === 10 ? { accountGone: now - hour } : {}),
      state,
      ...(wasAsked ? { checkedAt: asked + 2000 } : {}),
      ...(state === 'gone-cached' ? { cachedUntil: now + 24 * hour } : {}),
      history: [
        { at, what: 'uploaded', detail: places[n % places.length] },
        ...(wasAsked
          ? [
              { at: asked, what: 'requested', detail: '' },
              { at: asked + 1000, what: 'answered', detail: 'asked via tab' },
              { at: asked + 2000, what: 'checked', detail: state },
            ]
          : []),
      ],
      ...(wasAsked
        ? {
            exchanges: [
              {
                at: asked,
                what: 'delete',
                method: 'GET',
                path: '/pictrs/image/delete/…/x.webp',
                status: 204,
                by: 'ada',
                via: 'tab',
              },
              {
                at: asked + 2000,
                what: 'look',
                method: 'GET',
                path: '/pictrs/image/x.webp',
                status: 404,
                sight: 'missing',
              },
            ],
          }
        : {}),
      ...(n === 2
        ? { uses: [{ kind: 'post', pageUrl: `${instance}/post/${n}`, title: 'My garden', seenAt: now }] }
        : {}),
    };
  }
  items['attempt:lost'] = {
    v: 1,
    id: 'lost',
    instance: 'https://lemmy.example',
    server: 'https://lemmy.example',
    place: { kind: 'comment', pageUrl: 'https://lemmy.example/post/1' },
    files: [{ name: 'unanswered.png', size: 5000, type: 'image/png' }],
    startedAt: now - hour,
    lostAt: now - hour / 2,
  };
  await api.storage.local.clear();
  await api.storage.local.set(items);
}
