/**
 * What the background does for backups. Promises: whole records are handed to our own page alone, when the user asked for a
 * file; a preview changes nothing; what is added is merged and never put in the place of what is there; a deletion goes on
 * only as its record says.
 */
import { planRestore } from '../backup/records';
import { backupStatus, withBackup, withQuiet, withSaved } from '../backup/reminder';
import { isLost } from '../domain/attempt';
import type { Upload } from '../domain/upload';
import type { OwnHandlers } from '../messaging/server';
import { createBackupLog } from './backup-log';
import { isWritten, type RouteTools } from './jobs';

type BackupRoutes = Pick<
  OwnHandlers,
  'exportBackup' | 'backedUp' | 'previewRestore' | 'restore' | 'backupStatus' | 'postponeBackup'
>;

export function backupRoutes({ state, wake }: RouteTools): BackupRoutes {
  const log = createBackupLog();

  return {
    async exportBackup({ keys, rest }) {
      const { uploads, attempts, sites } = (await state).repository;
      const now = Date.now();
      return {
        uploads: keys.flatMap((key) => uploads.get(key) ?? []),
        attempts: rest ? [...attempts.values()].filter((attempt) => isLost(attempt, now)) : [],
        sites: rest ? [...sites.values()] : [],
      };
    },
    async backedUp({ keys, isWhole }) {
      const { uploads } = (await state).repository;
      const withToken = keys.filter((key) => uploads.get(key)?.credential.kind === 'token');
      await log.change((before) => withBackup(before, withToken, isWhole, Date.now()));
    },
    async previewRestore(raw) {
      return planRestore(raw, (await state).repository, Date.now()).counts;
    },
    async restore(raw) {
      const { repository, publish, told } = await state;
      const { counts, changes, withToken } = planRestore(raw, repository, Date.now());
      const isStored = await isWritten(repository.save(changes));
      if (isStored) await log.change((before) => withSaved(before, withToken)).catch(() => undefined);
      // A site's version says how the addresses of its pictures look, also of those that were here before
      const instances = new Set(changes.sites.map(({ instance }) => instance));
      const isTouched = (upload: Upload) => instances.has(upload.instance);
      publish([...changes.uploads, ...[...repository.uploads.values()].filter(isTouched)]);
      await told();
      wake();
      return isStored ? counts : { ...counts, unstored: true };
    },
    async backupStatus() {
      return backupStatus(await log.read(), (await state).repository.uploads.values(), Date.now());
    },
    async postponeBackup() {
      await log.change((before) => withQuiet(before, Date.now()));
    },
  };
}
