/** Jobs are records (design D8): whatever a dying worker left behind is taken up where it stood. */
import { describe, expect, it } from 'vitest';
import type { LemmyAnswer } from '../../../utils/domain/http';
import { imageUrl } from '../../../utils/lemmy/image-url';
import { createEngineWorld } from '../../support/engine-world';
import { anAlias, anOwnedUpload, anUpload } from '../../support/uploads';
import { MINUTE_MS, NOW } from '../../support/views';

/** Lets everything that is not waiting for the test go on. */
const settle = async () => {
  for (let turn = 0; turn < 200; turn++) await Promise.resolve();
};

describe('a worker that died', () => {
  it('before it asked: the deletion goes on after the restart', async () => {
    const world = await createEngineWorld();
    const upload = anUpload();
    await world.add(upload);
    await world.takeBack(upload);
    await world.restart();
    await world.engine.run();
    expect(world.get(upload).state).toBe('gone');
  });

  it('while the request was under way: it looks before it asks again', async () => {
    const world = await createEngineWorld();
    const upload = anUpload();
    await world.add(upload);
    await world.takeBack(upload);
    world.post.server.instead.set('/delete/', () => {
      world.post.server.online.delete(upload.alias);
      return new Promise<LemmyAnswer>(() => undefined);
    });
    void world.engine.run();
    await settle();
    expect(world.post.changes()).toHaveLength(1);
    await world.restart();
    await world.engine.run();
    expect(world.get(upload).state).toBe('gone');
    expect(world.post.changes()).toHaveLength(1);
  });

  it('while the request was under way and did not arrive: it asks again', async () => {
    const world = await createEngineWorld();
    const upload = anUpload();
    await world.add(upload);
    await world.takeBack(upload);
    world.post.server.instead.set('/delete/', () => new Promise<LemmyAnswer>(() => undefined));
    void world.engine.run();
    await settle();
    world.post.server.instead.clear();
    await world.restart();
    await world.engine.run();
    expect(world.get(upload).state).toBe('gone');
  });

  it('between the picture and its thumbnails (1.0): the thumbnails go, too', async () => {
    const world = await createEngineWorld('D');
    const [upload, thumbnail] = [anOwnedUpload(), anAlias()];
    await world.add(upload);
    world.post.server.online.add(thumbnail);
    world.post.server.thumbnails = [{ alias: thumbnail, of: imageUrl(upload, 'D') }];
    await world.takeBack(upload);
    world.post.server.instead.set('media/list', () => new Promise<LemmyAnswer>(() => undefined));
    void world.engine.run();
    await settle();
    expect([...world.post.server.online]).toEqual([thumbnail]);
    world.post.server.instead.clear();
    await world.restart();
    await world.pass(MINUTE_MS);
    expect([...world.post.server.online]).toEqual([]);
  });

  it('between checks: the schedule goes on', async () => {
    const world = await createEngineWorld();
    const upload = anUpload();
    await world.add(upload);
    await world.takeBack(upload);
    await world.engine.run();
    await world.restart();
    expect(world.engine.nextDue()).toBe(NOW + 10_000);
  });
});
