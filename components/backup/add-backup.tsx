/**
 * Adds a backup's file. Promise: what would change stands there before the button that changes it; a file that is refused has
 * one sentence that says why.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/button';
import { fullTimeText } from '../ui/format';
import { Notice } from '../ui/notice';
import type { AddTask, BackupTasks } from './backup-task';
import { countWords, problemWords } from './backup-words';
import { FilePicker } from './file-picker';
import { PassphraseField } from './passphrase-field';

interface AddBackupProps {
  tasks: BackupTasks;
}

export function AddBackup({ tasks }: AddBackupProps): JSX.Element {
  const { add, onFile, onUnlock, onAdd, onReset } = tasks;
  const isStart = add.step === 'open' || add.step === 'refused';
  return (
    <div class="backup-form">
      <p class="hint">{i18n.t('backup.addHint')}</p>
      {add.step === 'refused' && <Notice text={problemWords(add.problem)} />}
      {isStart && <FilePicker hasFocus={add.step === 'refused'} onFile={onFile} />}
      {add.step === 'locked' && <Locked task={add} onUnlock={onUnlock} onReset={onReset} />}
      {add.step === 'found' && <Found task={add} onAdd={onAdd} onReset={onReset} />}
      {add.step === 'adding' && (
        <progress
          class="queue-progress"
          max={add.total}
          value={add.done}
          aria-label={i18n.t('backup.adding')}
        />
      )}
      <output class="backup-told">{toldWords(add)}</output>
      {add.step === 'added' && (
        <div class="row-answers">
          <Button onClick={onReset}>{i18n.t('backup.another')}</Button>
        </div>
      )}
    </div>
  );
}

function toldWords(add: AddTask): string {
  switch (add.step) {
    case 'reading':
      return i18n.t('backup.reading');
    case 'locked':
      return add.isBusy ? i18n.t('backup.unlocking') : '';
    case 'adding':
      return i18n.t('backup.adding');
    case 'added':
      return i18n.t('backup.added');
    default:
      return '';
  }
}

interface LockedProps {
  task: AddTask & { step: 'locked' };
  onUnlock: (passphrase: string) => void;
  onReset: () => void;
}

function Locked({ task, onUnlock, onReset }: LockedProps): JSX.Element {
  const [passphrase, setPassphrase] = useState('');
  return (
    <form
      class="backup-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== '' && !task.isBusy) onUnlock(passphrase);
      }}
    >
      <p>{i18n.t('backup.locked', { name: task.name })}</p>
      {task.problem && <Notice text={problemWords(task.problem)} />}
      <PassphraseField
        label={i18n.t('backup.filePassphrase')}
        value={passphrase}
        isNew={false}
        hasFocus
        onChange={setPassphrase}
      />
      <div class="row-answers">
        <button type="submit" class="button button-primary" disabled={passphrase === '' || task.isBusy}>
          {i18n.t('backup.unlock')}
        </button>
        <Button kind="quiet" onClick={onReset} disabled={task.isBusy}>
          {i18n.t('backup.another')}
        </Button>
      </div>
    </form>
  );
}

interface FoundProps {
  task: AddTask & { step: 'found' };
  onAdd: () => void;
  onReset: () => void;
}

function Found({ task, onAdd, onReset }: FoundProps): JSX.Element {
  const { name, madeAt, counts } = task;
  const heading = useRef<HTMLHeadingElement>(null);
  // The field or button that led here is gone
  useLayoutEffect(() => heading.current?.focus(), []);
  const isNews = counts.added + counts.updated + counts.attempts > 0;
  return (
    <section class="card" aria-labelledby="backup-found">
      <h3 id="backup-found" class="card-title" tabIndex={-1} ref={heading}>
        {i18n.t('backup.found', { name })}
      </h3>
      {madeAt !== undefined && <p class="hint">{i18n.t('backup.made', { time: fullTimeText(madeAt) })}</p>}
      <ul class="backup-counts" aria-live="polite">
        {countWords(counts).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <div class="row-answers">
        {isNews && (
          <Button kind="primary" onClick={onAdd}>
            {i18n.t('backup.add')}
          </Button>
        )}
        <Button kind="quiet" onClick={onReset}>
          {i18n.t('backup.another')}
        </Button>
      </div>
    </section>
  );
}
