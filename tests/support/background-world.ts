/**
 * The background around its routes: a real vault on storage in memory, everything else the test's. Promise: what
 * was published, woken, and asked of servers is kept; nothing leaves.
 */
import { vi } from 'vitest';
import { createReadings } from '../../utils/background/readings';
import { createPace } from '../../utils/deletion/pace';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { RouteTools } from '../../utils/background/jobs';
import type { State } from '../../utils/background/state';
import { keyOf, type Account, type Upload } from '../../utils/domain/upload';
import type { Settings } from '../../utils/domain/settings';
import type { PageSender } from '../../utils/messaging/server';
import { DEFAULT_SETTINGS } from '../../utils/settings/settings';
import { openRepository, type Repository } from '../../utils/vault/repository';
import { toView } from '../../utils/vault/view';
import { createFakePermissions } from './fake-permissions';
import { createFakePost, type FakePost } from './fake-post';
import { createMemoryArea, type MemoryArea } from './memory-area';
import { NOW, WORLD } from './views';

export interface BackgroundWorld {
  tools: RouteTools;
  repository: Repository;
  area: MemoryArea;
  settings: Settings;
  /** uploads that were told to views and tabs, each call */
  published: Upload[][];
  wake: ReturnType<typeof vi.fn<() => void>>;
  accountOf: ReturnType<typeof vi.fn<State['accountOf']>>;
  /** sessions that were seen while somebody may have waited for their accounts */
  awaitedOf: Parameters<State['askIfAwaited']>[0][];
  isReachable: ReturnType<typeof vi.fn<State['isReachable']>>;
  /** which rules servers follow; nobody knows until a test says so */
  generationOf: ReturnType<typeof vi.fn<State['generationOf']>>;
  /** the servers, and who is logged in */
  post: FakePost;
  /** how often the user looked at the list */
  seen: number;
  /** what the vault knows of an upload now */
  get: (upload: Upload) => Upload | undefined;
  add: (...uploads: Upload[]) => Promise<void>;
}

/** `granted`: match patterns the user has given. */
export async function createBackgroundWorld(
  granted: string[] = [`${WORLD}/*`],
  change: Partial<Settings> = {},
): Promise<BackgroundWorld> {
  Object.assign(fakeBrowser, { permissions: createFakePermissions(...granted) });
  const area = createMemoryArea();
  const repository = await openRepository(area, () => NOW);
  const wake = vi.fn<() => void>();
  const accountOf = vi.fn<State['accountOf']>(() => Promise.resolve<Account | undefined>(undefined));
  const isReachable = vi.fn<State['isReachable']>(() => Promise.resolve(false));
  const published: Upload[][] = [];
  const post = createFakePost();
  const generationOf = vi.fn<State['generationOf']>(() => Promise.resolve(undefined));
  const readings = createReadings({
    repository,
    area,
    stored: undefined,
    post,
    pace: createPace(() => undefined),
    limitOf: () => undefined,
    hasAccess: () => Promise.resolve(true),
    generationOf: (site) => generationOf(site),
    changed: (uploads) => void published.push(uploads),
    settled: () => wake(),
  });
  const world: BackgroundWorld = {
    repository,
    area,
    settings: { ...DEFAULT_SETTINGS, ...change },
    published,
    wake,
    seen: 0,
    post,
    generationOf,
    accountOf,
    awaitedOf: [],
    isReachable,
    get: (upload) => repository.uploads.get(keyOf(upload)),
    add: (...uploads) => repository.save({ uploads }),
    tools: {
      wake,
      state: Promise.resolve({
        repository,
        engine: {
          start: () => undefined,
          run: async () => undefined,
          isBusy: () => false,
          nextDue: () => undefined,
        },
        settings: () => world.settings,
        async saveSettings(changed) {
          const saved = (world.settings = { ...world.settings, ...changed });
          await Promise.resolve();
          return saved;
        },
        publish: (uploads) => void published.push(uploads),
        told: async () => undefined,
        rev: () => published.length,
        view: (upload) =>
          toView(upload, repository.sites.get(upload.instance)?.version, world.settings.paused),
        rest: () => ({
          attempts: [...repository.attempts.values()],
          damaged: [...repository.damaged],
          settings: world.settings,
          imports: readings.views(),
        }),
        readings,
        post,
        limitOf: () => undefined,
        attention: {
          changed: () => undefined,
          seen: () => void (world.seen += 1),
          also: () => undefined,
        },
        followGrants: async () => undefined,
        async wipe() {
          await repository.wipe();
          world.settings = { ...DEFAULT_SETTINGS };
        },
        accountOf,
        whenKnown: (tab, use) =>
          void accountOf(tab).then(
            (account) => account && use(account),
            () => undefined,
          ),
        askIfAwaited: (tab) => void world.awaitedOf.push(tab),
        isReachable,
        generationOf,
      }),
    },
  };
  return world;
}

export const aSender = (change: Partial<PageSender> = {}): PageSender => {
  const instance = change.instance ?? WORLD;
  return { tabId: 3, instance, url: `${instance}/post/1`, incognito: false, ...change };
};
