/**
 * What is remembered of backups that were handed out, beside the records in storage. Promise: read anew each time, so it
 * is right after everything was deleted; changes do not overtake each other.
 */
import * as z from 'zod/mini';
import { browser } from 'wxt/browser';
import { BackupLog } from '../backup/reminder';

const KEY = 'backup';

export interface BackupLogStore {
  read: () => Promise<BackupLog>;
  change: (step: (log: BackupLog) => BackupLog) => Promise<BackupLog>;
}

async function read(): Promise<BackupLog> {
  const stored = z.safeParse(BackupLog, (await browser.storage.local.get(KEY))[KEY]);
  return stored.success ? stored.data : { saved: [] };
}

export function createBackupLog(): BackupLogStore {
  let last: Promise<unknown> = Promise.resolve();

  return {
    read,
    change(step) {
      const changed = last.then(async () => {
        const log = step(await read());
        await browser.storage.local.set({ [KEY]: log });
        return log;
      });
      last = changed.catch(() => undefined);
      return changed;
    },
  };
}
