import { describe, expect, it } from 'vitest';
import { GENERATIONS } from '../../../utils/domain/generation';
import type { LemmyAnswer } from '../../../utils/domain/http';
import { keyOf } from '../../../utils/domain/upload';
import { resume, statusOf } from '../../../utils/deletion/lifecycle';
import { ALICE, BOB } from '../../support/fake-post';
import { createEngineWorld } from '../../support/engine-world';
import { anOrigin, anOwnedUpload, anUpload, tokenOf } from '../../support/uploads';
import { MINUTE_MS, NOW, WORLD } from '../../support/views';

/** Lets everything that is not waiting for the test go on. */
const settle = async () => {
  for (let turn = 0; turn < 200; turn++) await Promise.resolve();
};

describe('a deletion', () => {
  it.each(GENERATIONS)('%s: from click to proof in one run', async (generation) => {
    const world = await createEngineWorld(generation);
    const upload = generation === 'D' ? anOwnedUpload() : anUpload();
    await world.add(upload);
    await world.takeBack(upload);
    await world.engine.run();
    expect(world.get(upload)).toMatchObject({ state: 'gone', checkedAt: NOW });
  });

  it('is never called gone because the server said yes', async () => {
    const world = await createEngineWorld();
    const upload = anUpload();
    await world.add(upload);
    // C answers 204 whatever pict-rs did (contract §4.3)
    world.post.server.instead.set('/delete/', () => ({ status: 204, body: '' }));
    await world.takeBack(upload);
    const seen = new Set<string>();
    world.changed = (changed) => void seen.add(statusOf(changed));
    await world.pass(MINUTE_MS);
    expect(world.get(upload).state).toBe('still-there');
    expect([...seen].filter((status) => status.startsWith('gone'))).toEqual([]);
  });

  it('waits for a queue on the server', async () => {
    const world = await createEngineWorld('D');
    const upload = anOwnedUpload();
    await world.add(upload);
    world.post.server.instead.set('account/media', ({ method }) => ({
      status: 200,
      body: method === 'DELETE' ? '{"success":true}' : '{"items":[]}',
    }));
    await world.takeBack(upload);
    await world.pass(1500);
    expect(statusOf(world.get(upload))).toBe('deleting');
    world.post.server.online.clear();
    await world.pass(1000);
    expect(world.get(upload).state).toBe('gone');
  });

  it('is asked once, and the token stays', async () => {
    const world = await createEngineWorld();
    const upload = anUpload();
    await world.add(upload);
    await world.takeBack(upload);
    await Promise.all([world.engine.run(), world.engine.run(), world.pass(MINUTE_MS)]);
    expect(world.post.changes()).toHaveLength(1);
    expect(tokenOf(world.get(upload))).toBe(tokenOf(upload));
  });

  it('goes on although storage is full, and is stored when it is not', async () => {
    const world = await createEngineWorld();
    const upload = anUpload();
    await world.add(upload);
    await world.takeBack(upload);
    world.area.isFull = true;
    await world.engine.run();
    expect(world.get(upload).state).toBe('gone');
    world.area.isFull = false;
    await world.pass(MINUTE_MS);
    await world.restart();
    expect(world.get(upload).state).toBe('gone');
  });
});

describe('pace', () => {
  it('asks an instance for two at a time, and other instances meanwhile', async () => {
    const world = await createEngineWorld('A');
    const other = anOrigin('https://feddit.org');
    const here = [anUpload(), anUpload(), anUpload(), anUpload()];
    const there = anUpload({ instance: other, server: other });
    const waiting: ((answer: LemmyAnswer) => void)[] = [];
    world.post.server.instead.set(
      '/delete/',
      () => new Promise<LemmyAnswer>((resolve) => void waiting.push(resolve)),
    );
    await world.add(...here, there);
    await world.takeBack(...here, there);
    const running = world.engine.run();
    await settle();
    const servers = world.post.sent.map(({ server }) => server).toSorted();
    expect(servers).toEqual([other, WORLD, WORLD]);
    while (waiting.length > 0) {
      waiting.shift()?.({ status: 204, body: '' });
      await settle();
    }
    await running;
    expect(world.post.changes()).toHaveLength(5);
  });
});

describe('a server that does not want to', () => {
  it('rate limit: waits, then goes on', async () => {
    const world = await createEngineWorld();
    const upload = anUpload();
    await world.add(upload);
    world.post.server.instead.set('/delete/', () => ({
      status: 400,
      body: '{"error":"rate_limit_error"}',
    }));
    await world.takeBack(upload);
    await world.engine.run();
    expect(world.get(upload).job).toMatchObject({ phase: 'ask', waitingFor: 'rate-limited' });
    expect(world.engine.nextDue()).toBeGreaterThan(NOW);
    world.post.server.instead.clear();
    await world.pass(5 * MINUTE_MS);
    expect(world.get(upload).state).toBe('gone');
  });

  it('no answer: backs off over days without giving up or hammering', async () => {
    const world = await createEngineWorld();
    const upload = anUpload();
    await world.add(upload);
    world.post.server.instead.set('/api/', () => ({ problem: 'network' }));
    await world.takeBack(upload);
    await world.pass(24 * 60 * MINUTE_MS);
    expect(world.post.sent.length).toBeLessThan(400);
    world.post.server.instead.clear();
    await world.pass(30 * MINUTE_MS);
    expect(world.get(upload).state).toBe('gone');
  });

  it('no version: waits', async () => {
    const world = await createEngineWorld();
    const upload = anUpload();
    world.generation = undefined;
    await world.add(upload);
    await world.takeBack(upload);
    await world.engine.run();
    expect(world.get(upload).job).toMatchObject({ phase: 'ask', waitingFor: 'unreachable' });
    expect(world.post.sent).toEqual([]);
  });

  it('no access any more: asks for nothing, and waits for it', async () => {
    const world = await createEngineWorld();
    const upload = anUpload();
    world.hasAccess = false;
    await world.add(upload);
    await world.takeBack(upload);
    await world.pass(60 * MINUTE_MS);
    expect([world.post.sent, world.web.asked]).toEqual([[], []]);
    expect(world.get(upload).job).toMatchObject({ phase: 'ask', waitingFor: 'no-access' });
    world.hasAccess = true;
    await world.repository.save({ uploads: [resume(world.get(upload), { now: world.now, random: 0 })] });
    await world.engine.run();
    expect(world.get(upload).state).toBe('gone');
  });

  it.each([
    ['nobody', undefined, 'needs-login'],
    ['another account', BOB, 'wrong-account'],
  ] as const)('%s is logged in: waits for good, and resumes when told', async (_who, session, state) => {
    const world = await createEngineWorld();
    const upload = anUpload();
    world.post.tabSessions.set(WORLD, [session]);
    await world.add(upload);
    await world.takeBack(upload);
    await world.pass(60 * MINUTE_MS);
    expect(world.get(upload).state).toBe(state);
    expect(world.engine.nextDue()).toBeUndefined();
    world.post.tabSessions.set(WORLD, [ALICE]);
    await world.repository.save({ uploads: [resume(world.get(upload), { now: world.now, random: 0 })] });
    await world.engine.run();
    expect(world.get(upload).state).toBe('gone');
  });
});

describe('a failure of ours', () => {
  it('neither spins nor holds up the others', async () => {
    const world = await createEngineWorld();
    const [bad, good] = [anUpload(), anUpload()];
    await world.add(bad, good);
    world.post.server.instead.set(`/${bad.alias}`, () => {
      throw new Error('a bug');
    });
    await world.takeBack(bad, good);
    await world.engine.run();
    expect(world.get(good).state).toBe('gone');
    expect(world.get(bad).job).toBeDefined();
    // What rests is not due: whoever plans by this would wake without an end
    const due = world.engine.nextDue();
    expect(due).toBeGreaterThan(NOW);
  });
});

describe('a clock that was wrong', () => {
  it('does not put off a check for years', async () => {
    const world = await createEngineWorld();
    const upload = anUpload();
    await world.add(upload);
    const year = 365 * 24 * 60 * MINUTE_MS;
    world.now += year;
    await world.takeBack(upload);
    await world.engine.run();
    world.now -= year;
    world.web.asked.length = 0;
    await world.engine.run();
    expect(world.web.asked.length).toBeGreaterThan(0);
  });
});

describe('changes made meanwhile', () => {
  it('are kept: an account that became known while the server was asked', async () => {
    const world = await createEngineWorld('A');
    const { account: _, ...upload } = anUpload();
    await world.add(upload);
    await world.takeBack(upload);
    world.post.server.instead.set('/delete/', async () => {
      await world.repository.save({ uploads: [{ ...world.get(upload), account: { name: 'alice' } }] });
      world.post.server.online.delete(upload.alias);
      return { status: 204, body: '' };
    });
    await world.engine.run();
    expect(world.get(upload)).toMatchObject({ state: 'gone', account: { name: 'alice' } });
    expect(world.repository.uploads.has(keyOf(upload))).toBe(true);
  });
});
