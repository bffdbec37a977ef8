/**
 * The question before everything is deleted. Promise: it says in numbers what is lost, what stays online, and that a backup
 * would help; a click alone does not do.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { UploadView } from '../../utils/domain/upload';
import type { WipeState } from '../hooks/use-wipe';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { isUnderWay } from '../ui/status';

interface WipeDialogProps {
  uploads: readonly UploadView[];
  state: WipeState;
  onKeep: () => void;
  onWipe: (grants: boolean) => void;
}

export function WipeDialog({ uploads, state, onKeep, onWipe }: WipeDialogProps): JSX.Element {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [grants, setGrants] = useState(false);
  const word = i18n.t('wipe.word');

  function submit(event: Event): void {
    event.preventDefault();
    if (state === 'busy') return;
    if (typed.trim().toLocaleLowerCase() !== word.toLocaleLowerCase()) {
      setWrong(true);
      input.current?.focus();
      return;
    }
    onWipe(grants);
  }

  return (
    <Dialog labelledBy={`${id}-title`} onDismiss={onKeep}>
      <form class="wipe" onSubmit={submit} noValidate>
        <h2 id={`${id}-title`}>{i18n.t('wipe.title')}</h2>
        <Meaning uploads={uploads} />
        <p>
          {i18n.t('wipe.forGood')}{' '}
          <a href="#backup" onClick={onKeep}>
            {i18n.t('wipe.backup')}
          </a>
        </p>
        <div class="check">
          <input
            id={`${id}-grants`}
            type="checkbox"
            checked={grants}
            onChange={(event) => setGrants(event.currentTarget.checked)}
          />
          <label for={`${id}-grants`}>{i18n.t('wipe.grants')}</label>
        </div>
        <div class="field">
          <label for={`${id}-word`}>{i18n.t('wipe.type', { word })}</label>
          <input
            id={`${id}-word`}
            ref={input}
            class="text-field"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            value={typed}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? `${id}-wrong` : undefined}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              setWrong(false);
            }}
          />
          {isWrong && (
            <p id={`${id}-wrong`} class="hint" role="alert">
              {i18n.t('wipe.wrong', { word })}
            </p>
          )}
        </div>
        {state === 'failed' && (
          <p class="hint" role="alert">
            {i18n.t('wipe.failed')}
          </p>
        )}
        <div class="row-answers">
          <Button onClick={onKeep}>{i18n.t('wipe.keep')}</Button>
          <button type="submit" class="button button-danger" disabled={state === 'busy'}>
            <Icon name={state === 'busy' ? 'spinner' : 'trash'} />
            <span>{i18n.t('wipe.do')}</span>
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** What it means, in numbers. */
function Meaning({ uploads }: Pick<WipeDialogProps, 'uploads'>): JSX.Element {
  const tokens = uploads.filter(({ hasToken, status }) => hasToken && status !== 'gone').length;
  const online = uploads.filter(({ status }) => status !== 'gone').length;
  const underWay = uploads.filter(({ status }) => isUnderWay(status)).length;
  return (
    <ul>
      <li>{i18n.t('wipe.uploads', uploads.length)}</li>
      {tokens > 0 && <li>{i18n.t('wipe.tokens', tokens)}</li>}
      {online > 0 && <li>{i18n.t('wipe.online', online)}</li>}
      {underWay > 0 && <li>{i18n.t('wipe.underWay', underWay)}</li>}
      <li>{i18n.t('wipe.settings')}</li>
    </ul>
  );
}
