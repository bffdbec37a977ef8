import { describe, expect, it } from 'vitest';
import { keyOf } from '../../../utils/domain/upload';
import { openRepository } from '../../../utils/vault/repository';
import { createMemoryArea } from '../../support/memory-area';
import { anAlias, anUpload, tokenOf } from '../../support/uploads';
import { anAttempt, NOW, WORLD } from '../../support/views';

const open = (area: ReturnType<typeof createMemoryArea>) => openRepository(area, () => NOW);
const storageKey = (upload: Parameters<typeof keyOf>[0]) => `upload:${keyOf(upload)}`;

describe('saving', () => {
  it('is durable when it resolves: another start finds it', async () => {
    const area = createMemoryArea();
    const [upload, attempt] = [anUpload(), anAttempt()];
    const site = { v: 1, instance: WORLD, server: WORLD, version: '0.19.12', seenAt: NOW } as const;
    await (await open(area)).save({ uploads: [upload], attempts: [attempt], sites: [site] });
    const { uploads, attempts, sites, damaged } = await open(area);
    expect(uploads.get(keyOf(upload))).toEqual(upload);
    expect(attempts.get(attempt.id)).toEqual(attempt);
    expect(sites.get(WORLD)).toEqual(site);
    expect(damaged).toEqual([]);
  });

  it('writes one key for each record and no other record with it', async () => {
    const area = createMemoryArea();
    const repository = await open(area);
    const [one, two] = [anUpload(), anUpload()];
    await repository.save({ uploads: [one] });
    await repository.save({ uploads: [two] });
    await repository.save({ uploads: [{ ...one, state: 'gone' }] });
    expect(area.writes).toEqual([[storageKey(one)], [storageKey(two)], [storageKey(one)]]);
  });

  it('puts an upload and the end of its attempt together: the upload first, never neither', async () => {
    const area = createMemoryArea();
    const repository = await open(area);
    const [upload, attempt] = [anUpload(), anAttempt()];
    await repository.save({ attempts: [attempt] });
    const seen: boolean[] = [];
    const { remove } = area;
    area.remove = async (keys) => {
      seen.push(storageKey(upload) in area.items);
      await remove(keys);
    };
    await repository.save({ uploads: [upload], settled: [attempt.id] });
    expect(seen).toEqual([true]);
    expect(Object.keys(area.items)).toEqual([storageKey(upload)]);
  });

  it('takes many calls at once, the last of which wins', async () => {
    const area = createMemoryArea();
    const repository = await open(area);
    const upload = anUpload();
    const states = ['asked', 'still-there', 'gone', 'unknown', 'gone'] as const;
    await Promise.all(states.map((state) => repository.save({ uploads: [{ ...upload, state }] })));
    expect(area.items[storageKey(upload)]).toMatchObject({ state: 'gone' });
  });

  it('an attempt that is settled and one of the same name that follows do not mix', async () => {
    const area = createMemoryArea();
    const repository = await open(area);
    const attempt = anAttempt();
    await repository.save({ attempts: [attempt] });
    await Promise.all([
      repository.save({ settled: [attempt.id] }),
      repository.save({ attempts: [{ ...attempt, lostAt: NOW }] }),
    ]);
    expect((await open(area)).attempts.get(attempt.id)?.lostAt).toBe(NOW);
  });
});

describe('a storage that refuses', () => {
  it('is told to the caller; what was to be written is in memory and goes with the next write', async () => {
    const area = createMemoryArea();
    const repository = await open(area);
    const [one, two] = [anUpload(), anUpload()];
    area.isFull = true;
    await expect(repository.save({ uploads: [one] })).rejects.toThrow('Quota');
    expect(repository.uploads.get(keyOf(one))).toEqual(one);
    area.isFull = false;
    await repository.save({ uploads: [two] });
    expect(Object.keys(area.items).toSorted()).toEqual([storageKey(one), storageKey(two)].toSorted());
  });

  it('never brings an older record back over a newer one', async () => {
    const area = createMemoryArea();
    const repository = await open(area);
    const upload = anUpload();
    area.isFull = true;
    await Promise.allSettled([
      repository.save({ uploads: [{ ...upload, state: 'asked' }] }),
      repository.save({ uploads: [{ ...upload, state: 'gone' }] }),
    ]);
    area.isFull = false;
    await repository.save({});
    expect(area.items[storageKey(upload)]).toMatchObject({ state: 'gone' });
  });

  it('does not bring back an attempt that is settled', async () => {
    const area = createMemoryArea();
    const repository = await open(area);
    const attempt = anAttempt();
    area.isFull = true;
    await Promise.allSettled([
      repository.save({ attempts: [attempt] }),
      repository.save({ settled: [attempt.id] }),
    ]);
    area.isFull = false;
    await repository.save({});
    expect((await open(area)).attempts.size).toBe(0);
  });

  it('does not keep the vault from opening', async () => {
    const upload = anUpload();
    const area = createMemoryArea({ [storageKey(upload)]: upload, [`upload:${WORLD}/x.png`]: 'damaged' });
    area.isFull = true;
    const repository = await open(area);
    expect(repository.uploads.size).toBe(1);
    expect(repository.damaged).toHaveLength(1);
  });
});

describe('a record that does not parse', () => {
  const good = anUpload();
  const cases: [string, string, unknown][] = [
    ['is no record', `upload:${WORLD}/x.png`, 'text'],
    ['lacks its credential', storageKey(good), { ...good, credential: undefined }],
    ['has a state nobody knows', storageKey(good), { ...good, state: 'vanished' }],
    ['has an alias that is a path', storageKey(good), { ...good, alias: '../x.png' }],
    ['stands under another’s key', `upload:${WORLD}/${anAlias()}`, good],
    ['is an attempt of another shape', 'attempt:1', { v: 1, id: '1' }],
    ['is a site that is no origin', 'site:lemmy.world', { v: 1, instance: 'lemmy.world' }],
  ];

  it.each(cases)('because it %s is kept aside, byte for byte, and shown', async (_why, key, raw) => {
    const area = createMemoryArea({ [key]: raw });
    const repository = await open(area);
    expect(repository.damaged).toEqual([{ key, foundAt: NOW }]);
    expect(repository.uploads.size + repository.attempts.size + repository.sites.size).toBe(0);
    expect(Object.keys(area.items)).toEqual([`quarantine:${key}`]);
    expect(area.items[`quarantine:${key}`]).toEqual({ foundAt: NOW, raw });
  });

  it('is still shown after the next start, with the time it was found', async () => {
    const area = createMemoryArea({ 'attempt:1': 7 });
    await open(area);
    const { damaged } = await openRepository(area, () => NOW + 1000);
    expect(damaged).toEqual([{ key: 'attempt:1', foundAt: NOW }]);
  });

  it('costs no other record', async () => {
    const area = createMemoryArea({ [storageKey(good)]: good, 'attempt:1': null, 'upload:': {} });
    const { uploads, damaged } = await open(area);
    expect(uploads.get(keyOf(good))).toEqual(good);
    expect(damaged).toHaveLength(2);
  });
});

describe('a record of a newer version', () => {
  const upload = anUpload();
  const future = { ...upload, v: 2, credential: { kind: 'passkey', token: tokenOf(upload) } };

  it('is left alone, and shown', async () => {
    const area = createMemoryArea({ [storageKey(upload)]: future });
    const repository = await open(area);
    await repository.save({ uploads: [anUpload()] });
    expect(area.items[storageKey(upload)]).toEqual(future);
    expect(repository.damaged).toEqual([{ key: storageKey(upload), foundAt: NOW }]);
  });

  it('is left alone, too, when the same upload is heard of again', async () => {
    const area = createMemoryArea({ [storageKey(upload)]: future });
    const repository = await open(area);
    await repository.save({ uploads: [upload] });
    expect(area.items[storageKey(upload)]).toEqual(future);
  });
});

describe('what belongs to others', () => {
  it('stays as it is', async () => {
    const items = { settings: { confirm: false }, 'other:key': [1] };
    const area = createMemoryArea(items);
    const { damaged } = await open(area);
    expect(area.items).toEqual(items);
    expect(damaged).toEqual([]);
  });
});
