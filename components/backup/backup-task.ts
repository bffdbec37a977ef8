/** Where saving and adding a backup stand, as the page shows it. */
import type { AgeProblem } from '../../utils/backup/age';
import type { BackupKind } from '../../utils/backup/format';
import type { ReadProblem } from '../../utils/backup/read';
import type { BackupStatus, RestoreCounts } from '../../utils/domain/backup';
import type { UploadKey } from '../../utils/domain/names';

/**
 * `unchecked`: the background did not answer before anything was changed; `add-failed`: it did not when something may have
 * been.
 */
export type AddProblem = ReadProblem | AgeProblem | 'no-file' | 'unchecked' | 'unstored' | 'add-failed';

export interface SaveWish {
  kind: BackupKind;
  /** undefined: everything */
  keys: readonly UploadKey[] | undefined;
  /** for `encrypted` */
  passphrase: string;
}

export type SaveTask =
  | { step: 'open' | 'saving' | 'failed' }
  /** the file was handed to the browser under this name */
  | { step: 'saved'; name: string };

export type AddTask =
  | { step: 'open' | 'reading' }
  | { step: 'refused'; problem: AddProblem }
  | { step: 'locked'; name: string; isBusy: boolean; problem?: AddProblem }
  | { step: 'found'; name: string; madeAt?: number; counts: RestoreCounts }
  | { step: 'adding'; done: number; total: number }
  | { step: 'added'; counts: RestoreCounts };

/** What the page shows and what can be done on it. */
export interface BackupTasks {
  /** undefined until it is known */
  status: BackupStatus | undefined;
  save: SaveTask;
  add: AddTask;
  onSave: (wish: SaveWish) => void;
  onFile: (file: File) => void;
  onUnlock: (passphrase: string) => void;
  onAdd: () => void;
  /** back to the beginning */
  onReset: () => void;
}
