/**
 * One life of the background: the real engine on the real vault. Promise: once it is dead, no step of it ever ends, so
 * that nothing of it survives but what storage had taken by then.
 */
import { vi } from 'vitest';
import { createEngine, type Engine, type EngineTools } from '../../utils/deletion/engine.ts';
import type { Post } from '../../utils/deletion/messengers.ts';
import { generationOf } from '../../utils/domain/generation.ts';
import type { Upload } from '../../utils/domain/upload.ts';
import { openRepository, type Repository, type StorageArea } from '../../utils/vault/repository.ts';
import { askSite, type SiteFacts } from '../../utils/verify/alive.ts';
import type { DemoInstance } from '../instance/index.ts';
import type { DrivenTime } from './driven-time.ts';
import { createFetch, type Step } from './wire.ts';

/** What a life needs, and what outlives it. */
export interface Surroundings {
  instance: DemoInstance;
  time: DrivenTime;
  area: StorageArea;
  post: Post;
  isOffline: () => boolean;
  /** Whether it dies at this step. */
  dies: (step: Step) => boolean;
  /** Called with everything that is stored or shown. */
  said: (record: unknown) => void;
}

export interface Worker {
  repository: Repository;
  engine: Engine;
  isDead: () => boolean;
  /** resolves when it dies */
  death: Promise<void>;
}

/** ms: servers are asked for their version anew after that, as in the background */
const VERSION_TTL_MS = 600_000;

export async function startWorker(around: Surroundings): Promise<Worker> {
  const { time, area, said } = around;
  let isDead = false;
  let die = () => undefined as void;
  const death = new Promise<void>((resolve) => {
    die = resolve;
  });

  async function step(what: Step): Promise<void> {
    if (!isDead && around.dies(what)) {
      isDead = true;
      die();
    }
    if (isDead) await new Promise<never>(() => undefined);
  }
  const storage: StorageArea = {
    get: (keys) => area.get(keys),
    async set(items) {
      await step({ what: 'write', items });
      await area.set(items);
      Object.values(items).forEach(said);
    },
    async remove(keys) {
      await step({ what: 'write', items: {} });
      await area.remove(keys);
    },
    async clear() {
      await step({ what: 'write', items: {} });
      await area.clear();
    },
  };
  const wire = createFetch({ ...around, step });
  vi.stubGlobal('fetch', wire);
  const repository = await openRepository(storage, () => time.now());
  const engine = createEngine(repository, toolsOf(around, wire));
  return { repository, engine, isDead: () => isDead, death };
}

function toolsOf({ time, post, said }: Surroundings, wire: typeof fetch): EngineTools {
  let site: { at: number; facts: Promise<SiteFacts | undefined> } | undefined;
  let limit: SiteFacts['limit'];
  let nonces = 0;
  return {
    post,
    fetch: wire,
    now: () => time.now(),
    random: () => 0.5,
    nonce: () => `n${++nonces}`,
    hasAccess: () => Promise.resolve(true),
    async generationOf({ server }: Upload) {
      if (!site || time.now() - site.at >= VERSION_TTL_MS) {
        site = { at: time.now(), facts: askSite(server, wire) };
      }
      const facts = await site.facts;
      if (!facts) site = undefined;
      limit = facts?.limit ?? limit;
      return facts && generationOf(facts.version);
    },
    limitOf: () => limit,
    isPaused: () => false,
    proven: () => undefined,
    settled: () => undefined,
    changed: said,
  };
}
