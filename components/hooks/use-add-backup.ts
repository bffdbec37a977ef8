/**
 * Reads a backup's file, tells what it would change, and adds it. Promises: nothing is changed before the user has seen what
 * would be; a file that is refused has changed nothing; of two files only the last one picked counts.
 */
import { useRef, useState } from 'preact/hooks';
import { ageForm, decrypt } from '../../utils/backup/age';
import { NO_COUNTS, sumOf } from '../../utils/backup/counts';
import { inChunks, MAX_BYTES, readBackup, type BackupContent } from '../../utils/backup/read';
import type { RestoreCounts } from '../../utils/domain/backup';
import { sendMessage } from '../../utils/messaging/client';
import type { AddProblem, AddTask } from '../backup/backup-task';
import { afterPaint } from './after-paint';

interface AddBackup {
  add: AddTask;
  onFile: (file: File) => void;
  onUnlock: (passphrase: string) => void;
  onAdd: () => void;
  onReset: () => void;
}

/** `onAdded`: called when something was added. */
export function useAddBackup(onAdded: () => void): AddBackup {
  const [add, setAdd] = useState<AddTask>({ step: 'open' });
  const locked = useRef<{ name: string; bytes: Uint8Array }>(undefined);
  const content = useRef<BackupContent>(undefined);
  const turn = useRef(0);

  /** Shows how far it is, unless something else was begun meanwhile; whether it is still wanted. */
  const show = (mine: number, task: AddTask): boolean => {
    if (mine !== turn.current) return false;
    setAdd(task);
    return true;
  };
  const begin = (): number => {
    [locked.current, content.current] = [undefined, undefined];
    return ++turn.current;
  };
  const refuse = (mine: number, problem: AddProblem) => show(mine, { step: 'refused', problem });

  async function open(file: File): Promise<void> {
    const mine = begin();
    if (file.size > MAX_BYTES) return void refuse(mine, 'too-big');
    show(mine, { step: 'reading' });
    const bytes = await file.arrayBuffer().then(
      (buffer) => new Uint8Array(buffer),
      () => undefined,
    );
    if (!bytes) return void refuse(mine, 'no-file');
    if (ageForm(bytes) === undefined) return look(mine, file.name, bytes);
    if (show(mine, { step: 'locked', name: file.name, isBusy: false }))
      locked.current = { name: file.name, bytes };
  }

  async function unlock(passphrase: string): Promise<void> {
    const mine = turn.current;
    if (!locked.current) return;
    const { name, bytes } = locked.current;
    show(mine, { step: 'locked', name, isBusy: true });
    await afterPaint();
    const opened = await decrypt(bytes, passphrase).catch(() => ({ problem: 'damaged' }) as const);
    if ('bytes' in opened) await look(mine, name, opened.bytes);
    else if (opened.problem === 'wrong-passphrase')
      show(mine, { step: 'locked', name, isBusy: false, problem: opened.problem });
    else refuse(mine, opened.problem);
  }

  /** Tells what the file would change. */
  async function look(mine: number, name: string, bytes: Uint8Array): Promise<void> {
    const read = readBackup(bytes);
    if ('problem' in read) return void refuse(mine, read.problem);
    let counts: RestoreCounts = { ...NO_COUNTS, unreadable: read.unreadable };
    try {
      for (const chunk of inChunks(read)) counts = sumOf(counts, await sendMessage('previewRestore', chunk));
    } catch {
      return void refuse(mine, 'unchecked');
    }
    if (counts.newer > 0) return void refuse(mine, 'newer');
    const { exportedAt: madeAt } = read;
    if (show(mine, { step: 'found', name, counts, ...(madeAt === undefined ? {} : { madeAt }) }))
      content.current = read;
  }

  async function put(): Promise<void> {
    const [mine, read] = [turn.current, content.current];
    if (!read) return;
    const chunks = inChunks(read);
    let counts: RestoreCounts = { ...NO_COUNTS, unreadable: read.unreadable };
    for (const [done, chunk] of chunks.entries()) {
      show(mine, { step: 'adding', done, total: chunks.length });
      const restored = await sendMessage('restore', chunk).catch(() => undefined);
      if (!restored || restored.unstored) return void refuse(mine, restored ? 'unstored' : 'add-failed');
      counts = sumOf(counts, restored);
    }
    onAdded();
    content.current = undefined;
    show(mine, { step: 'added', counts });
  }

  return {
    add,
    onFile: (file) => void open(file),
    onUnlock: (passphrase) => void unlock(passphrase),
    onAdd: () => void put(),
    onReset: () => void show(begin(), { step: 'open' }),
  };
}
