/**
 * The form that saves a backup. Promises: it says what each kind of file gives away; the button works only when what the
 * kind needs is there, and what is missing stands beside it.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { BackupKind } from '../../utils/backup/format';
import { strengthOf } from '../../utils/backup/passphrase';
import type { BackupStatus } from '../../utils/domain/backup';
import type { UploadKey } from '../../utils/domain/names';
import { fullTimeText } from '../ui/format';
import { RadioGroup } from '../ui/radio-group';
import type { SaveTask, SaveWish } from './backup-task';
import { NewPassphrase, type Passphrases } from './new-passphrase';

interface SaveBackupProps {
  /** how many uploads there are */
  total: number;
  /** what is selected; undefined when nothing is */
  keys: readonly UploadKey[] | undefined;
  status: BackupStatus | undefined;
  task: SaveTask;
  onSave: (wish: SaveWish) => void;
}

export function SaveBackup({ total, keys, status, task, onSave }: SaveBackupProps): JSX.Element {
  const [scope, setScope] = useState<'chosen' | 'all'>('chosen');
  const [kind, setKind] = useState<BackupKind>('encrypted');
  const [passphrases, setPassphrases] = useState<Passphrases>({ first: '', second: '' });
  const [isAgreed, setAgreed] = useState(false);
  if (total === 0) return <p class="hint">{i18n.t('backup.nothing')}</p>;

  const { first, second } = passphrases;
  const isClosed = first === second && strengthOf(first) !== 'short';
  const isReady = kind === 'csv' || (kind === 'json' ? isAgreed : isClosed);
  const wish = { kind, passphrase: first, keys: scope === 'chosen' ? keys : undefined };

  return (
    <form
      class="backup-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady || task.step === 'saving') return;
        setPassphrases({ first: '', second: '' });
        setAgreed(false);
        onSave(wish);
      }}
    >
      <p class="hint">
        {i18n.t('backup.saveHint')} {status && lastWords(status)}
      </p>
      {keys ? (
        <RadioGroup
          legend={i18n.t('backup.what')}
          value={scope}
          options={[
            { value: 'chosen', label: i18n.t('backup.chosen', keys.length) },
            { value: 'all', label: i18n.t('backup.all', total) },
          ]}
          onChange={setScope}
        />
      ) : (
        <p class="field">
          <span class="field-label">{i18n.t('backup.what')}</span>
          <span>{i18n.t('backup.all', total)}</span>
        </p>
      )}
      <RadioGroup
        legend={i18n.t('backup.how')}
        value={kind}
        options={[
          { value: 'encrypted', label: i18n.t('backup.encrypted'), hint: i18n.t('backup.encryptedHint') },
          { value: 'json', label: i18n.t('backup.json'), hint: i18n.t('backup.jsonHint') },
          { value: 'csv', label: i18n.t('backup.csv'), hint: i18n.t('backup.csvHint') },
        ]}
        onChange={setKind}
      />
      {kind === 'encrypted' && <NewPassphrase value={passphrases} onChange={setPassphrases} />}
      {kind === 'json' && (
        <label class="choice-line">
          <input
            type="checkbox"
            checked={isAgreed}
            onChange={(event) => setAgreed(event.currentTarget.checked)}
          />
          <span>{i18n.t('backup.agree')}</span>
        </label>
      )}
      <div class="row-answers">
        <button type="submit" class="button button-primary" disabled={!isReady || task.step === 'saving'}>
          {i18n.t('backup.save')}
        </button>
      </div>
      <output class={task.step === 'failed' ? 'backup-told backup-bad' : 'backup-told'}>
        {toldWords(task)}
      </output>
    </form>
  );
}

const lastWords = ({ lastAt }: BackupStatus): string =>
  lastAt === undefined ? i18n.t('backup.never') : i18n.t('backup.lastAt', { time: fullTimeText(lastAt) });

function toldWords(task: SaveTask): string {
  switch (task.step) {
    case 'saving':
      return i18n.t('backup.saving');
    case 'saved':
      return i18n.t('backup.saved', { name: task.name });
    case 'failed':
      return i18n.t('backup.saveFailed');
    default:
      return '';
  }
}
