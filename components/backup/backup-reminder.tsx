/** A quiet line that a backup is due. Promise: it never stands in the way, and "not now" is heard. */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { BackupStatus } from '../../utils/domain/backup';
import { Button } from '../ui/button';

interface BackupReminderProps {
  status: BackupStatus | undefined;
  onLater: () => void;
}

export function BackupReminder({ status, onLater }: BackupReminderProps): JSX.Element | null {
  if (!status?.isDue) return null;
  return (
    <aside class="reminder" aria-label={i18n.t('backup.tab')}>
      <p class="hint">{i18n.t('backup.remind', status.unsaved)}</p>
      <div class="row-answers">
        <a class="button button-plain" href="#backup">
          {i18n.t('backup.saveTitle')}
        </a>
        <Button kind="quiet" onClick={onLater}>
          {i18n.t('backup.notNow')}
        </Button>
      </div>
    </aside>
  );
}
