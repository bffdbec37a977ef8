/** Readings of a real server's list, with what can go wrong in between (contract §5, §10). */
import { describe, expect, it } from 'vitest';
import type { Generation } from '../../../utils/domain/generation';
import { remove } from '../../contract/dialect';
import { png } from '../../contract/pictures';
import {
  inVault,
  openFilledWorld,
  openReadingWorld,
  OWNER,
  type ReadingWorld,
} from '../../support/reading-world';
import { HOUR_MS, MINUTE_MS } from '../../support/views';

const LISTED: Generation[] = ['B2', 'C', 'D'];

/** As another client of the account would. */
async function deleteOnServer({ instance, jwt }: ReadingWorld, alias: string): Promise<void> {
  const token = instance.store.rows().find((row) => row.alias === alias)?.token;
  await remove(instance, jwt, { alias, token });
}

describe.each(LISTED)('on %s', (generation) => {
  it('every upload gets into the vault, with its token where there is one', async () => {
    const { world: w, aliases } = await openFilledWorld(generation, 173);
    expect(await w.begin()).toMatchObject({ kind: 'started' });
    await w.pass(MINUTE_MS);
    expect(inVault(w).toSorted()).toEqual(aliases.toSorted());
    const tokens = new Map(w.instance.store.rows().map(({ alias, token }) => [alias, token]));
    for (const { alias, credential, account, state, source } of w.uploads()) {
      const token = tokens.get(alias);
      expect(credential).toEqual(token === undefined ? { kind: 'owner' } : { kind: 'token', token });
      expect({ account: account?.name, state, source }).toEqual({
        account: OWNER,
        state: 'unknown',
        source: 'imported',
      });
    }
    expect(w.record()).toMatchObject({
      list: { how: 'done', seen: 173, added: 173 },
      listedFrom: expect.any(Number),
    });
    expect(w.record().run).toBeUndefined();
  });

  it('a deletion meanwhile hides no other upload', async () => {
    const { world: w, aliases } = await openFilledWorld(generation, 160);
    const doomed = new Set<string>();
    // What the first page told: everything behind it shifts, and on 1.0 the cursor's own row goes
    w.before = async (request) => {
      if (request !== 2) return;
      for (const alias of inVault(w).slice(
        generation === 'D' ? -1 : 0,
        generation === 'D' ? undefined : 20,
      )) {
        doomed.add(alias);
        await deleteOnServer(w, alias);
      }
    };
    await w.begin();
    await w.pass(MINUTE_MS);
    const stayed = aliases.filter((alias) => !doomed.has(alias));
    expect(doomed.size).toBeGreaterThan(0);
    expect(stayed.filter((alias) => !inVault(w).includes(alias))).toEqual([]);
    expect(w.record().list).toMatchObject({ how: 'done' });
  });

  it('a rate limit is waited for, and the reading goes on where it was', async () => {
    const { world: w, aliases } = await openFilledWorld(generation, 120);
    w.instance.switches.rateLimitMessage = 3;
    await w.begin();
    await w.pass(10_000);
    expect(w.record().run).toMatchObject({ waitingFor: 'rate-limited' });
    // Also when it does not even say who is logged in
    w.instance.switches.rateLimitMessage = 0;
    await w.pass(5 * MINUTE_MS);
    expect(w.record().run).toMatchObject({ waitingFor: 'rate-limited' });
    w.instance.switches.rateLimitMessage = null;
    await w.pass(30 * MINUTE_MS);
    expect(inVault(w)).toHaveLength(aliases.length);
    expect(w.record().list).toMatchObject({ how: 'done' });
  });

  it('survives the death of the background at every page', async () => {
    const { world: w, aliases } = await openFilledWorld(generation, 160);
    const stop = new Error('dead');
    let lives = 0;
    w.before = () => {
      if (++lives % 2 === 0) throw stop;
    };
    await w.begin();
    for (let turn = 0; turn < 40 && w.record().run; turn++) {
      await w.importer.run();
      await w.restart();
    }
    expect(inVault(w).toSorted()).toEqual(aliases.toSorted());
    expect(w.record().list).toMatchObject({ how: 'done', added: 160 });
  });

  it('what was cancelled keeps what it found, and can be begun again', async () => {
    const { world: w, aliases } = await openFilledWorld(generation, 160);
    w.before = (request) => {
      if (request === 2) void w.importer.cancel([...w.store.records.keys()][0] ?? '');
    };
    await w.begin();
    await w.pass(MINUTE_MS);
    expect(w.record()).toMatchObject({ list: { how: 'cancelled' } });
    expect(w.record().listedFrom).toBeUndefined();
    expect(inVault(w)).toHaveLength(50);
    w.before = () => undefined;
    await w.begin();
    await w.pass(MINUTE_MS);
    expect(inVault(w)).toHaveLength(aliases.length);
  });

  it('reading only what is new ends early where the order allows it', async () => {
    const { world: w } = await openFilledWorld(generation, 250);
    await w.begin();
    await w.pass(MINUTE_MS);
    const { alias } = await w.instance.upload(OWNER, await png());
    w.sent.length = 0;
    await w.begin('list', 'new');
    await w.pass(MINUTE_MS);
    expect(inVault(w)).toContain(alias);
    expect(w.sent.length).toBeLessThanOrEqual(generation === 'D' ? 6 : 2);
    expect(w.record().list).toMatchObject({ how: 'done', added: 1 });
  });

  it('without the right session it waits, and goes on when that is seen', async () => {
    const { world: w } = await openFilledWorld(generation, 60);
    const { jwt } = w;
    w.before = (request) => (request === 1 ? { problem: 'network' } : undefined);
    await w.begin();
    await w.importer.run();
    w.jwt = w.instance.login('admin');
    await w.pass(HOUR_MS);
    expect(w.record().run).toMatchObject({ waitingFor: 'wrong-account' });
    w.jwt = undefined;
    await w.importer.resume(w.origin);
    await w.pass(HOUR_MS);
    expect(w.record().run).toMatchObject({ waitingFor: 'session' });
    w.jwt = jwt;
    await w.importer.resume(w.origin);
    await w.pass(MINUTE_MS);
    expect(inVault(w)).toHaveLength(60);
  });

  it('asks no more than a quarter of what the server allows', async () => {
    const { world: w } = await openFilledWorld(generation, 1000);
    w.limit = { max: 20, intervalMs: MINUTE_MS };
    await w.begin();
    await w.pass(MINUTE_MS - 1);
    expect(w.sent.length).toBeLessThanOrEqual(5);
    await w.pass(HOUR_MS);
    expect(inVault(w)).toHaveLength(1000);
  });
});

it('a reading nobody may begin says why', async () => {
  const { world: w } = await openFilledWorld('A', 0);
  expect(await w.begin()).toEqual({ kind: 'no-list' });
  w.jwt = undefined;
  expect(await w.begin('scan')).toEqual({ kind: 'needs-login' });
  w.hasAccess = false;
  expect(await w.begin('scan')).toEqual({ kind: 'no-access' });
});

it('what fell out of the list is looked at, once', async () => {
  const { world: w, aliases } = await openFilledWorld('C', 3);
  await w.begin();
  await w.pass(MINUTE_MS);
  const [gone = ''] = aliases;
  await deleteOnServer(w, gone);
  await w.begin();
  await w.pass(MINUTE_MS);
  const withJob = () => w.uploads().flatMap(({ alias, job }) => (job ? [alias as string] : []));
  expect(withJob()).toEqual([gone]);
});

it('page 100 is the end on late 0.19, and it says so', async () => {
  const { world: w } = await openFilledWorld('C', 5040);
  await w.begin();
  await w.pass(MINUTE_MS);
  expect(inVault(w)).toHaveLength(5000);
  expect(w.record().list).toMatchObject({ how: 'done', beyond: true, seen: 5000 });
});

it('early 0.19 has more pages than that', async () => {
  const world = await openReadingWorld({ generation: 'B2', version: '0.19.5' });
  await world.instance.fill(OWNER, await png(), 5040);
  await world.begin();
  await world.pass(MINUTE_MS);
  expect(inVault(world)).toHaveLength(5040);
  expect(world.record().list).not.toHaveProperty('beyond');
});

it('1.0: a thumbnail belongs to its picture, also to one that comes later in the list or is gone', async () => {
  const { world: w } = await openFilledWorld('D', 0);
  w.instance.switches.thumbnails = 'store';
  const own = await w.instance.upload(OWNER, await png(900, 700));
  const lost = await w.instance.upload(OWNER, await png(900, 700));
  const posts = [own, lost].map(({ url }) => w.instance.createPost(OWNER, { title: 'x', url }));
  await deleteOnServer(w, lost.alias);
  await w.begin();
  await w.pass(MINUTE_MS);
  const [thumbnail, orphaned] = posts.map(({ id }) => w.instance.store.thumbnailOf(id));
  const byAlias = new Map(w.uploads().map((upload) => [upload.alias as string, upload]));
  expect([...byAlias.keys()].toSorted()).toEqual(
    [own.alias, String(orphaned)].toSorted((a, b) => (a < b ? -1 : 1)),
  );
  expect(byAlias.get(own.alias)).toMatchObject({ companions: [thumbnail], place: { kind: 'post' } });
  expect(byAlias.get(orphaned ?? '')).toMatchObject({
    place: { kind: 'post', pageUrl: `${w.origin}/post/${posts[1]?.id}` },
  });
});

it('a visit reads again at most once a day, and only what the user has had read before', async () => {
  const { world: w } = await openFilledWorld('B2', 3);
  await w.beginner.visit(w.origin, 'tag');
  expect(w.sent).toEqual([]);
  await w.begin();
  await w.pass(MINUTE_MS);
  w.sent.length = 0;
  await w.beginner.visit(w.origin, 'tag');
  await w.pass(MINUTE_MS);
  expect(w.sent).toEqual([]);
  w.time.moveTo(w.time.now() + 25 * HOUR_MS);
  for (let visit = 0; visit < 3; visit++) {
    await w.beginner.visit(w.origin, 'tag');
    await w.pass(MINUTE_MS);
  }
  expect(w.sent).toHaveLength(1);
});
