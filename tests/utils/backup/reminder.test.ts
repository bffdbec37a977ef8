/** When somebody is reminded of a backup. */
import { describe, expect, it } from 'vitest';
import {
  backupStatus,
  withBackup,
  withQuiet,
  withSaved,
  type BackupLog,
} from '../../../utils/backup/reminder';
import { keyOf } from '../../../utils/domain/upload';
import { anOwnedUpload, anUpload } from '../../support/uploads';
import { NOW } from '../../support/views';

const DAY = 86_400_000;
const NEVER: BackupLog = { saved: [] };
const many = Array.from({ length: 12 }, () => anUpload());
const keys = many.map(keyOf);

describe('a reminder', () => {
  it('comes when ten tokens are in no backup, not for fewer', () => {
    expect(backupStatus(NEVER, many, NOW)).toEqual({ unsaved: 12, isDue: true });
    expect(backupStatus(NEVER, many.slice(0, 9), NOW)).toEqual({ unsaved: 9, isDue: false });
  });

  it('does not count what needs no token, nor what is gone', () => {
    const uploads = [
      ...Array.from({ length: 12 }, () => anOwnedUpload()),
      ...many.map((upload) => ({ ...upload, state: 'gone' as const })),
    ];
    expect(backupStatus(NEVER, uploads, NOW)).toEqual({ unsaved: 0, isDue: false });
  });

  it('comes 90 days after the last backup, if a single token was added since', () => {
    const log = withBackup(NEVER, keys, true, NOW);
    expect(backupStatus(log, many, NOW + 91 * DAY)).toEqual({ lastAt: NOW, unsaved: 0, isDue: false });
    expect(backupStatus(log, [...many, anUpload()], NOW + 89 * DAY).isDue).toBe(false);
    expect(backupStatus(log, [...many, anUpload()], NOW + 91 * DAY)).toEqual({
      lastAt: NOW,
      unsaved: 1,
      isDue: true,
    });
  });

  it('is quiet for a month when it was told "not now"', () => {
    const log = withQuiet(NEVER, NOW);
    expect(backupStatus(log, many, NOW + 29 * DAY).isDue).toBe(false);
    expect(backupStatus(log, many, NOW + 31 * DAY).isDue).toBe(true);
  });

  it('counts what a selection, or a file that was added, holds; but neither is a backup of everything', () => {
    const log = withSaved(withBackup(NEVER, keys.slice(0, 5), false, NOW), keys.slice(3, 8));
    expect(backupStatus(log, many, NOW)).toEqual({ unsaved: 4, isDue: false });
  });
});
