/**
 * When to remind of a backup: tokens would be lost with this browser, and the last backup is old or was never made.
 * Promise: who has nothing to lose is never asked, and who said "not now" is left alone for a month.
 */
import * as z from 'zod/mini';
import type { BackupStatus } from '../domain/backup';
import type { UploadKey } from '../domain/names';
import { DAY_MS } from '../domain/time';
import { keyOf, type Upload } from '../domain/upload';

/** What is known of the backups that were made; kept in storage beside the records. */
export const BackupLog = z.object({
  /** ms since the epoch: when the last backup of the whole vault was handed out */
  lastAt: z.optional(z.number()),
  /** ms since the epoch: until when nobody is to be reminded */
  quietUntil: z.optional(z.number()),
  /** `markOf` each upload whose token stands in some backup */
  saved: z.array(z.string()),
});
export type BackupLog = z.infer<typeof BackupLog>;

/** ms */
const OLD_MS = 90 * DAY_MS;
const QUIET_MS = 30 * DAY_MS;
/** So few tokens are no reason to speak of backups to somebody who never made one. */
const FEW = 10;

/** How backups stand. `now` in ms since the epoch. */
export function backupStatus(log: BackupLog, uploads: Iterable<Upload>, now: number): BackupStatus {
  const saved = new Set(log.saved);
  let unsaved = 0;
  for (const { credential, state, server, alias } of uploads) {
    if (credential.kind !== 'token' || state === 'gone') continue;
    if (!saved.has(markOf(keyOf({ server, alias })))) unsaved += 1;
  }
  const isOld = log.lastAt === undefined ? unsaved >= FEW : now - log.lastAt > OLD_MS;
  const isDue = unsaved > 0 && isOld && (log.quietUntil ?? 0) <= now;
  return { ...(log.lastAt === undefined ? {} : { lastAt: log.lastAt }), unsaved, isDue };
}

/** `log` after a file with these tokens was handed out; `isWhole`: it holds all there was. */
export function withBackup(
  log: BackupLog,
  keys: readonly UploadKey[],
  isWhole: boolean,
  now: number,
): BackupLog {
  return { ...withSaved(log, keys), ...(isWhole ? { lastAt: now } : {}) };
}

/** `log` after the tokens of these were seen in a file. */
export const withSaved = (log: BackupLog, keys: readonly UploadKey[]): BackupLog => ({
  ...log,
  saved: [...new Set([...log.saved, ...keys.map(markOf)])],
});

/** `log` after "not now". */
export const withQuiet = (log: BackupLog, now: number): BackupLog => ({ ...log, quietUntil: now + QUIET_MS });

/** A short mark of a key (FNV-1a): the log would be a megabyte with whole ones. */
function markOf(key: UploadKey): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
