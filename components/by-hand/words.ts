/** The words for what was found in a pasted text. Promise: each reason is one sentence that says what is wrong. */
import { i18n } from '#i18n';
import type { Reason } from '../../utils/by-hand/finding';
import type { PlannedEntry } from '../../utils/by-hand/plan';
import { hostOf } from '../../utils/domain/names';
import { unreachable } from '../../utils/domain/unreachable';

export function reasonWords(reason: Reason): string {
  switch (reason) {
    case 'nothing':
      return i18n.t('byHand.nothing');
    case 'not-an-image':
      return i18n.t('byHand.notImage');
    case 'protocol':
      return i18n.t('byHand.protocol');
    case 'bad-answer':
      return i18n.t('byHand.badAnswer');
    case 'refused':
      return i18n.t('byHand.refused');
    case 'other-token':
      return i18n.t('byHand.otherToken');
    default:
      return unreachable(reason);
  }
}

/** What becomes of a picture that was found. */
export function verdictWords({ verdict, server }: PlannedEntry): string {
  switch (verdict) {
    case 'new':
      return i18n.t('byHand.new');
    case 'adds-token':
      return i18n.t('byHand.addsToken');
    case 'known':
      return i18n.t('byHand.known');
    case 'no-access':
      return i18n.t('byHand.noAccess', { host: server ? hostOf(server) : '' });
    case 'no-server':
      return i18n.t('byHand.noServer');
    default:
      return unreachable(verdict);
  }
}
