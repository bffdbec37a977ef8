/**
 * A vault full of uploads of several accounts. Promise: the records are what captures of these pictures would have left; the
 * background knows all of them before the test goes on.
 */
import { poll } from '../../browsers/poll.ts';
import type { Place, Upload } from '../../../utils/domain/upload.ts';
import type { Site } from './world.ts';

/** An upload as it is stored, with plain strings where the background has checked names. */
export type Stored = Omit<Upload, 'instance' | 'server' | 'alias' | 'credential'> & {
  instance: string;
  server: string;
  alias: string;
  credential: { kind: 'owner' } | { kind: 'token'; token: string };
};

/** What an upload of `account` is stored as. */
export function recordOf(
  { lemmy }: Pick<Site, 'lemmy'>,
  account: string,
  alias: string,
  change: { name?: string; place?: Place; token?: string } = {},
): Stored {
  const at = Date.now() - 86_400_000;
  const {
    name = `${alias.slice(0, 8)}.png`,
    place = { kind: 'other', pageUrl: `${lemmy.origin}/` },
    token,
  } = change;
  return {
    v: 1,
    instance: lemmy.origin,
    server: lemmy.backend,
    alias,
    credential: token === undefined ? { kind: 'owner' } : { kind: 'token', token },
    account: { name: account },
    place,
    file: { name, size: 1000, type: 'image/png' },
    uploadedAt: at,
    state: 'live',
    history: [{ at, what: 'uploaded', detail: place.kind }],
  };
}

/** Makes the vault hold exactly these uploads, and starts the background with them. */
export async function fillVault(
  { browser }: Pick<Site, 'browser'>,
  records: readonly Stored[],
): Promise<void> {
  const items = Object.fromEntries(records.map((each) => [`upload:${each.server}/${each.alias}`, each]));
  await poll(
    `${records.length} uploads in the vault`,
    async () => {
      await browser.evaluateInExtension(async (api, stored) => {
        await api.alarms.clearAll();
        await api.storage.local.clear();
        await api.storage.local.set({ ...stored, settings: { thumbnails: 'off', autoImport: false } });
      }, items);
      // It reads the vault when it starts; some event may have started it too early, and then once more
      await browser.killBackground();
      const known = await browser.evaluateInExtension(async (api) => {
        const message = { id: 1, type: 'snapshot', timestamp: Date.now() };
        const { res }: { res: { uploads: unknown[]; unread: number } } =
          await api.runtime.sendMessage(message);
        return res.uploads.length + res.unread;
      });
      return known === records.length;
    },
    { timeoutMs: 60_000 },
  );
}
