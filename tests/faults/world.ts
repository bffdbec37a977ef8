/**
 * A world for faults: the real engine and vault, storage in memory, a real demo instance over real HTTP, and a time for
 * all of them that only the test moves. Promise: whoever says `gone` is held to it in that moment, by the server's
 * store and as a stranger.
 */
import { requestDeletion, resume } from '../../utils/deletion/lifecycle.ts';
import type { Generation } from '../../utils/domain/generation.ts';
import { keyOf, Upload } from '../../utils/domain/upload.ts';
import { remove } from '../contract/dialect.ts';
import { startInstance, type DemoInstance } from '../instance/index.ts';
import { createMemoryArea, type MemoryArea } from '../support/memory-area.ts';
import { NOW } from '../support/views.ts';
import { createDrivenTime, type DrivenTime } from './driven-time.ts';
import { createGallery, type Gallery } from './gallery.ts';
import { createPostOf } from './session.ts';
import { startWorker, type Worker } from './worker.ts';
import type { Step } from './wire.ts';
import { count, type Zeros } from './zeros.ts';

/** The owner of every picture. */
export const OWNER = 'ada';
/** ms: a queue of pict-rs is empty by then */
const LONG_MS = 3_600_000;
/** more turns than any deletion takes in days */
const MAX_TURNS = 2000;

export interface FaultWorld {
  generation: Generation;
  instance: DemoInstance;
  time: DrivenTime;
  area: MemoryArea;
  gallery: Gallery;
  /** whose session the open tab has */
  jwt: string | undefined;
  isOffline: boolean;
  /** called at each step of a worker; true: it dies there and then, and the browser starts another */
  atStep: (step: Step) => boolean;
  /** how many workers died */
  deaths: number;
  /** Puts records into the vault, as capture does. */
  add: (...uploads: Upload[]) => Promise<void>;
  /** The user's click. */
  takeBack: (...uploads: Upload[]) => Promise<void>;
  /** The record as the worker has it now. */
  get: (upload: Upload) => Upload;
  /** A page of the instance tells whose session it has: what waits for one goes on. */
  seeSession: () => Promise<void>;
  /** The browser ends the worker and starts another. */
  restart: () => Promise<void>;
  /** Everything that becomes due within `ms` from now. */
  pass: (ms: number) => Promise<void>;
  /** Time does not go on before this is over. */
  holdTime: (until: Promise<unknown>) => void;
  /** What the server was asked to delete so far. */
  deletions: () => DemoInstance['requests'];
  judge: () => Promise<Zeros>;
  close: () => Promise<void>;
}

export async function openFaultWorld(generation: Generation): Promise<FaultWorld> {
  const time = createDrivenTime(NOW);
  // Node's resolver may not know names under .localhost
  const instance = await startInstance({ generation, hostname: '127.0.0.1', time });
  instance.createAccount(OWNER);
  const area = createMemoryArea();
  const gallery = createGallery(instance, OWNER, () => time.now());
  const before: Upload[] = [];
  const asked = new Set<string>();
  let pending: Promise<unknown>[] = [];

  const start = () =>
    startWorker({
      instance,
      time,
      area,
      post: createPostOf(() => world.jwt),
      isOffline: () => world.isOffline,
      dies(step) {
        const isNow = world.atStep(step);
        if (isNow) world.deaths += 1;
        return isNow;
      },
      said(record) {
        const upload = Upload.safeParse(record);
        if (upload.success) world.holdTime(gallery.check(upload.data));
      },
    });
  // What it could not store it keeps, as everywhere in the background
  const save = (uploads: Upload[]) => worker.repository.save({ uploads }).catch(() => undefined);

  async function settle(): Promise<void> {
    while (pending.length > 0) {
      const all = pending;
      pending = [];
      await Promise.all(all);
    }
  }

  async function canDelete(upload: Upload): Promise<boolean> {
    const token = upload.credential.kind === 'token' ? upload.credential.token : undefined;
    await remove(instance, instance.login(OWNER), { alias: upload.alias, token });
    time.moveTo(time.now() + LONG_MS);
    return !instance.store.hasAlias(upload.alias);
  }

  const world: FaultWorld = {
    generation,
    instance,
    time,
    area,
    gallery,
    jwt: instance.login(OWNER),
    isOffline: false,
    atStep: () => false,
    deaths: 0,
    async add(...uploads) {
      before.push(...uploads);
      await save(uploads);
    },
    async takeBack(...uploads) {
      for (const { alias } of uploads) asked.add(alias);
      await save(uploads.map((each) => requestDeletion(world.get(each), { now: time.now(), random: 0 })));
    },
    get(upload) {
      const found = worker.repository.uploads.get(keyOf(upload));
      if (!found) throw new Error(`${upload.alias} is lost`);
      return found;
    },
    async seeSession() {
      const waiting = [...worker.repository.uploads.values()];
      await save(waiting.map((upload) => resume(upload, { now: time.now(), random: 0 })));
    },
    async restart() {
      worker = await start();
    },
    async pass(ms) {
      const end = time.now() + ms;
      for (let turn = 0; turn < MAX_TURNS; turn++) {
        await Promise.race([worker.engine.run(), worker.death]);
        await settle();
        if (worker.isDead()) {
          worker = await start();
          continue;
        }
        const due = Math.min(worker.engine.nextDue() ?? Infinity, time.next() ?? Infinity);
        if (due > end) {
          time.moveTo(end);
          return settle();
        }
        time.moveTo(Math.max(time.now() + 1, due));
        await settle();
      }
      throw new Error('The engine finds no end');
    },
    holdTime: (until) => void pending.push(until),
    deletions: () =>
      instance.requests.filter(({ method, path }) => method === 'DELETE' || path.includes('/image/delete/')),
    judge: () =>
      count({
        before,
        after: Object.values(area.items).flatMap((item) => {
          const upload = Upload.safeParse(item);
          return upload.success ? [upload.data] : [];
        }),
        asked: [...asked],
        lies: gallery.lies,
        isStored: (alias) => instance.store.hasAlias(alias),
        canDelete,
      }),
    close: () => instance.close(),
  };
  let worker: Worker = await start();
  return world;
}
