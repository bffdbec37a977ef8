/**
 * What the background holds while it runs: the vault, the settings, the engine. Promise: everything in it can be
 * built again from storage, so a worker that dies loses nothing but time.
 */
import { browser } from 'wxt/browser';
import { createEngine, type Engine } from '../deletion/engine';
import type { Messenger, Post } from '../deletion/messengers';
import { createPace } from '../deletion/pace';
import { createPacedPost } from '../deletion/paced-post';
import { createPost, createTabFinder } from '../deletion/post';
import { generationOf, type Generation } from '../domain/generation';
import type { Origin } from '../domain/names';
import type { Settings } from '../domain/settings';
import type { Upload, UploadView } from '../domain/upload';
import type { RequestLimit } from '../lemmy/identity';
import { DEFAULT_SETTINGS, parseSettings } from '../settings/settings';
import type { VaultRest } from '../messaging/protocol';
import { openRepository, type Repository } from '../vault/repository';
import { toView } from '../vault/view';
import { askSite, isLemmyAlive } from '../verify/alive';
import { hasAccess } from '../hosts/permissions';
import { askTab } from '../messaging/client';
import { createAccounts, type Accounts } from './accounts';
import { ATTENTION_KEY, createAttention, type Attention } from './attention';
import { forAMoment } from '../domain/for-a-moment';
import { forgetInTab } from './forget';
import type { Stored } from './early';
import { createGrants } from './grants';
import { createLinks, withLinksRun } from './links';
import { createPublisher, type Publisher } from './publisher';
import { createReadings, IMPORTS_KEY, type Readings } from './readings';

export interface State extends Accounts, Publisher {
  repository: Repository;
  engine: Engine;
  settings: () => Settings;
  saveSettings: (change: Partial<Settings>) => Promise<Settings>;
  /** what views see of an upload */
  view: (upload: Upload) => UploadView;
  /** what views see besides uploads */
  rest: () => VaultRest;
  /** Forgets everything: records, settings, what was asked of servers. Rejects, and keeps all, where storage refuses. */
  wipe: () => Promise<void>;
  /** Asks the browser anew what it has granted, and tells views where that changes what they may load. */
  followGrants: () => Promise<void>;
  /** of the servers' lists and of what accounts wrote */
  readings: Readings;
  /** badge and notifications */
  attention: Attention;
  /** whether the server answers as Lemmy right now, asked as a stranger */
  isReachable: (server: Origin) => Promise<boolean>;
  /** which rules the server that stores an upload follows, asked anew at most every ten minutes */
  generationOf: (upload: Pick<Upload, 'instance' | 'server'>) => Promise<Generation | undefined>;
  /** how many requests a server allows, where it said so */
  limitOf: (server: Origin) => RequestLimit | undefined;
  /** carries requests to servers at the pace of the deletions */
  post: Post;
}

export const SETTINGS_KEY = 'settings';
/** ms: servers are upgraded now and then, not every minute */
const VERSION_TTL_MS = 600_000;
/** ms: a queue asks the same several times in it, a person does nothing */
const MOMENT_MS = 250;

const isHeldBack = ({ job }: Upload): boolean =>
  job?.phase === 'ask' && job.sentAt === undefined && job.dueAt !== undefined;

/** Everything that is stored, and the number of the last change before the first that views hear of. */
export interface Beginning {
  stored: Promise<Stored>;
  rev: number;
}

export const begin = (): Beginning => ({ stored: browser.storage.local.get(null), rev: Date.now() });

/** Opens what was read from storage. `settled`: called when a job is done for now. */
export async function openState(settled: () => void, beginning = begin()): Promise<State> {
  const area = browser.storage.local;
  const read = async () => {
    const everything = await beginning.stored;
    // It is as large as the vault, which is in memory once already
    beginning.stored = Promise.resolve({});
    return everything;
  };
  const repository = await openRepository(
    {
      get: read,
      set: (items) => area.set(items),
      remove: (keys) => area.remove(keys),
      clear: () => area.clear(),
    },
    Date.now,
  );
  const stored = await area.get([SETTINGS_KEY, ATTENTION_KEY, IMPORTS_KEY]);
  let settings = parseSettings(stored[SETTINGS_KEY]);
  const attention = createAttention(stored[ATTENTION_KEY], {
    uploads: () => repository.uploads.values(),
    wantsNotices: () => settings.notices,
    now: Date.now,
  });
  const grants = createGrants();
  await grants.refresh();
  const view = (upload: Upload) =>
    toView(
      upload,
      repository.sites.get(upload.instance)?.version,
      settings.paused,
      grants.has(upload.server),
    );
  const rest = (): VaultRest => ({
    attempts: [...repository.attempts.values()],
    damaged: [...repository.damaged],
    settings,
    imports: state.readings.views(),
  });
  const publisher = createPublisher({
    view,
    rest,
    isPaused: () => settings.paused,
    firstRev: beginning.rev,
  });
  const publish: Publisher['publish'] = (uploads, removed) => {
    publisher.publish(uploads, removed);
    if (uploads.length > 0) attention.changed();
    // A pause ends with what it held back: nobody would know of it when the next accident happens
    if (settings.paused && ![...repository.pending.values()].some(isHeldBack))
      void saveSettings({ paused: false });
  };
  const limits = new Map<Origin, RequestLimit>();
  const asked = new Map<Origin, { at: number; generation: Promise<Generation | undefined> }>();

  async function saveSettings(change: Partial<Settings>): Promise<Settings> {
    settings = { ...settings, ...change };
    await area.set({ [SETTINGS_KEY]: settings });
    // A pause shows in everything that waits
    const isPause = change.paused !== undefined;
    publish(isPause ? [...repository.pending.values()] : []);
    return settings;
  }

  async function askGeneration(instance: Origin, server: Origin): Promise<Generation | undefined> {
    const facts = await askSite(server, fetch);
    if (facts?.limit) limits.set(server, facts.limit);
    const version = facts?.version;
    const known = repository.sites.get(instance);
    if (version === undefined) return known && generationOf(known.version);
    // Which backend belongs to an instance is for its own page to prove, not for a request to change
    if (known?.server === server && known.version !== version) {
      await repository
        .save({ sites: [{ v: 1, instance, server, version, seenAt: Date.now() }] })
        .catch(() => undefined);
      publish([...repository.uploads.values()].filter((upload) => upload.instance === instance));
    }
    return generationOf(version);
  }

  const limitOf = (server: Origin) => limits.get(server);
  const pace = createPace(limitOf);
  const tabsOf = createTabFinder();
  const bare = createPost(tabsOf);
  const post = createPacedPost(bare, pace, Date.now);
  // What was taken back a moment ago the browser itself refuses
  const mayAsk = forAMoment((server: Origin) => hasAccess(server), MOMENT_MS);
  const mayBeKept = ({ isPrivate }: Messenger) => settings.keepPrivate || !isPrivate;
  const state: State = {
    repository,
    settings: () => settings,
    saveSettings,
    ...publisher,
    publish,
    view,
    rest,
    async wipe() {
      const keys = [...repository.uploads.keys()];
      await repository.wipe();
      // What the browser has granted is not ours to forget
      settings = { ...DEFAULT_SETTINGS, protectAll: settings.protectAll };
      limits.clear();
      asked.clear();
      state.readings.wipe();
      publish([], keys);
    },
    async followGrants() {
      const isOther = await grants.refresh();
      const changed = [...repository.uploads.values()].filter(({ server }) => isOther(server));
      if (changed.length > 0) publish(changed);
    },
    attention,
    isReachable: (server) => isLemmyAlive(server, { fetch }),
    async generationOf({ instance, server }) {
      const last = asked.get(server);
      if (last && Date.now() - last.at < VERSION_TTL_MS) return last.generation;
      const entry = { at: Date.now(), generation: askGeneration(instance, server) };
      asked.set(server, entry);
      const generation = await entry.generation;
      if (generation === undefined) asked.delete(server);
      return generation;
    },
    ...createAccounts({
      ask: async (tabId, server, request) =>
        (await askTab(tabId, 'sendRequest', { server, request })) ?? { problem: 'network' },
      generationOf: (site) => state.generationOf(site),
    }),
    limitOf,
    post,
    readings: createReadings({
      repository,
      area,
      stored: stored[IMPORTS_KEY],
      // Who wants nothing of private windows kept does not want their accounts' lists either
      post: { ...post, tabs: async (...to) => (await post.tabs(...to)).filter(mayBeKept) },
      pace,
      limitOf,
      hasAccess: mayAsk,
      generationOf: (site) => state.generationOf(site),
      changed: publish,
      settled,
    }),
    engine: withLinksRun(
      createEngine(repository, {
        post: bare,
        pace,
        fetch: (input, init) => fetch(input, init),
        now: Date.now,
        random: Math.random,
        nonce: () => crypto.randomUUID(),
        hasAccess: mayAsk,
        generationOf: (upload) => state.generationOf(upload),
        limitOf,
        isPaused: () => settings.paused,
        proven: (upload, generation) => void forgetInTab(upload, generation, tabsOf),
        settled,
        changed: (upload) => publish([upload]),
      }),
      createLinks({
        repository,
        post,
        pace,
        now: Date.now,
        hasAccess: mayAsk,
        generationOf: (upload) => state.generationOf(upload),
        publish: (uploads) => publish(uploads),
        isPaused: () => settings.paused,
        settled,
      }),
    ),
  };
  return state;
}
