/**
 * A receipt in words, for the page and for the text alike. Promise: both say the same; times are in UTC, so that a
 * receipt reads the same for whoever gets it.
 */
import { i18n } from '#i18n';
import { hostOf } from '../../utils/domain/names';
import type { NotReached, Receipt } from '../../utils/receipt/receipt';
import { utcText, type Fact, type WordedReceipt } from '../../utils/receipt/text';
import { isoTime } from '../../utils/receipt/times';
import { exactDurationText, sizeText } from '../ui/format';
import { placeName } from '../upload-row/place-link';
import { statusWords } from '../ui/status';
import { eventWords } from './event-words';
import { checkLine, requestLine } from './exchange-words';

/** What stands above all receipts; `createdAt` in ms since the epoch. */
export function headWords(count: number, createdAt: number): string[] {
  return [
    i18n.t('receipt.title', count),
    i18n.t('receipt.made', { time: utcText(isoTime(createdAt)) }),
    i18n.t('receipt.origin'),
  ];
}

/** `receipt` in the user's language. */
export function receiptWords(receipt: Receipt): WordedReceipt {
  const { picture, notReached, events, requests, checks } = receipt;
  return {
    title: picture.file?.name ?? picture.alias,
    outcome: outcomeWords(receipt),
    facts: [...timeFacts(receipt), ...pictureFacts(receipt)],
    sections: [
      {
        heading: i18n.t('page.limits'),
        lines: notReached.map((what) => ({ text: limitWords(what, hostOf(picture.server)) })),
        none: '',
      },
      {
        heading: i18n.t('receipt.events'),
        lines: events.map((event) => ({ at: event.at, text: eventWords(event) })),
        none: '',
      },
      {
        heading: i18n.t('receipt.requests'),
        lines: requests.map(requestLine),
        none: i18n.t('receipt.noRequests'),
      },
      { heading: i18n.t('receipt.checks'), lines: checks.map(checkLine), none: i18n.t('receipt.noChecks') },
    ],
  };
}

function outcomeWords({ outcome, lastCheckedAt, cachedUntil }: Receipt): string {
  if (outcome === 'gone' && lastCheckedAt !== undefined) {
    return i18n.t('status.gone', { time: utcText(lastCheckedAt) });
  }
  if (outcome === 'gone-cached' && cachedUntil !== undefined) {
    return i18n.t('status.goneCached', { time: utcText(cachedUntil) });
  }
  return statusWords(outcome);
}

function timeFacts(receipt: Receipt): Fact[] {
  const { requestedAt, acceptedAt, goneAt, secondsToProof, lastCheckedAt, reappearedAt } = receipt;
  const times: [label: string, at: string | undefined][] = [
    [i18n.t('receipt.requestedAt'), requestedAt],
    [i18n.t('receipt.acceptedAt'), acceptedAt],
    [i18n.t('receipt.goneAt'), goneAt],
    [i18n.t('receipt.lastCheckedAt'), lastCheckedAt],
    ...reappearedAt.map((at): [string, string] => [i18n.t('receipt.reappearedAt'), at]),
  ];
  const facts: Fact[] = times.flatMap(([label, at]) =>
    at === undefined ? [] : { label, value: utcText(at), at },
  );
  if (secondsToProof !== undefined) {
    const took = { label: i18n.t('receipt.took'), value: exactDurationText(secondsToProof) };
    facts.splice(facts.findIndex(({ at }) => at === goneAt) + 1, 0, took);
  }
  return facts;
}

function pictureFacts({ picture }: Receipt): Fact[] {
  const { instance, server, address, account, uploadedAt, uploadedIn, file } = picture;
  const page = uploadedIn.page === '' ? '' : `, ${uploadedIn.page}`;
  return [
    { label: i18n.t('page.instance'), value: hostOf(instance) },
    ...(server === instance ? [] : [{ label: i18n.t('page.server'), value: hostOf(server) }]),
    ...(account === undefined ? [] : [{ label: i18n.t('page.account'), value: account }]),
    { label: i18n.t('receipt.address'), value: address },
    { label: i18n.t('page.uploaded'), value: utcText(uploadedAt), at: uploadedAt },
    { label: i18n.t('receipt.uploadedIn'), value: placeName(uploadedIn.kind) + page },
    ...(file
      ? [{ label: i18n.t('page.file'), value: `${file.name}, ${file.type}, ${sizeText(file.size)}` }]
      : []),
    ...(file?.sha256 === undefined ? [] : [{ label: i18n.t('receipt.sha256'), value: file.sha256 }]),
  ];
}

function limitWords(what: NotReached, host: string): string {
  switch (what) {
    case 'preview-small':
      return i18n.t('page.limitPreview', { host });
    case 'preview-full':
      return i18n.t('page.limitCopy', { host });
    default:
      return i18n.t('page.limitCopies');
  }
}
