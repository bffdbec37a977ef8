/** The user changes their mind while a job is being worked on. */
import { describe, expect, it } from 'vitest';
import { cancelDeletion } from '../../../utils/deletion/lifecycle';
import { createEngineWorld } from '../../support/engine-world';
import { ALICE } from '../../support/fake-post';
import { anUpload } from '../../support/uploads';
import { MINUTE_MS, WORLD } from '../../support/views';

describe('a change of mind', () => {
  it('while it is found out who is logged in: nothing is sent, and the record says so', async () => {
    const world = await createEngineWorld();
    const upload = anUpload();
    await world.add(upload);
    world.post.server.instead.set('/api/v3/site', async () => {
      world.post.server.instead.clear();
      const cancelled = cancelDeletion(world.get(upload), { now: world.now, random: 0 });
      await world.repository.save({ uploads: [cancelled] });
      return { problem: 'network' };
    });
    world.post.tabSessions.set(WORLD, [ALICE, ALICE]);
    await world.takeBack(upload);
    await world.pass(MINUTE_MS);
    expect(world.post.changes()).toEqual([]);
    expect(world.get(upload)).toMatchObject({ state: 'live' });
    expect(world.get(upload).job).toBeUndefined();
  });

  it('holding back comes in time as well, and it goes on afterwards', async () => {
    const world = await createEngineWorld();
    const upload = anUpload();
    await world.add(upload);
    world.post.server.instead.set('/api/v3/site', () => {
      world.post.server.instead.clear();
      world.isPaused = true;
      return { problem: 'network' };
    });
    world.post.tabSessions.set(WORLD, [ALICE, ALICE]);
    await world.takeBack(upload);
    await world.pass(MINUTE_MS);
    expect(world.post.changes()).toEqual([]);
    world.isPaused = false;
    await world.pass(MINUTE_MS);
    expect(world.get(upload).state).toBe('gone');
  });
});
