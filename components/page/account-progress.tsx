/**
 * How far an account's pictures are deleted, while the account waits. Promise: each number has its words, and what does not
 * go on has its next step; the page may be closed, and that is said.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { AccountPictures } from '../../utils/domain/account-deletion';
import type { Status } from '../../utils/domain/upload';
import { Icon } from '../ui/icon';
import { stepText } from '../ui/next-step';
import { shortStatusWords, STATUS_LOOK } from '../ui/status';
import type { AccountTold } from './account-dialog';
import { copiesTexts, listText, standing } from './account-words';

/** In this order: what is done, what is under way, what needs somebody. */
const ORDER: readonly Status[] = [
  'gone',
  'gone-cached',
  'deleting',
  'needs-login',
  'wrong-account',
  'still-there',
  'failed',
  'only-admin',
  'live',
  'unknown',
];

export function AccountProgress({ told }: { told: AccountTold }): JSX.Element {
  const { phase, pictures } = told;
  const isShown = pictures && (phase === 'reading' || phase === 'deleting');
  // In the page from the start, so that what appears in it is read out
  return (
    <output class="account-progress">{isShown && <Progress phase={phase} pictures={pictures} />}</output>
  );
}

function Progress({
  phase,
  pictures,
}: {
  phase: AccountTold['phase'];
  pictures: AccountPictures;
}): JSX.Element {
  const { total, gone, cached, busy, left } = standing(pictures);
  const isOver = phase === 'deleting' && busy === 0;
  return (
    <>
      {phase === 'reading' && <span>{listText(pictures)}</span>}
      {phase === 'deleting' && total > 0 && (
        <>
          <span>{i18n.t('account.progress', { gone, count: total })}</span>
          {/* The numbers beside it are what is read out */}
          <progress max={total} value={gone} aria-hidden="true" />
          <Counts pictures={pictures} />
        </>
      )}
      {isOver ? (
        left === 0 && (
          <>
            {cached > 0 && <span>{i18n.t('account.cached', cached)}</span>}
            <span>{gone > 0 && cached === 0 ? i18n.t('account.goneHint') : i18n.t('account.notYet')}</span>
            {copiesTexts(pictures).map((text) => (
              <span key={text}>{text}</span>
            ))}
          </>
        )
      ) : (
        <span class="hint">
          {phase === 'reading' ? i18n.t('account.nothingYet') : i18n.t('account.mayClose')}
        </span>
      )}
    </>
  );
}

function Counts({
  pictures: { counts, waits, instance, account },
}: {
  pictures: AccountPictures;
}): JSX.Element {
  const rows = ORDER.flatMap((status) => {
    const count =
      status === 'deleting' ? (counts.deleting ?? 0) + (counts.asked ?? 0) : (counts[status] ?? 0);
    if (count === 0) return [];
    const { why, until } = waits ?? {};
    const waiting =
      status !== 'deleting' || !why ? {} : { waitingFor: why, ...(until ? { nextAt: until } : {}) };
    const owner = account === undefined ? {} : { account: { name: account } };
    const told = { status, instance, previewCopy: 'none', ...owner, ...waiting } as const;
    const step = status === 'gone' ? undefined : stepText(told);
    return { status, count, step };
  });
  return (
    <ul class="account-counts">
      {rows.map(({ status, count, step }) => (
        <li key={status}>
          <span class={`badge badge-${STATUS_LOOK[status].tone}`}>
            <Icon name={STATUS_LOOK[status].icon} />
            <span>{i18n.t('vault.option', { name: shortStatusWords(status), count })}</span>
          </span>
          {step !== undefined && <span class="hint">{step}</span>}
        </li>
      ))}
    </ul>
  );
}
