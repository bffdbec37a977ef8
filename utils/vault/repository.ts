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
}

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

  for (const [key, raw] of Object.entries(await area.get(null))) load(key, raw);
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
    const [items, keys] = [unsaved, unremoved];
    [unsaved, unremoved] = [{}, new Set()];
    try {
      if (Object.keys(items).length > 0) await area.set(items);
      if (keys.size > 0) await area.remove([...keys]);
    } catch (error) {
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

  return {
    uploads,
    pending,
    attempts,
    sites,
    damaged,
    save({
      uploads: changedUploads = [],
      attempts: changedAttempts = [],
      sites: changedSites = [],
      settled = [],
    }) {
      for (const changed of changedUploads) {
        // A record that would not parse is lost at the next start: then rather the old one (a bug, or a lying server)
        const upload = z.safeParse(Upload, changed).success ? changed : uploads.get(keyOf(changed));
        if (!upload) continue;
        uploads.set(keyOf(upload), upload);
        index(upload);
        put(PREFIX.upload + keyOf(upload), upload);
      }
      for (const attempt of changedAttempts) {
        attempts.set(attempt.id, attempt);
        put(PREFIX.attempt + attempt.id, attempt);
      }
      for (const site of changedSites) {
        sites.set(site.instance, site);
        put(PREFIX.site + site.instance, site);
      }
      for (const id of settled) {
        attempts.delete(id);
        delete unsaved[PREFIX.attempt + id];
        unremoved.add(PREFIX.attempt + id);
      }
      const write = lastWrite.then(flush, flush);
      lastWrite = write.catch(() => undefined);
      return write;
    },
  };
}
