/**
 * Whether there is a backup, and whether it is time for one. Promise: asked of the background when the vault opens and when
 * uploads come or go; a background that does not answer costs nothing but the reminder.
 */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { BackupStatus } from '../../utils/domain/backup';
import { sendMessage } from '../../utils/messaging/client';

export interface BackupReminder {
  /** undefined until it is known */
  status: BackupStatus | undefined;
  refresh: () => void;
  /** no reminder for a while */
  onLater: () => void;
}

/** `count`: how many uploads there are; undefined while nobody knows. */
export function useBackupStatus(count: number | undefined): BackupReminder {
  const [status, setStatus] = useState<BackupStatus>();
  const refresh = useCallback(
    () => void sendMessage('backupStatus', undefined).then(setStatus, () => undefined),
    [],
  );
  useEffect(() => {
    if (count !== undefined && count > 0) refresh();
  }, [count, refresh]);
  return {
    status,
    refresh,
    onLater: () => {
      setStatus((before) => before && { ...before, isDue: false });
      void sendMessage('postponeBackup', undefined).catch(() => undefined);
    },
  };
}
