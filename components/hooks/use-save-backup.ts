/**
 * Makes a backup's file and hands it to the browser. Promises: tokens are asked of the background only for a file that is to
 * hold them; in between they are nowhere but in this page's memory.
 */
import { useState } from 'preact/hooks';
import { encrypt } from '../../utils/backup/age';
import { toCsv } from '../../utils/backup/csv';
import { backupFileName, backupText } from '../../utils/backup/format';
import { CHUNK } from '../../utils/backup/read';
import type { BackupRecords } from '../../utils/domain/backup';
import type { UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { sendMessage } from '../../utils/messaging/client';
import type { BackupOutput } from '../backup/backup-output';
import type { SaveTask, SaveWish } from '../backup/backup-task';
import { tableOf } from '../backup/backup-words';
import { afterPaint } from './after-paint';

interface SaveBackup {
  save: SaveTask;
  onSave: (wish: SaveWish) => void;
}

/** `onSaved`: called when a file with tokens was handed out. */
export function useSaveBackup(
  uploads: readonly UploadView[],
  output: BackupOutput,
  onSaved: () => void,
): SaveBackup {
  const [save, setSave] = useState<SaveTask>({ step: 'open' });

  async function start({ kind, keys, passphrase }: SaveWish): Promise<void> {
    setSave({ step: 'saving' });
    const wanted = new Set(keys);
    const chosen = keys ? uploads.filter(({ key }) => wanted.has(key)) : uploads;
    const at = Date.now();
    const name = backupFileName(at, kind);
    try {
      if (kind === 'csv') output.save(name, 'text/csv', toCsv(tableOf(chosen)));
      else {
        const text = backupText(
          await collect(
            chosen.map(({ key }) => key),
            keys === undefined,
          ),
          at,
        );
        if (kind === 'json') output.save(name, 'application/json', text);
        else {
          // The page stands still while the passphrase is worked on
          await afterPaint();
          output.save(name, 'application/octet-stream', await encrypt(text, passphrase));
        }
        await sendMessage('backedUp', { keys: chosen.map(({ key }) => key), isWhole: keys === undefined });
        onSaved();
      }
      setSave({ step: 'saved', name });
    } catch {
      setSave({ step: 'failed' });
    }
  }

  return { save, onSave: (wish) => void start(wish) };
}

/** The whole records, in as many messages as it takes; `rest`: with attempts and sites. */
async function collect(keys: readonly UploadKey[], rest: boolean): Promise<BackupRecords> {
  const { attempts, sites } = rest
    ? await sendMessage('exportBackup', { keys: [], rest })
    : { attempts: [], sites: [] };
  const uploads: BackupRecords['uploads'] = [];
  for (let from = 0; from < keys.length; from += CHUNK) {
    const part = await sendMessage('exportBackup', { keys: keys.slice(from, from + CHUNK), rest: false });
    uploads.push(...part.uploads);
  }
  return { uploads, attempts, sites };
}
