/**
 * What a page script asks when the user's account is about to be deleted. Promise: it tells and touches the sender's own
 * instance only; no picture and no token is named.
 */
import type { AccountPictures } from '../domain/account-deletion';

export interface AccountQuestion {
  /** absolute URL of the request that deletes the account */
  url: string;
  /** whether what the account wrote is to go, too */
  content?: boolean | undefined;
  /** tag of the page's session as it is now */
  session?: string | undefined;
  /** name of the account, as the background told it when it was first asked */
  account?: string | undefined;
  /** ms since the epoch: what was gone before is not told of */
  since?: number | undefined;
  /** the user says that the pictures of which nobody knows whose they are belong to the account, too */
  perhaps?: boolean | undefined;
}

/** Page scripts → background. */
export interface AccountMessages {
  /** What becomes of an account's pictures; undefined: this page is none of ours. */
  accountPictures(data: AccountQuestion): AccountPictures | undefined;
  /** Reads the server's list of the account's uploads; how far that is `accountPictures` tells. */
  readAccountList(data: AccountQuestion): void;
  /**
   * Asks for the deletion of all of the account's pictures; `at` is for `since`. `unstored`: storage refused to note it, so it
   * ends with the browser.
   */
  takeBackAccount(data: AccountQuestion): { at: number; started: number; unstored?: true };
  /** Calls those deletions off that were not sent yet. */
  keepAccountPictures(data: AccountQuestion): { cancelled: number };
  /** The account is deleted. */
  accountDeleted(data: AccountQuestion): void;
}
