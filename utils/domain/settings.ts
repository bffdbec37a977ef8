/** The user's choices, as words of the product; `utils/settings` reads and writes them. */
import type { Guard, SendDelay } from './guard';
import type { Origin } from './names';

export interface Settings {
  /** pictures in popup and vault, loaded from the instance; `blurred` until one is looked at on purpose */
  thumbnails: Thumbnails;
  /** ask before deleting */
  confirm: boolean;
  /** protect every Lemmy site the user visits */
  protectAll: boolean;
  /** deletions are held back; what was sent already is still looked at */
  paused: boolean;
  /** tell by the browser's notifications when deletions are done, fail, or a picture is online again */
  notices: boolean;
  /** record what is uploaded in private windows as well */
  keepPrivate: boolean;
  /** read the servers' lists again quietly, at most daily */
  autoImport: boolean;
  /** how long the requests and checks of a closed deletion are kept after its end */
  keepReceipts: ReceiptTerm;
  /** what happens before a picture leaves the browser */
  guard: Guard;
  /** where an instance differs from that */
  guards: Partial<Record<Origin, Guard>>;
  /** s between the decision and the upload */
  sendDelay: SendDelay;
  /** say in the page that a picture is online now, with a way back */
  toast: boolean;
}

/** `quarter`: 90 days */
export const RECEIPT_TERMS = ['forever', 'year', 'quarter'] as const;
export type ReceiptTerm = (typeof RECEIPT_TERMS)[number];

export const THUMBNAILS = ['off', 'blurred', 'shown'] as const;
export type Thumbnails = (typeof THUMBNAILS)[number];
