/**
 * A world for the deletion engine: a vault on storage in memory, a small Lemmy, a clock that only tests move.
 * Promise: `restart` is what a worker's death looks like: nothing survives but storage.
 */
import type { Generation } from '../../utils/domain/generation';
import { keyOf, type Upload } from '../../utils/domain/upload';
import { createEngine, type Engine } from '../../utils/deletion/engine';
import { requestDeletion } from '../../utils/deletion/lifecycle';
import type { RequestLimit } from '../../utils/lemmy/identity';
import { imageRef } from '../../utils/lemmy/image-url';
import { openRepository, type Repository } from '../../utils/vault/repository';
import { ALICE, createFakePost, type FakePost } from './fake-post';
import { createMemoryArea, type MemoryArea } from './memory-area';
import { createStrangerWeb, PICTURE, type StrangerWeb } from './stranger-web';
import { MINUTE_MS, NOW, WORLD } from './views';

export interface EngineWorld {
  area: MemoryArea;
  post: FakePost;
  web: StrangerWeb;
  repository: Repository;
  engine: Engine;
  now: number;
  generation: Generation | undefined;
  /** whether the user allows requests to servers */
  hasAccess: boolean;
  /** what the server says it allows; undefined: it does not say */
  limit: RequestLimit | undefined;
  /** pictures that were proven gone, in order */
  proven: Upload[];
  /** whether the user holds deletions back */
  isPaused: boolean;
  /** called for each change of a record */
  changed: (upload: Upload) => void;
  restart(): Promise<void>;
  /** puts uploads into the vault and online */
  add(...uploads: Upload[]): Promise<void>;
  /** as the user's click: asks for the deletion */
  takeBack(...uploads: Upload[]): Promise<void>;
  get(upload: Upload): Upload;
  /** runs whatever becomes due within `ms` from now */
  pass(ms: number): Promise<void>;
}

export async function createEngineWorld(generation: Generation = 'C'): Promise<EngineWorld> {
  const post = createFakePost({ generation });
  post.tabSessions.set(WORLD, [ALICE]);
  const web = createStrangerWeb((url) => {
    const image = imageRef(url.href);
    return image && post.server.online.has(image.alias) ? PICTURE : undefined;
  });
  const area = createMemoryArea();
  let count = 0;

  const make = (repository: Repository) =>
    createEngine(repository, {
      post,
      fetch: (input, init) => web.fetch(input, init),
      now: () => world.now,
      random: () => 0.5,
      nonce: () => `n${++count}`,
      generationOf: () => Promise.resolve(world.generation),
      hasAccess: () => Promise.resolve(world.hasAccess),
      limitOf: () => world.limit,
      isPaused: () => world.isPaused,
      proven: (upload) => void world.proven.push(upload),
      settled: () => undefined,
      changed: (upload) => world.changed(upload),
    });
  const repository = await openRepository(area, () => NOW);
  const world: EngineWorld = {
    area,
    post,
    web,
    repository,
    engine: make(repository),
    now: NOW,
    generation,
    hasAccess: true,
    limit: { max: 1_000_000, intervalMs: MINUTE_MS },
    isPaused: false,
    proven: [],
    changed: () => undefined,
    async restart() {
      world.repository = await openRepository(area, () => world.now);
      world.engine = make(world.repository);
    },
    async add(...uploads) {
      for (const { alias } of uploads) post.server.online.add(alias);
      await world.repository.save({ uploads });
    },
    async takeBack(...uploads) {
      const moment = { now: world.now, random: 0 };
      const asked = uploads.map((upload) => requestDeletion(world.get(upload), moment));
      await world.repository.save({ uploads: asked });
    },
    get(upload) {
      const found = world.repository.uploads.get(keyOf(upload));
      if (!found) throw new Error('The upload is lost');
      return found;
    },
    async pass(ms) {
      const end = world.now + ms;
      for (;;) {
        await world.engine.run();
        const due = world.engine.nextDue();
        if (due === undefined || due > end) break;
        world.now = Math.max(world.now + 1, due);
      }
      world.now = end;
    },
  };
  return world;
}
