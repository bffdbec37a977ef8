/**
 * Requests and checks of a receipt in words. Promise: what was sent and the status that came back stand there as they
 * were; words only add who sent it and what it means.
 */
import { i18n } from '#i18n';
import type { ReceiptCheck, ReceiptRequest } from '../../utils/receipt/receipt';
import type { Line } from '../../utils/receipt/text';

export function requestLine({ at, what, method, path, status, by, via }: ReceiptRequest): Line {
  return {
    at,
    request: `${method} ${path}`,
    text: joined(
      statusText(status),
      what === 'delete' ? undefined : i18n.t(what === 'edit' ? 'receipt.edit' : 'receipt.profile'),
      by === undefined ? i18n.t('receipt.byNobody') : i18n.t('receipt.by', { account: by }),
      via === undefined
        ? undefined
        : via === 'tab'
          ? i18n.t('receipt.viaTab')
          : i18n.t('receipt.viaBackground'),
    ),
  };
}

export function checkLine({ at, method, path, status, sight, note }: ReceiptCheck): Line {
  return {
    at,
    request: `${method} ${path}`,
    text: joined(statusText(status), sightText(sight), noteText(note)),
  };
}

const statusText = (status: number | undefined): string =>
  status === undefined ? i18n.t('receipt.noAnswer') : i18n.t('receipt.answer', { status });

function sightText(sight: ReceiptCheck['sight']): string | undefined {
  switch (sight) {
    case 'missing':
      return i18n.t('receipt.sightMissing');
    case 'served':
      return i18n.t('receipt.sightServed');
    case 'unclear':
      return i18n.t('receipt.sightUnclear');
    default:
      return undefined;
  }
}

function noteText(note: ReceiptCheck['note']): string | undefined {
  switch (note) {
    case 'cache':
      return i18n.t('receipt.fromCache');
    case 'placeholder':
      return i18n.t('receipt.placeholder');
    default:
      return undefined;
  }
}

const joined = (...parts: (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(' · ');
