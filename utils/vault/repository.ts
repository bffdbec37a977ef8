/**
 * The vault's records on `storage.local`: one key each, all of them in memory as well (design D1). Promises: one
 * writer, the background; a write is durable when its promise resolves; a write that fails is kept and tried
 * again with the next, so nothing is lost while the browser runs; a record that does not parse is kept aside
 * and shown, never dropped; a record of a newer version is left alone.
 */
import * as z from 'zod/mini';
import { Attempt } from '../domain/attempt';
import type { UploadKey } from '../domain/names';
import { Site } from '../domain/site';
import { keyOf, Upload } from '../domain/upload';
import { isFromFuture, migrate } from './migrations';

/** What the repository needs of `browser.storage.local`. */
export interface StorageArea {
  get(keys: null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
  clear(): Promise<void>;
}

interface Damaged {
  /** storage key it was found under */
  key: string;
  /** ms since the epoch */
  foundAt: number;
}

/** Changes that belong together: they are written in one call. */
interface Changes {
  uploads?: Upload[];
  attempts?: Attempt[];
  sites?: Site[];
  /** ids of attempts that are settled */
  settled?: string[];
}

const PREFIX = { upload: 'upload:', attempt: 'attempt:', site: 'site:', quarantine: 'quarantine:' } as const;
const Quarantined = z.object({ foundAt: z.number(), raw: z.unknown() });

export interface Repository {
  readonly uploads: ReadonlyMap<UploadKey, Upload>;
  /** those of the uploads that have a job: few, however many there are */
  readonly pending: ReadonlyMap<UploadKey, Upload>;
  readonly attempts: ReadonlyMap<string, Attempt>;
  readonly sites: ReadonlyMap<string, Site>;
  readonly damaged: readonly Damaged[];
  /** Rejects when storage refuses; what was to be written is kept for the next call. */
  save: (changes: Changes) => Promise<void>;
  /** Removes everything from storage, what is not ours to read as well; where storage refuses, all is as it was. */
  wipe: () => Promise<void>;
}

/** ms without a break while everything is read */
const BREATH_MS = 25;

/** Reads everything. `now` in ms since the epoch, for records that turn out damaged. */
export async function openRepository(area: StorageArea, now: () => number): Promise<Repository> {
  const uploads = new Map<UploadKey, Upload>();
  const pending = new Map<UploadKey, Upload>();
  const attempts = new Map<string, Attempt>();
  const sites = new Map<string, Site>();
  const damaged: Damaged[] = [];
  /** keys of a newer version's records: not ours to write */
  const fromFuture = new Set<string>();
  /** what storage has not accepted yet */
  let unsaved: Record<string, unknown> = {};
  let unremoved = new Set<string>();
  let lastWrite: Promise<unknown> = Promise.resolve();
  /** how often everything was removed: what could not be written before that is not wanted any more */
  let wipes = 0;

  let breath = performance.now();
  for (const [key, raw] of Object.entries(await area.get(null))) {
    load(key, raw);
    if (performance.now() - breath < BREATH_MS) continue;
    // In Firefox the thread is that of the vault page, which shows the first rows already
    await new Promise((resolve) => setTimeout(resolve));
    breath = performance.now();
  }
  // Failing to move a damaged record aside is no reason not to start: it stays where it is and is found again
  await flush().catch(() => undefined);
  for (const upload of uploads.values()) index(upload);

  function index(upload: Upload): void {
    if (upload.job) pending.set(keyOf(upload), upload);
    else pending.delete(keyOf(upload));
  }

  function load(key: string, raw: unknown): void {
    const keep = <T>(
      prefix: string,
      parsed: { success: true; data: T } | { success: false },
      idOf: (value: T) => string,
      into: Map<string, T>,
    ) => {
      if (parsed.success && prefix + idOf(parsed.data) === key) into.set(idOf(parsed.data), parsed.data);
      else setAside(key, raw);
    };
    if (key.startsWith(PREFIX.quarantine)) {
      const entry = z.safeParse(Quarantined, raw);
      damaged.push({
        key: key.slice(PREFIX.quarantine.length),
        foundAt: entry.success ? entry.data.foundAt : now(),
      });
    } else if (isFromFuture(raw)) {
      fromFuture.add(key);
      damaged.push({ key, foundAt: now() });
    } else if (key.startsWith(PREFIX.upload)) {
      keep(PREFIX.upload, z.safeParse(Upload, migrate(raw)), keyOf, uploads as Map<string, Upload>);
    } else if (key.startsWith(PREFIX.attempt)) {
      keep(PREFIX.attempt, z.safeParse(Attempt, raw), (attempt) => attempt.id, attempts);
    } else if (key.startsWith(PREFIX.site)) {
      keep(PREFIX.site, z.safeParse(Site, raw), (site) => site.instance, sites);
    }
  }

  function setAside(key: string, raw: unknown): void {
    const foundAt = now();
    unsaved[PREFIX.quarantine + key] = { foundAt, raw };
    unremoved.add(key);
    damaged.push({ key, foundAt });
  }

  /** Writes what is open. Sets come first: a worker that dies in between leaves a record twice, not nowhere. */
  async function flush(): Promise<void> {
    const [items, keys, era] = [unsaved, unremoved, wipes];
    [unsaved, unremoved] = [{}, new Set()];
    try {
      if (Object.keys(items).length > 0) await area.set(items);
      if (keys.size > 0) await area.remove([...keys]);
    } catch (error) {
      if (era !== wipes) return;
      unsaved = { ...items, ...unsaved };
      for (const key of keys) if (!(key in unsaved)) unremoved.add(key);
      throw error;
    }
  }

  function put(key: string, value: unknown): void {
    if (fromFuture.has(key)) return;
    unsaved[key] = value;
    unremoved.delete(key);
  }

  /** Takes changes into memory, and puts them among what is to be written. */
  function note(changes: Changes): void {
    for (const changed of changes.uploads ?? []) {
      // A record that would not parse is lost at the next start: then rather the old one (a bug, or a lying server)
      const upload = z.safeParse(Upload, changed).success ? changed : uploads.get(keyOf(changed));
      if (!upload) continue;
      uploads.set(keyOf(upload), upload);
      index(upload);
      put(PREFIX.upload + keyOf(upload), upload);
    }
    for (const attempt of changes.attempts ?? []) {
      attempts.set(attempt.id, attempt);
      put(PREFIX.attempt + attempt.id, attempt);
    }
    for (const site of changes.sites ?? []) {
      sites.set(site.instance, site);
      put(PREFIX.site + site.instance, site);
    }
    for (const id of changes.settled ?? []) {
      attempts.delete(id);
      delete unsaved[PREFIX.attempt + id];
      unremoved.add(PREFIX.attempt + id);
    }
  }

  return {
    uploads,
    pending,
    attempts,
    sites,
    damaged,
    save(changes) {
      note(changes);
      return inTurn(flush);
    },
    wipe() {
      const before = {
        uploads: [...uploads.values()],
        attempts: [...attempts.values()],
        sites: [...sites.values()],
        damaged: damaged.splice(0),
        fromFuture: [...fromFuture],
      };
      wipes += 1;
      for (const records of [uploads, pending, attempts, sites, fromFuture]) records.clear();
      [unsaved, unremoved] = [{}, new Set()];
      return inTurn(async () => {
        try {
          await area.clear();
        } catch (error) {
          // Written again, too: some of it may not have been yet
          for (const key of before.fromFuture) fromFuture.add(key);
          damaged.push(...before.damaged);
          note({ ...before, uploads: before.uploads.filter((upload) => !uploads.has(keyOf(upload))) });
          throw error;
        }
      });
    },
  };

  /** Runs `write` when those before it are done, whether or not they succeeded. */
  function inTurn(write: () => Promise<void>): Promise<void> {
    const written = lastWrite.then(write);
    lastWrite = written.catch(() => undefined);
    return written;
  }
}
