/**
 * A vault full of uploads, from outside. Promise: the records are what the extension itself would have stored for
 * these pictures, and the background reads them anew; nothing of an earlier run is left.
 */
import type { Upload } from '../../utils/domain/upload.ts';
import { poll } from '../browsers/poll.ts';
import type { TestBrowser, TestPage } from '../browsers/types.ts';
import { png } from '../contract/pictures.ts';
import type { Account, DemoInstance } from '../instance/index.ts';
import type { Picture } from './script.ts';

/** Opens a tab of the instance with the account logged in and our scripts in it; its session. */
export async function openLoggedIn(
  browser: TestBrowser,
  instance: DemoInstance,
  by: Account,
): Promise<string> {
  await poll('the scripts to be registered', () =>
    browser.evaluateInExtension(
      async (api) => (await api.scripting.getRegisteredContentScripts()).length === 2,
    ),
  );
  const jwt = instance.login(by.name);
  await browser.setCookie(instance.origin, 'jwt', jwt);
  const page = await browser.newPage(`${instance.origin}/`);
  await page.waitFor(() => window.__demo?.events.includes('hydrated'));
  return jwt;
}

/** Puts so many pictures of the account on the instance. */
export async function putPictures(instance: DemoInstance, by: Account, count: number): Promise<Picture[]> {
  const pictures: Picture[] = [];
  while (pictures.length < count) {
    const { alias, token = '' } = await instance.upload(by.name, await png());
    pictures.push({ alias, token });
  }
  return pictures;
}

export const toKey = ({ origin }: DemoInstance, { alias }: Picture): string => `${origin}/${alias}`;

/** Makes the vault hold these pictures and nothing else, and starts the background with it. */
export async function fillVault(
  browser: TestBrowser,
  instance: DemoInstance,
  by: Account,
  pictures: readonly Picture[],
): Promise<void> {
  const records = Object.fromEntries(
    pictures.map((picture, n) => [`upload:${toKey(instance, picture)}`, recordOf(instance, by, picture, n)]),
  );
  await poll(
    'the background to know the new vault',
    async () => {
      await browser.evaluateInExtension(async (api, items) => {
        await api.alarms.clearAll();
        await api.storage.local.clear();
        // The view's own pictures would be requests to the instance, too
        await api.storage.local.set({ ...items, settings: { thumbnails: 'off' } });
      }, records);
      // It reads the vault when it starts; some event may have started it too early, and then once more
      await browser.killBackground();
      return (await liveUploads(browser)) === pictures.length;
    },
    { timeoutMs: 60_000 },
  );
}

interface Part {
  uploads: { status: string; uploadedAt: number; key: string }[];
  unread: number;
}

/** How many uploads the background holds, when all of them are online; starts it. */
function liveUploads(browser: TestBrowser): Promise<number> {
  return browser.evaluateInExtension(async (api) => {
    let known = 0;
    let after: { at: number; key: string } | undefined;
    do {
      const message = { id: 1, type: 'snapshot', data: after && { after }, timestamp: Date.now() };
      const { res }: { res: Part } = await api.runtime.sendMessage(message);
      if (res.uploads.some(({ status }) => status !== 'live')) return -1;
      known += res.uploads.length;
      const last = res.uploads.at(-1);
      after = last && res.unread > 0 ? { at: last.uploadedAt, key: last.key } : undefined;
    } while (after);
    return known;
  });
}

function recordOf({ origin }: DemoInstance, by: Account, picture: Picture, n: number): unknown {
  const { alias, token } = picture;
  const at = Date.now() - 3_600_000 + n;
  const pageUrl = `${origin}/post/1`;
  // Strings here, checked names there: the background parses them as it parses every record
  const record: Omit<Upload, 'instance' | 'server' | 'alias' | 'credential'> & Record<string, unknown> = {
    v: 1,
    instance: origin,
    server: origin,
    alias,
    credential: { kind: 'token', token },
    account: { name: by.name, id: by.localUserId },
    place: { kind: 'comment', pageUrl },
    file: { name: `picture-${n}.png`, size: 1000, type: 'image/png' },
    uploadedAt: at,
    state: 'live',
    history: [{ at, what: 'uploaded', detail: 'comment' }],
  };
  return record;
}

/** When the vault knew that each picture is gone (ms since the epoch), of those that are; read in a page of the extension. */
export async function goneTimes(page: TestPage): Promise<number[]> {
  return page.evaluate(async () => {
    const area = (globalThis as unknown as { chrome: ExtensionApi }).chrome.storage.local;
    return Object.entries(await area.get(null)).flatMap(([key, record]) => {
      if (!key.startsWith('upload:') || record.state !== 'gone') return [];
      return record.history.find(({ what, detail }) => what === 'checked' && detail === 'gone')?.at ?? [];
    });
  });
}

interface ExtensionApi {
  storage: { local: { get(keys: null): Promise<Record<string, Pick<Upload, 'state' | 'history'>>> } };
}
