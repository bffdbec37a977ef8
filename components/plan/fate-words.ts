/** What becomes of uploads, in words. Promise: each sentence tells a number, and what has to happen where something has to. */
import { i18n } from '#i18n';
import { hostOf } from '../../utils/domain/names';
import { unreachable } from '../../utils/domain/unreachable';
import type { Fate } from '../../utils/plan/fate';
import type { PlanGroup } from '../../utils/plan/plan';

/** One sentence about `count` uploads of `group`. */
export function fateWords(fate: Fate, count: number, { instance, account, loggedIn }: PlanGroup): string {
  const host = hostOf(instance);
  switch (fate.kind) {
    case 'now':
      return i18n.t('plan.now', count);
    case 'unknown':
      return loggedIn === undefined ? i18n.t('plan.wanted', count) : i18n.t('plan.unknown', count, { host });
    case 'login':
      return account === undefined
        ? i18n.t('plan.login', count, { host })
        : i18n.t('plan.loginAs', count, { host, account });
    case 'any-login':
      return i18n.t('plan.anyLogin', count, { host });
    case 'other-account':
      return i18n.t('plan.otherAccount', count, { account: account ?? '', found: fate.found });
    case 'access':
      return i18n.t('plan.access', count, { host });
    case 'gone':
      return i18n.t('plan.gone', count);
    case 'under-way':
      return i18n.t('plan.underWay', count);
    case 'only-admin':
      return i18n.t('plan.onlyAdmin', count, { why: adminWords(fate.why, host) });
    default:
      return unreachable(fate);
  }
}

function adminWords(why: (Fate & { kind: 'only-admin' })['why'], host: string): string {
  switch (why) {
    case 'no-token':
      return i18n.t('plan.noToken', { host });
    case 'no-row':
      return i18n.t('plan.noRow', { host });
    case 'no-api-key':
      return i18n.t('plan.noApiKey', { host });
    case 'banned':
      return i18n.t('plan.banned', { host });
    case 'account-gone':
      return i18n.t('plan.accountGone', { host });
    default:
      return unreachable(why);
  }
}
