/** "Delete all data": nothing of the user's is left, in storage or in memory; or everything is, and it is said. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { wipeRoutes } from '../../../utils/background/wipe-routes';
import { openRepository } from '../../../utils/vault/repository';
import { createBackgroundWorld } from '../../support/background-world';
import { createMemoryArea } from '../../support/memory-area';
import { anUpload } from '../../support/uploads';
import { anAttempt, FEDDIT, NOW, WORLD } from '../../support/views';

vi.mock('../../../utils/messaging/client', () => ({ askTab: () => Promise.resolve(undefined) }));

const site = { v: 1, instance: WORLD, server: WORLD, version: '0.19.12', seenAt: NOW } as const;
const FULL = {
  'upload:broken': { v: 1 },
  'upload:future': { v: 99 },
  settings: { confirm: false },
  attention: { seenAt: 1 },
};

beforeEach(() => fakeBrowser.reset());

async function openFull() {
  const area = createMemoryArea(FULL);
  const repository = await openRepository(area, () => NOW);
  await repository.save({ uploads: [anUpload()], attempts: [anAttempt()], sites: [site] });
  return { area, repository };
}

describe('the repository', () => {
  it('forgets every record, what is damaged or of a newer version as well, and whatever else is stored', async () => {
    const { area, repository } = await openFull();
    await repository.wipe();
    expect(area.items).toEqual({});
    expect(
      [repository.uploads, repository.attempts, repository.sites, repository.pending].map(({ size }) => size),
    ).toEqual([0, 0, 0, 0]);
    expect(repository.damaged).toEqual([]);
  });

  it('takes new records at once', async () => {
    const { area, repository } = await openFull();
    const upload = anUpload();
    const wiped = repository.wipe();
    await repository.save({ uploads: [upload] });
    await wiped;
    expect(Object.keys(area.items)).toEqual([`upload:${upload.server}/${upload.alias}`]);
  });

  it('does not bring back what could not be written before', async () => {
    const { area, repository } = await openFull();
    area.isFull = true;
    const refused = repository.save({ uploads: [anUpload()] });
    const wiped = repository.wipe();
    await refused.catch(() => undefined);
    await expect(wiped).rejects.toThrow('QuotaExceededError');
    area.isFull = false;
    await repository.wipe();
    await repository.save({});
    expect(area.items).toEqual({});
  });

  it('has everything still, where storage refuses', async () => {
    const { area, repository } = await openFull();
    const before = [...repository.uploads.values()];
    area.isFull = true;
    await expect(repository.wipe()).rejects.toThrow('QuotaExceededError');
    expect([...repository.uploads.values()]).toEqual(before);
    expect(repository.sites.get(WORLD)).toEqual(site);
    expect(repository.damaged).toHaveLength(2);
  });
});

describe('the wish', () => {
  it('clears alarms and what is kept for this run, and wakes whoever planned something', async () => {
    const world = await createBackgroundWorld([`${WORLD}/*`]);
    await world.add(anUpload());
    await fakeBrowser.alarms.create('takeback-jobs', { when: NOW });
    await fakeBrowser.storage.session.set({ draft: 'something', session: true });
    await wipeRoutes(world.tools).wipe({ grants: false });
    expect(world.area.items).toEqual({});
    expect(world.repository.uploads.size).toBe(0);
    expect(await fakeBrowser.alarms.getAll()).toEqual([]);
    expect(await fakeBrowser.storage.session.get(null)).toEqual({ session: true });
    expect(world.wake).toHaveBeenCalled();
    expect((await fakeBrowser.permissions.getAll()).origins).toEqual([`${WORLD}/*`]);
  });

  it('gives the access back only where that was asked for as well', async () => {
    const world = await createBackgroundWorld([`${WORLD}/*`, `${FEDDIT}/*`]);
    await wipeRoutes(world.tools).wipe({ grants: true });
    expect((await fakeBrowser.permissions.getAll()).origins).toEqual([]);
  });

  it('touches nothing else when storage refuses', async () => {
    const world = await createBackgroundWorld([`${WORLD}/*`]);
    await world.add(anUpload());
    await fakeBrowser.alarms.create('takeback-jobs', { when: NOW });
    world.area.isFull = true;
    await expect(wipeRoutes(world.tools).wipe({ grants: true })).rejects.toThrow('QuotaExceededError');
    expect(world.repository.uploads.size).toBe(1);
    expect(await fakeBrowser.alarms.getAll()).toHaveLength(1);
    expect((await fakeBrowser.permissions.getAll()).origins).toEqual([`${WORLD}/*`]);
  });
});
