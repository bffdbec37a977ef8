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
import { mergeUploads } from './merge';

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
  /** keys of uploads whose token stands in the file */
  withToken: UploadKey[];
}

/** What `raw` would change; `now` in ms since the epoch. The same upload may stand in it twice. */
export function planRestore(raw: RawRecords, known: Known, now: number): RestorePlan {
  const uploads = parseAll(raw.uploads, (record) => z.safeParse(Upload, migrate(record)));
  const attempts = parseAll(raw.attempts, (record) => z.safeParse(Attempt, record));
  const sites = parseAll(raw.sites, (record) => z.safeParse(Site, record));
  const parsed = [uploads, attempts, sites];
  const counts: RestoreCounts = {
    added: 0,
    updated: 0,
    unchanged: 0,
    deletions: 0,
    attempts: 0,
    unreadable: parsed.reduce((sum, { unreadable }) => sum + unreadable, 0),
    newer: parsed.reduce((sum, { newer }) => sum + newer, 0),
  };
  const changed: Upload[] = [];
  for (const upload of byKey(uploads.records).values()) {
    const before = known.uploads.get(keyOf(upload));
    const after = before ? mergeUploads(before, upload) : upload;
    if (before && isSame(before, after)) {
      counts.unchanged += 1;
      continue;
    }
    counts[before ? 'updated' : 'added'] += 1;
    if (after.job?.phase === 'ask' && before?.job?.phase !== 'ask') counts.deletions += 1;
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
    withToken: uploads.records.filter(({ credential }) => credential.kind === 'token').map(keyOf),
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

/** Each upload once. */
function byKey(uploads: readonly Upload[]): Map<UploadKey, Upload> {
  const found = new Map<UploadKey, Upload>();
  for (const upload of uploads) {
    const key = keyOf(upload);
    const twin = found.get(key);
    found.set(key, twin ? mergeUploads(twin, upload) : upload);
  }
  return found;
}

function isNews(site: Site, { sites }: Known): boolean {
  const known = sites.get(site.instance);
  return !known || (known.server === site.server && known.seenAt < site.seenAt);
}
