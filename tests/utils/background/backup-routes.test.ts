/** What the background does for backups: hands out, previews, adds, remembers. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { backupRoutes } from '../../../utils/background/backup-routes';
import { keyOf } from '../../../utils/domain/upload';
import { createBackgroundWorld } from '../../support/background-world';
import { anAskJob, anOwnedUpload, anUpload } from '../../support/uploads';
import { anAttempt, FEDDIT, NOW, WORLD } from '../../support/views';

const DAY = 86_400_000;
const nothing = { uploads: [], attempts: [], sites: [] };
const site = { v: 1 as const, instance: WORLD, server: WORLD, version: '0.19.12', seenAt: NOW };

beforeEach(() => {
  fakeBrowser.reset();
  vi.setSystemTime(NOW);
});
afterEach(() => {
  vi.useRealTimers();
});

async function start() {
  const world = await createBackgroundWorld();
  return { world, routes: backupRoutes(world.tools) };
}

describe('exportBackup', () => {
  it('gives whole records of the uploads asked for, and the rest when it is asked for', async () => {
    const { world, routes } = await start();
    const [one, other] = [anUpload({ job: anAskJob() }), anUpload()];
    await world.add(one, other);
    await world.repository.save({
      attempts: [anAttempt({ lostAt: NOW, id: 'lost' }), anAttempt({ startedAt: NOW, id: 'open' })],
      sites: [site],
    });
    const gone = keyOf(anUpload());
    expect(await routes.exportBackup({ keys: [keyOf(one), gone], rest: false })).toEqual({
      ...nothing,
      uploads: [one],
    });
    const rest = await routes.exportBackup({ keys: [], rest: true });
    expect(rest.uploads).toEqual([]);
    expect(rest.sites).toEqual([site]);
    // Whose answer may still come is no business of another browser
    expect(rest.attempts.map(({ id }) => id)).toEqual(['lost']);
  });
});

describe('a preview', () => {
  it('counts, and changes nothing', async () => {
    const { world, routes } = await start();
    const counts = await routes.previewRestore({ ...nothing, uploads: [anUpload(), 'x'], sites: [site] });
    expect(counts).toMatchObject({ added: 1, unreadable: 1 });
    expect(world.repository.uploads.size).toBe(0);
    expect(world.area.writes).toEqual([]);
    expect(world.published).toEqual([]);
    expect(world.wake).not.toHaveBeenCalled();
  });
});

describe('adding a backup', () => {
  it('writes it, tells everybody, and goes on with its deletions', async () => {
    const { world, routes } = await start();
    const [here, other] = [anUpload(), anUpload({ instance: FEDDIT, server: FEDDIT })];
    await world.add(here, other);
    const pending = anUpload({ job: anAskJob() });
    const counts = await routes.restore({
      uploads: [pending],
      attempts: [anAttempt({ lostAt: NOW })],
      sites: [site],
    });
    expect(counts).toMatchObject({ added: 1, attempts: 1, deletions: 1 });
    expect(counts).not.toHaveProperty('unstored');
    expect(world.get(pending)).toEqual(pending);
    expect(world.area.items[`upload:${keyOf(pending)}`]).toEqual(pending);
    expect(world.repository.attempts.size).toBe(1);
    // The version of a site says how the addresses of its pictures look
    expect(world.published).toEqual([[pending, here, pending]]);
    expect(world.wake).toHaveBeenCalledOnce();
  });

  it('merges with what is here: the newest state wins, and a token is never lost', async () => {
    const { world, routes } = await start();
    const withToken = anUpload({ history: [{ at: NOW, what: 'uploaded', detail: 'post' }] });
    await world.add(withToken);
    const gone = anOwnedUpload({
      alias: withToken.alias,
      state: 'gone',
      checkedAt: NOW + 9,
      history: [...withToken.history, { at: NOW + 9, what: 'checked', detail: 'gone' }],
    });
    vi.setSystemTime(NOW + 10);
    expect(await routes.restore({ ...nothing, uploads: [gone] })).toMatchObject({ updated: 1 });
    const { job, ...merged } = world.get(withToken) ?? { job: undefined };
    const { account } = withToken;
    expect(merged).toEqual({ ...gone, credential: withToken.credential, ...(account ? { account } : {}) });
    // This vault has not seen it gone: it looks itself
    expect(job).toMatchObject({ phase: 'verify', dueAt: Date.now() });
  });

  it('says so when storage refuses, and loses nothing of what is here', async () => {
    const { world, routes } = await start();
    const here = anUpload();
    await world.add(here);
    world.area.isFull = true;
    const fresh = anUpload();
    expect(await routes.restore({ ...nothing, uploads: [fresh] })).toMatchObject({
      added: 1,
      unstored: true,
    });
    expect(world.area.items[`upload:${keyOf(here)}`]).toEqual(here);
    expect((await routes.backupStatus(undefined)).unsaved).toBe(2);
    // Once there is room, the same file is added whole
    world.area.isFull = false;
    await routes.restore({ ...nothing, uploads: [fresh] });
    await world.repository.save({});
    expect(world.area.items[`upload:${keyOf(fresh)}`]).toEqual(fresh);
  });
});

describe('the reminder', () => {
  it('remembers what was handed out, over a restart of the background', async () => {
    const { world, routes } = await start();
    const uploads = Array.from({ length: 12 }, () => anUpload());
    await world.add(...uploads, anOwnedUpload());
    expect(await routes.backupStatus(undefined)).toEqual({ unsaved: 12, isDue: true });
    const keys = [...world.repository.uploads.keys()];
    await Promise.all([
      routes.backedUp({ keys: keys.slice(0, 6), isWhole: false }),
      routes.backedUp({ keys, isWhole: true }),
    ]);
    await world.add(anUpload());
    const again = backupRoutes(world.tools);
    expect(await again.backupStatus(undefined)).toEqual({ lastAt: NOW, unsaved: 1, isDue: false });
    vi.setSystemTime(NOW + 91 * DAY);
    expect(await again.backupStatus(undefined)).toMatchObject({ isDue: true });
    await again.postponeBackup(undefined);
    expect(await again.backupStatus(undefined)).toMatchObject({ isDue: false });
  });

  it('knows that the tokens of a file that was added are in that file', async () => {
    const { routes } = await start();
    const uploads = Array.from({ length: 12 }, () => anUpload());
    await routes.restore({ ...nothing, uploads });
    expect(await routes.backupStatus(undefined)).toEqual({ unsaved: 0, isDue: false });
  });

  it('begins anew after everything was deleted, and where its record is damaged', async () => {
    const { world, routes } = await start();
    await world.add(anUpload());
    await routes.backedUp({ keys: [...world.repository.uploads.keys()], isWhole: true });
    await fakeBrowser.storage.local.clear();
    expect(await routes.backupStatus(undefined)).toEqual({ unsaved: 1, isDue: false });
    await fakeBrowser.storage.local.set({ backup: { saved: 'all of them' } });
    expect(await routes.backupStatus(undefined)).toEqual({ unsaved: 1, isDue: false });
  });
});
