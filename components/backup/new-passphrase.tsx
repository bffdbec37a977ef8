/** A passphrase for a new file, typed twice. Promise: it says at once how good it is, and that nobody can recover it. */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { strengthOf } from '../../utils/backup/passphrase';
import { unreachable } from '../../utils/domain/unreachable';
import { PassphraseField } from './passphrase-field';

export interface Passphrases {
  first: string;
  second: string;
}

interface NewPassphraseProps {
  value: Passphrases;
  onChange: (value: Passphrases) => void;
}

export function NewPassphrase({ value, onChange }: NewPassphraseProps): JSX.Element {
  const id = useId();
  const { first, second } = value;
  const isDifferent = second !== '' && first !== second;
  return (
    <>
      <PassphraseField
        label={i18n.t('backup.passphrase')}
        value={first}
        isNew
        describedBy={`${id}-hint`}
        onChange={(typed) => onChange({ ...value, first: typed })}
      />
      <PassphraseField
        label={i18n.t('backup.repeat')}
        value={second}
        isNew
        describedBy={`${id}-hint`}
        onChange={(typed) => onChange({ ...value, second: typed })}
      />
      <p id={`${id}-hint`} class="hint">
        {i18n.t('backup.passphraseHint')}
      </p>
      <output class="hint">
        {first !== '' && strengthWords(first)} {isDifferent && i18n.t('backup.different')}
      </output>
    </>
  );
}

function strengthWords(passphrase: string): string {
  const strength = strengthOf(passphrase);
  switch (strength) {
    case 'short':
      return i18n.t('backup.short');
    case 'fair':
      return i18n.t('backup.fair');
    case 'good':
      return i18n.t('backup.good');
    default:
      return unreachable(strength);
  }
}
