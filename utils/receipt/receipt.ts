/**
 * The receipt of one deletion: what was asked, when, as whom, and what came of it. Promise: it says no more than the
 * record does. The outcome is `gone` for what the vault calls gone and for nothing else, and no token stands in it.
 */
import type { Alias, Origin } from '../domain/names';
import type { Exchange, FileInfo, HistoryEntry, PlaceKind, Status, UploadView } from '../domain/upload';
import { withoutSecrets } from './redact';
import { isoTime, timesOf, type IsoTime, type ReceiptTimes } from './times';

/** How it stands: the words of `Status`, with one for a deletion that is under way. */
type ReceiptOutcome = Exclude<Status, 'asked'>;

/** `preview-…`: the server's own copy of an image post, small or in full size. */
export type NotReached = 'copies-elsewhere' | 'preview-small' | 'preview-full';

export interface ReceiptEvent extends Pick<HistoryEntry, 'what' | 'detail'> {
  at: IsoTime;
}

/** A request that was to change something. */
export interface ReceiptRequest extends Pick<Exchange, 'method' | 'path' | 'status' | 'by' | 'via'> {
  at: IsoTime;
  what: 'delete' | 'profile' | 'edit';
}

/** A look as a stranger. */
export interface ReceiptCheck extends Pick<Exchange, 'method' | 'path' | 'status' | 'sight' | 'note'> {
  at: IsoTime;
}

export interface Receipt extends ReceiptTimes {
  outcome: ReceiptOutcome;
  picture: {
    instance: Origin;
    server: Origin;
    alias: Alias;
    address: string;
    /** name of the account that uploaded it */
    account?: string;
    uploadedAt: IsoTime;
    uploadedIn: { kind: PlaceKind; page: string };
    file?: FileInfo;
  };
  notReached: NotReached[];
  /** the oldest first, as in the two lists after it; an empty one means that nothing is on record */
  events: ReceiptEvent[];
  requests: ReceiptRequest[];
  checks: ReceiptCheck[];
}

/** Whether there is anything to give a receipt for: a deletion was asked for at some time. */
export const hasReceipt = ({ history }: Pick<UploadView, 'history'>): boolean =>
  history.some(({ what }) => what === 'requested');

/** The receipt of `upload` as its record stands now. */
export function toReceipt(upload: UploadView): Receipt {
  const { account, file, place } = upload;
  const outcome = outcomeOf(upload);
  return {
    outcome,
    picture: {
      instance: upload.instance,
      server: upload.server,
      alias: upload.alias,
      address: withoutSecrets(upload.imageUrl),
      ...(account ? { account: account.name } : {}),
      uploadedAt: isoTime(upload.uploadedAt),
      uploadedIn: { kind: place.kind, page: withoutSecrets(place.pageUrl) },
      ...(file ? { file } : {}),
    },
    ...timesOf(upload, outcome === 'gone'),
    notReached: [
      'copies-elsewhere',
      ...(upload.previewCopy === 'none' ? [] : [`preview-${upload.previewCopy}` as const]),
    ],
    events: upload.history.map(({ at, what, detail }) => ({
      at: isoTime(at),
      what,
      detail: withoutSecrets(detail),
    })),
    ...exchangesOf(upload),
  };
}

function outcomeOf({ status, state }: UploadView): ReceiptOutcome {
  if (status === 'asked') return 'deleting';
  // The status is worked out elsewhere, the state is what was proven
  return status === 'gone' && state !== 'gone' ? 'unknown' : status;
}

function exchangesOf({ exchanges = [] }: UploadView): Pick<Receipt, 'requests' | 'checks'> {
  const requests: ReceiptRequest[] = [];
  const checks: ReceiptCheck[] = [];
  for (const { at, what, method, path, status, sight, note, by, via } of exchanges) {
    const about = {
      at: isoTime(at),
      method,
      path: withoutSecrets(path),
      ...(status === undefined ? {} : { status }),
    };
    if (what === 'look') checks.push({ ...about, ...(sight ? { sight } : {}), ...(note ? { note } : {}) });
    else requests.push({ ...about, what, ...(by === undefined ? {} : { by }), ...(via ? { via } : {}) });
  }
  return { requests, checks };
}
