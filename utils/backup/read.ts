/**
 * Reads a backup's file as far as a view may: what kind it is, and the records in it as they stand there. Promises:
 * nothing is believed; sizes, numbers and depth are bounded before anything is done with them; every file that is no
 * backup has one reason.
 */
import * as z from 'zod/mini';
import type { RawRecords } from '../domain/backup';
import { parseJson } from '../domain/http';
import { CSV_START } from './csv';
import { BACKUP_FORMAT, BACKUP_VERSION } from './format';

/** bytes; a backup of 20,000 uploads with everything that can be known of them has about 100 MB */
export const MAX_BYTES = 200_000_000;
const MAX_RECORDS = 200_000;
/** A record has three levels, and a full one about half as many characters. */
const MAX_DEPTH = 6;
const MAX_TEXT = 4000;
const MAX_PARTS = 2000;
const MAX_LENGTH = 300_000;

export type ReadProblem = 'too-big' | 'too-many' | 'not-a-backup' | 'csv' | 'damaged' | 'newer';

export interface BackupContent extends RawRecords {
  /** ms since the epoch; absent where the file does not say it properly */
  exportedAt?: number;
  /** records that are none, left out */
  unreadable: number;
}

const List = z.optional(z.array(z.unknown()));
const Head = z.object({ format: z.literal(BACKUP_FORMAT), version: z.number() });
const Lists = z.object({
  exportedAt: z.optional(z.string()),
  uploads: z.array(z.unknown()),
  attempts: List,
  sites: List,
});

/** The records in `bytes`, decrypted if they were encrypted. */
export function readBackup(bytes: Uint8Array): BackupContent | { problem: ReadProblem } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { problem: 'not-a-backup' };
  }
  if (text.startsWith(`${CSV_START}"`)) return { problem: 'csv' };
  const json = parseJson(text);
  if (json === undefined)
    return { problem: text.slice(0, 200).includes(`"${BACKUP_FORMAT}"`) ? 'damaged' : 'not-a-backup' };
  const head = z.safeParse(Head, json);
  if (!head.success) return { problem: 'not-a-backup' };
  if (head.data.version > BACKUP_VERSION) return { problem: 'newer' };
  const lists = z.safeParse(Lists, json);
  if (head.data.version !== BACKUP_VERSION || !lists.success) return { problem: 'damaged' };
  const { uploads, attempts = [], sites = [], exportedAt } = lists.data;
  const total = uploads.length + attempts.length + sites.length;
  if (total > MAX_RECORDS) return { problem: 'too-many' };
  const raw = {
    uploads: uploads.filter(isSane),
    attempts: attempts.filter(isSane),
    sites: sites.filter(isSane),
  };
  const sane = raw.uploads.length + raw.attempts.length + raw.sites.length;
  const at = Date.parse(exportedAt ?? '');
  return { ...raw, unreadable: total - sane, ...(Number.isNaN(at) ? {} : { exportedAt: at }) };
}

/** Whether something has a size and a depth that records have; what is in it is looked at later. */
const isSane = (record: unknown): boolean =>
  typeof record === 'object' &&
  record !== null &&
  isShallow(record, 0) &&
  JSON.stringify(record).length <= MAX_LENGTH;

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return value.length <= MAX_TEXT;
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= MAX_DEPTH) return false;
  const parts: unknown[] = Object.values(value);
  return parts.length <= MAX_PARTS && parts.every((part) => isShallow(part, depth + 1));
}

/** Records that travel in one message, which browsers limit to 64 MB. */
export const CHUNK = 100;

/** `raw` in parts that are small enough for one message each; at least one. */
export function inChunks(raw: RawRecords): RawRecords[] {
  const all = [
    ...raw.uploads.map((record) => ['uploads', record] as const),
    ...raw.attempts.map((record) => ['attempts', record] as const),
    ...raw.sites.map((record) => ['sites', record] as const),
  ];
  const chunks: RawRecords[] = [];
  for (let from = 0; from === 0 || from < all.length; from += CHUNK) {
    const chunk: RawRecords = { uploads: [], attempts: [], sites: [] };
    for (const [list, record] of all.slice(from, from + CHUNK)) chunk[list].push(record);
    chunks.push(chunk);
  }
  return chunks;
}
