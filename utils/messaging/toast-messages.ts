/**
 * What page scripts and the popup say about pictures that were uploaded a moment ago, and about those that were never sent.
 * Promise: it is about the sender's own instance; what is told of a picture is what its button in the page tells.
 */
import type { UploadKey } from '../domain/names';
import type { UploadView } from '../domain/upload';

/** An own picture in the toast after an upload. Times in ms since the epoch. */
export interface FreshImage extends Pick<
  UploadView,
  'key' | 'status' | 'checkedAt' | 'cachedUntil' | 'nextAt' | 'uploadedAt'
> {
  waitingFor?: NonNullable<UploadView['waitingFor']>;
  /** of the file, or else of the picture on the server */
  name: string;
  /** a small rendering by the server; only where the user wants small pictures as they are */
  pictureUrl?: string;
}

/** What the toasts of a page begin with. */
export interface ToastStart {
  /** whether the user wants them after uploads */
  isOn: boolean;
  /** uploaded by earlier loads of this tab within the last minute, and not dismissed */
  recent: FreshImage[];
  /** uploaded in this tab for something that was never sent, and still online */
  left: FreshImage[];
}

/** Page scripts → background. */
export interface ToastMessages {
  toasts(data: { pageId: string }): ToastStart;
  /** `uploaded`: new ones; `held`: all that stand in what is being written in this page, unsent */
  drafts(data: { pageId: string; uploaded: UploadKey[]; held: UploadKey[] }): void;
  /** The user left what these were uploaded for, without sending it. Those of them that are still online. */
  leftUnsent(data: { pageId: string; keys: UploadKey[] }): FreshImage[];
  /** The toast about these is done with; `kept`: they are to stay online although they were not sent. */
  toastDone(data: { keys: UploadKey[]; kept: boolean }): void;
  /** The page itself may have deleted these. */
  lookAgain(data: { keys: UploadKey[] }): void;
  /** Shows an upload with everything that is known about it. */
  showInVault(data: { key: UploadKey }): void;
}

/** Popup → background. */
export interface UnsentMessages {
  /** Pictures that were uploaded for something that was never sent, and are still online. */
  unsent(): UploadView[];
  /** These are to stay online although they were not sent. */
  keepUnsent(data: { keys: UploadKey[] }): void;
}

/** Background → page scripts. */
export interface ToastNews {
  /** whether the user wants toasts after uploads from now on */
  toastsWanted(data: { isOn: boolean }): void;
}
