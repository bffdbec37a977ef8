/**
 * What a user can do about a status, in one sentence and one address. Promise: for every status in which the
 * deletion is stuck there is exactly one next step, the same wherever the upload is shown.
 */
import { i18n } from '#i18n';
import { hostOf, type Origin } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { clockText } from './format';

/** What must be known to tell the next step. */
export type Stuck = Pick<
  UploadView,
  'status' | 'instance' | 'account' | 'accountGone' | 'nextAt' | 'waitingFor' | 'previewCopy' | 'adminReason'
>;

/** One sentence about what follows; undefined where the status says it all. Times are ms since the epoch. */
export function stepText(upload: Stuck): string | undefined {
  const host = hostOf(upload.instance);
  if (upload.waitingFor === 'no-access') return i18n.t('step.noAccess', { host });
  switch (upload.status) {
    case 'asked':
    case 'deleting':
      return waitingText(upload, host);
    case 'gone-cached':
      return i18n.t('step.goneCached');
    case 'still-there':
      return i18n.t('step.stillThere', { host });
    case 'needs-login':
      return upload.accountGone === undefined
        ? i18n.t('step.needsLogin', { host })
        : i18n.t('step.anyLogin', { host });
    case 'wrong-account':
      return upload.account
        ? i18n.t('step.wrongAccountNamed', { host, account: upload.account.name })
        : i18n.t('step.wrongAccount', { host });
    case 'only-admin':
      return onlyAdminText(upload, host);
    case 'gone':
      return upload.previewCopy === 'none' ? undefined : i18n.t('step.goneButCopy', { host });
    case 'failed':
      return i18n.t('step.failed', { host });
    case 'unknown':
      return waitingText(upload, host) ?? i18n.t('step.unknown');
    default:
      return undefined;
  }
}

/** The page of the instance on which the next step can be done; undefined where none is needed. */
export function stepUrl(upload: Pick<UploadView, 'status' | 'instance'>): string | undefined {
  switch (upload.status) {
    case 'needs-login':
      return `${upload.instance}/login`;
    case 'wrong-account':
    case 'only-admin':
      return instanceUrl(upload.instance);
    default:
      return undefined;
  }
}

/** Whether asking the server again may help. */
export const canTryAgain = (status: UploadView['status']): boolean =>
  status === 'still-there' ||
  status === 'failed' ||
  status === 'needs-login' ||
  status === 'wrong-account' ||
  status === 'only-admin';

const instanceUrl = (instance: Origin): string => `${instance}/`;

function waitingText(upload: Stuck, host: string): string | undefined {
  const time = upload.nextAt === undefined ? undefined : clockText(upload.nextAt);
  switch (upload.waitingFor) {
    case 'rate-limited':
      return time === undefined
        ? i18n.t('step.rateLimited', { host })
        : i18n.t('step.rateLimitedUntil', { host, time });
    case 'unreachable':
      return time === undefined
        ? i18n.t('step.unreachable', { host })
        : i18n.t('step.unreachableUntil', { host, time });
    case 'paused':
      return i18n.t('step.paused');
    case 'denied':
      return time === undefined
        ? i18n.t('step.denied', { host })
        : i18n.t('step.deniedUntil', { host, time });
    case 'private':
      return i18n.t('step.private', { host });
    case 'cache':
      return time === undefined ? i18n.t('step.cache', { host }) : i18n.t('step.cacheUntil', { host, time });
    case 'session':
      return i18n.t('step.session', { host });
    default:
      return undefined;
  }
}

function onlyAdminText({ account, adminReason }: Stuck, host: string): string {
  switch (adminReason) {
    case 'banned':
      return i18n.t('step.banned', { host });
    case 'no-token':
      return i18n.t('step.noToken', { host });
    case 'no-api-key':
      return i18n.t('step.noApiKey', { host });
    case 'account-gone':
      return i18n.t('step.accountGone', { host });
    default:
      return account ? i18n.t('step.onlyAdmin', { host }) : i18n.t('step.onlyAdminOrOther', { host });
  }
}
