/**
 * A receipt's events in words. Promise: a code that is not known here is shown as it stands, so that nothing that
 * happened is left out; only what a check found is called gone.
 */
import { i18n } from '#i18n';
import { unreachable } from '../../utils/domain/unreachable';
import { UPLOAD_STATES } from '../../utils/domain/upload';
import type { ReceiptEvent } from '../../utils/receipt/receipt';
import { shortStatusWords } from '../ui/status';
import { linkKeptWords, spotWords } from './link-words';

/** What happened, in one sentence. */
export function eventWords({ what, detail }: ReceiptEvent): string {
  switch (what) {
    case 'uploaded':
      return i18n.t('receipt.uploaded');
    case 'added':
      return addedWords(detail);
    case 'requested':
      return i18n.t('receipt.requested');
    case 'cancelled':
      return i18n.t('receipt.cancelled');
    case 'sent':
      return i18n.t('receipt.sent');
    case 'answered':
      return answerWords(detail);
    case 'checked':
      return i18n.t('receipt.checked', { result: resultWords(detail) });
    case 'reappeared':
      return i18n.t('receipt.reappeared');
    case 'closed':
      return i18n.t('receipt.closed', { result: resultWords(detail) });
    case 'link-cleared':
      return i18n.t('receipt.linkCleared', { place: spotWords(detail) });
    case 'link-kept':
      return linkKeptWords(detail);
    case 'account-gone':
      return i18n.t('receipt.accountGone');
    default:
      return unreachable(what);
  }
}

/** `detail` is how it came into the vault, or what was added to it later. */
function addedWords(detail: string): string {
  switch (detail) {
    case 'hand':
      return i18n.t('receipt.addedByHand');
    case 'token':
      return i18n.t('receipt.addedToken');
    default:
      return i18n.t('receipt.added');
  }
}

/** `detail` is what came of a request, its one fact, and who carried it: `refused:403 via tab`. */
function answerWords(detail: string): string {
  const [code = '', via] = detail.split(' via ');
  const [kind = '', ...facts] = code.split(':');
  const fact = facts.join(':');
  switch (kind) {
    case 'asked':
      return via === 'an earlier try' ? i18n.t('receipt.foundGone') : i18n.t('receipt.accepted');
    case 'already-gone':
      return i18n.t('receipt.notKnown');
    case 'needs-login':
      return i18n.t('receipt.needsLogin');
    case 'wrong-account':
      return i18n.t('receipt.wrongAccount', { account: fact });
    case 'banned':
      return i18n.t('receipt.banned');
    case 'only-admin':
      return i18n.t('receipt.onlyAdmin');
    case 'refused':
      return i18n.t('receipt.refused', { status: fact });
    case 'rate-limited':
      return i18n.t('receipt.rateLimited');
    case 'unreachable':
      return i18n.t('receipt.unreachable');
    default:
      return detail;
  }
}

function resultWords(detail: string): string {
  if (detail.startsWith('unclear')) return i18n.t('receipt.sightUnclear');
  const state = UPLOAD_STATES.find((known) => known === detail);
  return state ? shortStatusWords(state) : detail;
}
