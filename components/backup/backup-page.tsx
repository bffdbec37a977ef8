/**
 * The backups: saving one, adding one. Promise: encrypted is what one gets without choosing; a file with tokens that is not
 * encrypted is made only for who said so.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { useBackup } from '../hooks/use-backup';
import type { BackupReminder } from '../hooks/use-backup-status';
import { AddBackup } from './add-backup';
import type { BackupOutput } from './backup-output';
import { SaveBackup } from './save-backup';

interface BackupPageProps {
  uploads: readonly UploadView[];
  /** what is selected in the list, if anything is */
  keys?: readonly UploadKey[] | undefined;
  output: BackupOutput;
  reminder: BackupReminder;
}

export function BackupPage({ uploads, keys, output, reminder }: BackupPageProps): JSX.Element {
  const tasks = useBackup(uploads, output, reminder);
  return (
    <>
      <section class="backup" aria-labelledby="backup-save">
        <h2 id="backup-save" class="section-title">
          {i18n.t('backup.saveTitle')}
        </h2>
        <SaveBackup
          total={uploads.length}
          keys={keys && keys.length > 0 ? keys : undefined}
          status={tasks.status}
          task={tasks.save}
          onSave={tasks.onSave}
        />
      </section>
      <section class="backup" aria-labelledby="backup-add">
        <h2 id="backup-add" class="section-title">
          {i18n.t('backup.addTitle')}
        </h2>
        <AddBackup tasks={tasks} />
      </section>
    </>
  );
}
