/**
 * Stands between the user and the deletion of their account while pictures are still online. Promise: it says what the server
 * does with the pictures and what can be done later, before anything is sent; keeping the account is what has the focus and
 * what Escape means; nothing is called gone that was not checked.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { AccountPictures } from '../../utils/domain/account-deletion';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { AccountFacts } from './account-facts';
import { AccountProgress } from './account-progress';
import { standing } from './account-words';

/**
 * `looking`: nobody has answered yet. `asking`: the user decides. `reading`: the list is read before the pictures are
 * deleted. `deleting`: they are being deleted, or were.
 */
export interface AccountTold {
  phase: 'looking' | 'asking' | 'reading' | 'deleting';
  host: string;
  pictures?: AccountPictures;
  /** pictures of nobody known are counted in */
  perhaps: boolean;
  /** the background does not answer */
  isSilent: boolean;
  /** a wish is on its way */
  isWorking: boolean;
}

/** `go-on`: the account is deleted. `first`, `again`: the pictures are. `skip`: they are, without the list. */
export type AccountWish = 'keep' | 'go-on' | 'first' | 'again' | 'read' | 'skip' | 'stop' | 'perhaps';

export interface AccountDialogProps {
  told: AccountTold;
  /** false for a moment after something new appeared: a click that was meant for what stood there before says nothing */
  isArmed?: boolean;
  /** Wished for by this event. */
  onWish: (wish: AccountWish, event: Event) => void;
}

export function AccountDialog({ told, isArmed = true, onWish }: AccountDialogProps): JSX.Element {
  const keep = (event: Event) => onWish('keep', event);
  const safeButton = useRef<HTMLButtonElement>(null);
  // Also when other buttons appeared: the one that had the focus may be gone
  useEffect(() => {
    if (!isArmed) safeButton.current?.focus();
  }, [isArmed]);
  useEffect(() => safeButton.current?.focus(), []);

  const { phase } = told;
  const isAsking = phase === 'looking' || phase === 'asking';
  return (
    <Dialog labelledBy="title" describedBy="account-about" onDismiss={keep}>
      <div class="dialog-box">
        <h2 id="title">{titleText(told)}</h2>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys */}
        <section class="dialog-body" id="account-about" aria-labelledby="title" tabIndex={0}>
          {isAsking && <AccountFacts told={told} isArmed={isArmed} onWish={onWish} />}
          <AccountProgress told={told} />
          {told.isSilent && <p class="account-doubt">{i18n.t('account.silent')}</p>}
        </section>
        <div class="dialog-buttons">
          <Button buttonRef={safeButton} onClick={keep}>
            {i18n.t('account.keep')}
          </Button>
          <Choices told={told} isArmed={isArmed} onWish={onWish} />
        </div>
      </div>
    </Dialog>
  );
}

function Choices({ told, isArmed = true, onWish }: AccountDialogProps): JSX.Element | null {
  const { phase, pictures, isWorking } = told;
  const { left, busy } = standing(pictures);
  const choice = (wish: AccountWish, text: string, kind: 'danger' | 'danger-quiet' | 'plain' = 'plain') => (
    <Button key={wish} kind={kind} disabled={!isArmed || isWorking} onClick={(event) => onWish(wish, event)}>
      {text}
    </Button>
  );
  switch (phase) {
    case 'looking':
      return null;
    case 'reading':
      return choice('skip', i18n.t('account.skip'));
    case 'asking': {
      const mayFind = left + busy > 0 || ['unread', 'reading', 'waiting'].includes(pictures?.list ?? 'none');
      return (
        <>
          {mayFind && choice('first', i18n.t('account.first'), 'danger')}
          {choice('go-on', i18n.t('account.goOn'), 'danger-quiet')}
        </>
      );
    }
    default:
      if (busy > 0) return choice('stop', i18n.t('account.stop'));
      if (left === 0) return choice('go-on', i18n.t('account.goOnNow'), 'danger');
      return (
        <>
          {choice('again', i18n.t('account.again', left))}
          {choice('go-on', i18n.t('account.goOn'), 'danger-quiet')}
        </>
      );
  }
}

function titleText({ phase, host, pictures }: AccountTold): string {
  const { total, cached, left, busy } = standing(pictures);
  if (phase === 'looking' || phase === 'asking') return i18n.t('account.title', { host });
  if (phase === 'reading' || busy > 0) return i18n.t('account.deletingTitle');
  if (total === 0) return i18n.t('account.nothingTitle');
  if (left > 0) return i18n.t('account.leftTitle', left);
  return cached > 0 ? i18n.t('account.cachedTitle', cached) : i18n.t('account.goneTitle', total);
}
