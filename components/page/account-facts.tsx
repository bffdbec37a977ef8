/**
 * What must be known before an account is deleted: what becomes of its pictures, and how many there are. Promise: what is not
 * known is said to be so, and never counted as nothing.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { AccountPictures } from '../../utils/domain/account-deletion';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import type { AccountDialogProps } from './account-dialog';
import { afterwardsText, copiesTexts, listText, standing, treatmentText } from './account-words';

export function AccountFacts({ told, isArmed = true, onWish }: AccountDialogProps): JSX.Element {
  const { pictures, perhaps, isWorking, phase } = told;
  if (!pictures) {
    return <p>{phase === 'looking' ? i18n.t('account.looking') : i18n.t('account.nobodyKnows')}</p>;
  }
  return (
    <>
      <p class="account-warning">
        <Icon name="warning" />
        <span>{treatmentText(pictures)}</span>
      </p>
      <ul class="account-facts">
        {countTexts(pictures).map((text) => (
          <li key={text}>{text}</li>
        ))}
        <li>{listText(pictures)}</li>
        <li>{afterwardsText(pictures) ?? i18n.t('account.afterUnknown')}</li>
      </ul>
      {pictures.unnamed > 0 && (
        <label class="account-choice">
          <input
            type="checkbox"
            checked={perhaps}
            disabled={!isArmed || isWorking}
            onClick={(event) => {
              // It shows what was taken over, not what was clicked
              event.preventDefault();
              onWish('perhaps', event);
            }}
          />
          <span>{i18n.t('account.perhaps', pictures.unnamed, { host: pictures.host })}</span>
        </label>
      )}
      {pictures.list === 'unread' && (
        <div>
          <Button disabled={!isArmed || isWorking} onClick={(event) => onWish('read', event)}>
            {i18n.t('account.read')}
          </Button>
        </div>
      )}
      <p class="hint">{[...copiesTexts(pictures), i18n.t('plan.copies')].join(' ')}</p>
    </>
  );
}

function countTexts(pictures: AccountPictures): string[] {
  const { account, counts, maybe, host } = pictures;
  const { total, gone, cached } = standing(pictures);
  const notGone = total - gone;
  const admin = counts['only-admin'] ?? 0;
  const count =
    account === undefined
      ? i18n.t('account.noAccount', { host })
      : notGone === 0
        ? i18n.t('account.none', { account, host })
        : i18n.t('account.count', notGone, { account, host });
  return [
    count,
    ...(cached > 0 ? [i18n.t('account.cachedOf', cached)] : []),
    ...(admin > 0 ? [i18n.t('account.onlyAdmin', admin)] : []),
    ...(maybe > 0 ? [i18n.t('account.maybe', maybe)] : []),
  ];
}
