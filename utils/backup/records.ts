/**
 * Records from a file as the vault knows them, and what they would change in it. Promises: what does not parse is counted
 * and left out; nothing that the vault holds gets worse by it; which backend belongs to an instance is told by the
 * instance's own pages, never by a file.
 */
import * as z from 'zod/mini';
import { Attempt } from '../domain/attempt';
import type { BackupRecords, RawRecords, RestoreCounts } from '../domain/backup';
import type { UploadKey } from '../domain/names';
import { Site } from '../domain/site';
import { keyOf, Upload } from '../domain/upload';
import { isFromFuture, migrate } from '../vault/migrations';
import { isSame } from './canonical';
import { NO_COUNTS } from './counts';
import { mergeUploads } from './merge';
import { believable, lookedAt, mayDelete, tokenOf, withOurs } from './trust';

/** What is in the vault now. */
export interface Known {
  uploads: ReadonlyMap<UploadKey, Upload>;
  attempts: ReadonlyMap<string, Attempt>;
  sites: ReadonlyMap<string, Site>;
}

export interface RestorePlan {
  counts: RestoreCounts;
  /** what is to be written */
  changes: BackupRecords;
  /** keys of uploads whose token, the very one that the vault then has, stands in the file */
  withToken: UploadKey[];
}

/** What `raw` would change; `now` in ms since the epoch. The same upload may stand in it twice. */
export function planRestore(raw: RawRecords, known: Known, now: number): RestorePlan {
  const uploads = parseAll(raw.uploads, (record) => z.safeParse(Upload, migrate(record)));
  const attempts = parseAll(raw.attempts, (record) => z.safeParse(Attempt, record));
  const sites = parseAll(raw.sites, (record) => z.safeParse(Site, record));
  const parsed = [uploads, attempts, sites];
  const counts: RestoreCounts = {
    ...NO_COUNTS,
    unreadable: parsed.reduce((sum, { unreadable }) => sum + unreadable, 0),
    newer: parsed.reduce((sum, { newer }) => sum + newer, 0),
  };
  const changed: Upload[] = [];
  const trusted = uploads.records.map((upload) => believable(upload, now));
  for (const copies of byKey(trusted).values()) {
    const [first, ...twins] = copies;
    if (!first) continue;
    const fromFile = twins.reduce(mergeUploads, first);
    const before = known.uploads.get(keyOf(first));
    const merged = before ? withOurs(mergeUploads(before, fromFile), before) : fromFile;
    const after = lookedAt(merged, before, before ? [before, ...copies] : copies, now);
    if (before && isSame(before, after)) {
      counts.unchanged += 1;
      continue;
    }
    counts[before ? 'updated' : 'added'] += 1;
    if (mayDelete(after.job) && !mayDelete(before?.job)) counts.deletions += 1;
    counts.edits += Math.max(0, (after.links?.length ?? 0) - (before?.links?.length ?? 0));
    changed.push(after);
  }
  const fresh = new Map(attempts.records.map((attempt) => [attempt.id, attempt]));
  for (const id of fresh.keys()) if (known.attempts.has(id)) fresh.delete(id);
  counts.attempts = fresh.size;
  return {
    counts,
    changes: {
      uploads: changed,
      // Nobody waits for their answers in this browser
      attempts: [...fresh.values()].map((attempt) => ({ lostAt: now, ...attempt })),
      sites: sites.records.filter((site) => isNews(site, known)),
    },
    withToken: savedIn(trusted, changed, known),
  };
}

function parseAll<T>(
  raw: readonly unknown[],
  parse: (record: unknown) => { success: true; data: T } | { success: false },
): { records: T[]; unreadable: number; newer: number } {
  const newer = raw.filter(isFromFuture).length;
  const records = raw.flatMap((record) => {
    const parsed = isFromFuture(record) ? { success: false as const } : parse(record);
    return parsed.success ? [parsed.data] : [];
  });
  return { records, unreadable: raw.length - newer - records.length, newer };
}

/** The copies of each upload. */
function byKey(uploads: readonly Upload[]): Map<UploadKey, Upload[]> {
  const found = new Map<UploadKey, Upload[]>();
  for (const upload of uploads) found.set(keyOf(upload), [...(found.get(keyOf(upload)) ?? []), upload]);
  return found;
}

/** Keys of those of the file's uploads whose token is the one that the vault has after the change. */
function savedIn(fromFile: readonly Upload[], changed: readonly Upload[], { uploads }: Known): UploadKey[] {
  const fresh = new Map(changed.map((upload) => [keyOf(upload), upload]));
  return fromFile
    .filter((upload) => {
      const key = keyOf(upload);
      const token = tokenOf(upload);
      return token !== undefined && token === tokenOf(fresh.get(key) ?? uploads.get(key));
    })
    .map(keyOf);
}

function isNews(site: Site, { sites }: Known): boolean {
  const known = sites.get(site.instance);
  return !known || (known.server === site.server && known.seenAt < site.seenAt);
}
