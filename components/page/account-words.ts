/** An account's pictures in numbers and sentences. Promise: only what a check found is counted as gone. */
import { i18n } from '#i18n';
import type { AccountPictures } from '../../utils/domain/account-deletion';
import { unreachable } from '../../utils/domain/unreachable';

interface Standing {
  /** all that are told of */
  total: number;
  /** a check found that a stranger can no longer fetch them */
  gone: number;
  /** gone at the server, while a cache may still show them: nothing is left to do, and they are not gone */
  cached: number;
  /** a deletion is under way */
  busy: number;
  /** neither: something has to be done, or cannot be */
  left: number;
}

/** How many there are; none while nobody has answered. */
export function standing(pictures: AccountPictures | undefined): Standing {
  const { counts = {} } = pictures ?? {};
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const { gone = 0, 'gone-cached': cached = 0 } = counts;
  const busy = (counts.asked ?? 0) + (counts.deleting ?? 0);
  return { total, gone, cached, busy, left: total - gone - cached - busy };
}

/** What the server does with the pictures when it deletes the account. */
export function treatmentText({ treatment, need, host }: AccountPictures): string {
  switch (treatment) {
    case 'nothing':
      return need === 'none'
        ? i18n.t('account.keepsAll', { host })
        : i18n.t('account.keepsPictures', { host });
    case 'profile':
      return i18n.t('account.profileOnly', { host });
    case 'posts':
      return i18n.t('account.deletesPosts', { host });
    case 'recorded':
      return i18n.t('account.deletesRecorded', { host });
    case 'later':
      return i18n.t('account.deletesLater', { host });
    case undefined:
      return i18n.t('account.treatmentUnknown', { host });
    default:
      return unreachable(treatment);
  }
}

/** What can still be done once the account is deleted. */
export function afterwardsText({ need, host }: AccountPictures): string | undefined {
  switch (need) {
    case 'none':
      return i18n.t('account.afterToken');
    case 'any-login':
      return i18n.t('account.afterAnyLogin', { host });
    case 'owner':
      return i18n.t('account.afterOwner', { host });
    default:
      return undefined;
  }
}

/** What the vault knows of the server's own list; undefined where there is nothing to say. */
export function listText({ list, host, listed }: AccountPictures): string {
  switch (list) {
    case 'none':
      return i18n.t('account.noList', { host });
    case 'unread':
      return i18n.t('account.listUnread', { host });
    case 'reading':
      return i18n.t('account.listReading', listed, { host });
    case 'waiting':
      return i18n.t('account.listWaiting', { host });
    case 'read':
      return i18n.t('account.listRead', { host });
    case 'part':
      return i18n.t('account.listPart', { host });
    case 'failed':
      return i18n.t('account.listFailed', { host });
    default:
      return unreachable(list);
  }
}

/** What deleting the pictures cannot reach on their own server. */
export function copiesTexts({ copies: { small, full } }: AccountPictures): string[] {
  return [
    ...(small > 0 ? [i18n.t('plan.smallCopies', small)] : []),
    ...(full > 0 ? [i18n.t('plan.fullCopies', full)] : []),
  ];
}
