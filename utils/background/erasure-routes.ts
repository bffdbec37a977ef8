/**
 * What an admin needs to erase a picture, in words. Promise: it is made from the receipt of the upload, so no token stands in
 * it; it says what was tried and what the server answered, by status.
 */
import { i18n } from '#i18n';
import { hostOf, type UploadKey } from '../domain/names';
import type { Upload } from '../domain/upload';
import type { OwnHandlers } from '../messaging/server';
import { toReceipt, type Receipt } from '../receipt/receipt';
import { receiptText, utcText, type Fact, type Line } from '../receipt/text';
import type { RouteTools } from './jobs';
import type { State } from './state';

/** The last ones tell enough; a deletion that was tried for days has hundreds. */
const MOST = 10;

export function erasureRoutes({ state }: RouteTools): Pick<OwnHandlers, 'erasureDetails'> {
  return {
    async erasureDetails({ key }) {
      const text = erasureText(await state, key as UploadKey);
      return text === undefined ? {} : { text };
    },
  };
}

/** The text for the upload `key`; undefined where the vault has no such upload. */
export function erasureText({ repository, view }: State, key: UploadKey): string | undefined {
  const upload: Upload | undefined = repository.uploads.get(key);
  if (!upload) return undefined;
  const { exchanges = [] } = upload;
  const receipt = toReceipt({ ...view(upload), exchanges });
  const { picture, requests, checks } = receipt;
  return receiptText(
    [i18n.t('erasure.title'), i18n.t('erasure.intro')],
    [
      {
        title: `${hostOf(picture.server)}: ${picture.alias}`,
        outcome: outcomeOf(receipt),
        facts: factsOf(receipt),
        sections: [
          {
            heading: i18n.t('receipt.requests'),
            lines: requests.slice(-MOST).map(lineOf),
            none: i18n.t('receipt.noRequests'),
          },
          {
            heading: i18n.t('receipt.checks'),
            lines: checks.slice(-MOST).map(lineOf),
            none: i18n.t('receipt.noChecks'),
          },
        ],
      },
    ],
  );
}

function outcomeOf({ outcome, lastCheckedAt, requestedAt }: Receipt): string {
  if (outcome === 'gone' && lastCheckedAt !== undefined)
    return i18n.t('status.gone', { time: utcText(lastCheckedAt) });
  return requestedAt === undefined
    ? i18n.t('erasure.notAsked')
    : i18n.t('erasure.asked', { time: utcText(requestedAt) });
}

function factsOf({ picture }: Receipt): Fact[] {
  const { address, alias, account, uploadedAt, uploadedIn, file } = picture;
  return [
    { label: i18n.t('receipt.address'), value: address },
    { label: i18n.t('details.alias'), value: alias },
    { label: i18n.t('page.uploaded'), value: utcText(uploadedAt) },
    ...(account === undefined ? [] : [{ label: i18n.t('page.account'), value: account }]),
    ...(uploadedIn.page === '' ? [] : [{ label: i18n.t('receipt.uploadedIn'), value: uploadedIn.page }]),
    ...(file?.sha256 === undefined ? [] : [{ label: i18n.t('receipt.sha256'), value: file.sha256 }]),
  ];
}

function lineOf(one: Receipt['requests'][number] | Receipt['checks'][number]): Line {
  const { at, method, path, status } = one;
  const by = 'by' in one ? one.by : undefined;
  const words = [
    status === undefined ? i18n.t('receipt.noAnswer') : i18n.t('receipt.answer', { status }),
    ...(by === undefined ? [] : [i18n.t('receipt.by', { account: by })]),
  ];
  return { at, request: `${method} ${path}`, text: words.join(' · ') };
}
