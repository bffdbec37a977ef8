/**
 * The backup as a file (docs/BACKUP.md). Promise: whole records, one a line, so that nothing a newer version adds to a
 * record is left out, and a file can be read by people and compared by tools.
 */
import type { BackupRecords } from '../domain/backup';
import { dayOf } from '../domain/time';

export const BACKUP_FORMAT = 'takeback-backup';
export const BACKUP_VERSION = 1;

export type BackupKind = 'encrypted' | 'json' | 'csv';
const ENDINGS: Record<BackupKind, string> = { encrypted: 'json.age', json: 'json', csv: 'csv' };

/** The file's text. `exportedAt` in ms since the epoch. */
export function backupText({ uploads, attempts, sites }: BackupRecords, exportedAt: number): string {
  const head = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    exportedAt: new Date(exportedAt).toISOString(),
  };
  const lists = Object.entries({ uploads, attempts, sites }).map(([name, records]) => {
    const lines = records.map((record) => `\n    ${JSON.stringify(record)}`);
    return `  ${JSON.stringify(name)}: [${lines.join(',')}${lines.length > 0 ? '\n  ' : ''}]`;
  });
  const facts = Object.entries(head).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return `{\n${[...facts, ...lists].join(',\n')}\n}\n`;
}

/** The file's name. `at` in ms since the epoch. */
export const backupFileName = (at: number, kind: BackupKind): string =>
  `takeback-backup-${dayOf(at)}.${ENDINGS[kind]}`;
