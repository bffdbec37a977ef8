/**
 * What the background holds while it runs: the vault, the settings, the engine. Promise: everything in it can be
 * built again from storage, so a worker that dies loses nothing but time.
 */
import { browser } from 'wxt/browser';
import { createEngine, type Engine } from '../deletion/engine';
import { createPost } from '../deletion/post';
import { generationOf, type Generation } from '../domain/generation';
import type { Origin } from '../domain/names';
import type { Settings } from '../domain/settings';
import type { Upload, UploadView } from '../domain/upload';
import type { RequestLimit } from '../lemmy/identity';
import { parseSettings } from '../settings/settings';
import type { VaultRest } from '../messaging/protocol';
import { openRepository, type Repository } from '../vault/repository';
import { toView } from '../vault/view';
import { askSite, isLemmyAlive } from '../verify/alive';
import { hasAccess } from '../hosts/permissions';
import { askTab } from '../messaging/client';
import { createAccounts, type Accounts } from './accounts';
import { ATTENTION_KEY, createAttention, type Attention } from './attention';
import { forgetInTab } from './forget';
import { createPublisher, type Publisher } from './publisher';

export interface State extends Accounts, Publisher {
  repository: Repository;
  engine: Engine;
  settings: () => Settings;
  saveSettings: (change: Partial<Settings>) => Promise<Settings>;
  /** what views see of an upload */
  view: (upload: Upload) => UploadView;
  /** what views see besides uploads */
  rest: () => VaultRest;
  /** badge and notifications */
  attention: Attention;
  /** whether the server answers as Lemmy right now, asked as a stranger */
  isReachable: (server: Origin) => Promise<boolean>;
  /** which rules the server that stores an upload follows, asked anew at most every ten minutes */
  generationOf: (upload: Pick<Upload, 'instance' | 'server'>) => Promise<Generation | undefined>;
}

const SETTINGS_KEY = 'settings';
/** ms: servers are upgraded now and then, not every minute */
const VERSION_TTL_MS = 600_000;

const isHeldBack = ({ job }: Upload): boolean =>
  job?.phase === 'ask' && job.sentAt === undefined && job.dueAt !== undefined;

/** Reads everything from storage. `settled`: called when a job is done for now. */
export async function openState(settled: () => void): Promise<State> {
  const area = browser.storage.local;
  const repository = await openRepository(area, Date.now);
  const stored = await area.get([SETTINGS_KEY, ATTENTION_KEY]);
  let settings = parseSettings(stored[SETTINGS_KEY]);
  const attention = createAttention(stored[ATTENTION_KEY], {
    uploads: () => repository.uploads.values(),
    wantsNotices: () => settings.notices,
    now: Date.now,
  });
  const view = (upload: Upload) =>
    toView(upload, repository.sites.get(upload.instance)?.version, settings.paused);
  const rest = (): VaultRest => ({
    attempts: [...repository.attempts.values()],
    damaged: [...repository.damaged],
    settings,
  });
  const publisher = createPublisher({ view, rest, isPaused: () => settings.paused });
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

  const state: State = {
    repository,
    settings: () => settings,
    saveSettings,
    ...publisher,
    publish,
    view,
    rest,
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
    engine: createEngine(repository, {
      post: createPost(),
      fetch: (input, init) => fetch(input, init),
      now: Date.now,
      random: Math.random,
      nonce: () => crypto.randomUUID(),
      hasAccess: (server) => hasAccess(server),
      generationOf: (upload) => state.generationOf(upload),
      limitOf: (server) => limits.get(server),
      isPaused: () => settings.paused,
      proven: (upload, generation) => void forgetInTab(upload, generation),
      settled,
      changed: (upload) => publish([upload]),
    }),
  };
  return state;
}
