/** Saving and adding backups, as one thing for the page that shows both. */
import type { UploadView } from '../../utils/domain/upload';
import type { BackupOutput } from '../backup/backup-output';
import type { BackupTasks } from '../backup/backup-task';
import { useAddBackup } from './use-add-backup';
import { useSaveBackup } from './use-save-backup';
import type { BackupReminder } from './use-backup-status';

/** `reminder`: of the page around, which is told when a file was made. */
export function useBackup(
  uploads: readonly UploadView[],
  output: BackupOutput,
  { status, refresh }: Pick<BackupReminder, 'status' | 'refresh'>,
): BackupTasks {
  return { status, ...useSaveBackup(uploads, output, refresh), ...useAddBackup(refresh) };
}
