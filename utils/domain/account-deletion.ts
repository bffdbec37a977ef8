/**
 * What is told before an account is deleted, and about its pictures afterwards. Words and types only; they name no picture
 * and no token, because a page script is told them.
 */
import type { WaitingFor } from './job';
import type { Origin } from './names';
import type { Status } from './upload';

/**
 * What a server does with an account's pictures when it deletes the account (contract §9). `nothing`: all stay online.
 * `profile`: the avatar and the banner go. `posts`: what it has on record goes, and what image posts show, before it answers.
 * `recorded`: what it has on record goes, before it answers. `later`: the same, after its answer; failures are told to nobody.
 */
export type Treatment = 'nothing' | 'profile' | 'posts' | 'recorded' | 'later';

/** How far a server's own list of the account's uploads is known. `none`: it keeps no list. */
export type ListState = 'none' | 'unread' | 'reading' | 'waiting' | 'read' | 'part' | 'failed';

/** How it stands with the pictures of the account that is about to be deleted, as far as the vault knows. */
export interface AccountPictures {
  instance: Origin;
  /** host of the server that keeps them */
  host: string;
  /** name of the account; absent where nobody could tell who is logged in */
  account?: string;
  version?: string;
  /** absent where the version is not known */
  treatment?: Treatment;
  /** who may delete there once the account is gone (contract §4); absent where the version is not known */
  need?: 'none' | 'any-login' | 'owner';
  /** its pictures by how they stand; those that were gone before `since` are left out */
  counts: Partial<Record<Status, number>>;
  /** pictures of this server, not gone, of which nobody knows whose they are; with `perhaps` they are in `counts` as well */
  unnamed: number;
  /** nobody else's pictures of this server are in the vault */
  isAlone: boolean;
  /** how many of these may leave a copy that the server made for a post, and only its admins can delete */
  copies: { small: number; full: number };
  /** uploads whose answer never came */
  maybe: number;
  list: ListState;
  /** entries of the list that were read so far */
  listed: number;
  /** why a deletion that is under way waits, and until when (ms since the epoch) */
  waits?: { why: WaitingFor | 'paused'; until?: number };
}
