/**
 * A world for readings: the real importer and vault on storage in memory, a real demo instance over real HTTP, and a time
 * that only the test moves. Promise: `restart` is what a worker's death looks like: nothing survives but storage.
 */
import { onTestFinished } from 'vitest';
import { createPace } from '../../utils/deletion/pace.ts';
import { createPacedPost } from '../../utils/deletion/paced-post.ts';
import { generationOf, type Generation } from '../../utils/domain/generation.ts';
import type { ImportKind, ImportRecord } from '../../utils/domain/import-record.ts';
import type { LemmyAnswer, LemmyRequest } from '../../utils/domain/http.ts';
import type { Origin } from '../../utils/domain/names.ts';
import type { Upload } from '../../utils/domain/upload.ts';
import { createBeginner, type Beginner } from '../../utils/import/begin.ts';
import { createImporter, type Importer } from '../../utils/import/importer.ts';
import { createImportStore, IMPORTS_KEY, type ImportStore } from '../../utils/import/store.ts';
import type { RequestLimit } from '../../utils/lemmy/identity.ts';
import { openRepository, type Repository } from '../../utils/vault/repository.ts';
import { png } from '../contract/pictures.ts';
import { createDrivenTime, type DrivenTime } from '../faults/driven-time.ts';
import { createPostOf } from '../faults/session.ts';
import { startInstance, type DemoInstance, type InstanceOptions } from '../instance/index.ts';
import { createMemoryArea, type MemoryArea } from './memory-area.ts';
import { anOrigin } from './uploads.ts';
import { NOW } from './views.ts';

export const OWNER = 'ada';

export interface ReadingWorld {
  instance: DemoInstance;
  origin: Origin;
  time: DrivenTime;
  area: MemoryArea;
  repository: Repository;
  store: ImportStore;
  importer: Importer;
  beginner: Beginner;
  jwt: string | undefined;
  hasAccess: boolean;
  limit: RequestLimit;
  /** requests for lists and content, in order */
  sent: string[];
  /** called before each of them, with its number, the first is 1; an answer stands in for the server's */
  before: (request: number, asked: LemmyRequest) => Awaitable<LemmyAnswer | undefined | void>;
  uploads: () => Upload[];
  /** the only record there is */
  record: () => ImportRecord;
  begin: (kind?: ImportKind, mode?: 'full' | 'new') => ReturnType<Beginner['begin']>;
  restart: () => Promise<void>;
  /** runs whatever becomes due within `ms` from now */
  pass: (ms: number) => Promise<void>;
}

type Awaitable<T> = T | Promise<T>;

/** A world whose account has `count` pictures on the server, told by their aliases. */
export async function openFilledWorld(
  generation: Generation,
  count: number,
): Promise<{ world: ReadingWorld; aliases: string[] }> {
  const world = await openReadingWorld({ generation });
  const aliases = count > 0 ? await world.instance.fill(OWNER, await png(), count) : [];
  return { world, aliases };
}

/** The aliases of what the vault knows. */
export const inVault = (world: ReadingWorld): string[] => world.uploads().map(({ alias }) => alias);

/** Requests that a reading makes, beside the question who is logged in. */
const READS = /list_media|media\/list|\/person\/content|\/api\/v3\/user\?/;

/** It is closed when the test is over. */
export async function openReadingWorld(options: Omit<InstanceOptions, 'time'>): Promise<ReadingWorld> {
  const time = createDrivenTime(NOW);
  const instance = await startInstance({ ...options, hostname: '127.0.0.1', time });
  onTestFinished(() => instance.close());
  instance.createAccount(OWNER);
  const origin = anOrigin(instance.origin);
  const area = createMemoryArea();
  const world = { instance, origin, time, area } as ReadingWorld;

  async function start(): Promise<void> {
    const repository = await openRepository(area, () => time.now());
    const site = { v: 1 as const, instance: origin, server: origin, version: instance.version, seenAt: NOW };
    await repository.save({ sites: [site] });
    const store = createImportStore(area.items[IMPORTS_KEY], (value) => area.set({ [IMPORTS_KEY]: value }));
    const bare = createPostOf(() => world.jwt);
    const watched = {
      ...bare,
      tabs: async (to: Origin, server: Origin) =>
        (await bare.tabs(to, server)).map((messenger) => ({
          ...messenger,
          id: `tab ${world.jwt}`,
          send: watch(messenger.send),
        })),
    };
    const pace = createPace(() => world.limit);
    const tools = {
      repository,
      store,
      post: createPacedPost(watched, pace, () => time.now()),
      paces: [pace, createPace(() => ({ ...world.limit, max: world.limit.max / 2 }))],
      now: () => time.now(),
      random: () => 0.5,
      hasAccess: () => Promise.resolve(world.hasAccess),
      generationOf: () => Promise.resolve(generationOf(instance.version)),
      changed: () => undefined,
      settled: () => undefined,
    };
    const importer = createImporter(tools);
    Object.assign(world, { repository, store, importer, beginner: createBeginner(tools, importer) });
  }

  const watch =
    (send: (request: LemmyRequest) => Promise<LemmyAnswer>) =>
    async (request: LemmyRequest): Promise<LemmyAnswer> => {
      if (!READS.test(request.path)) return send(request);
      world.sent.push(request.path);
      return (await world.before(world.sent.length, request)) ?? send(request);
    };

  Object.assign(world, {
    jwt: instance.login(OWNER),
    hasAccess: true,
    limit: { max: 1_000_000, intervalMs: 60_000 },
    sent: [],
    before: () => undefined,
    uploads: () => [...world.repository.uploads.values()],
    record() {
      const [record] = world.store.records.values();
      if (!record) throw new Error('Nothing was begun');
      return record;
    },
    begin: (kind: ImportKind = 'list', mode: 'full' | 'new' = 'full') =>
      world.beginner.begin({ instance: origin, kind, mode }),
    restart: start,
    async pass(ms: number) {
      const end = time.now() + ms;
      for (;;) {
        await world.importer.run();
        const due = Math.min(world.importer.nextDue() ?? Infinity, time.next() ?? Infinity);
        if (due > end) break;
        time.moveTo(Math.max(time.now() + 1, due));
      }
      time.moveTo(end);
    },
  } satisfies Partial<ReadingWorld>);
  await start();
  return world;
}
