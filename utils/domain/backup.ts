/** A backup, as words of the product: what goes into one, what one would change, and when to make one. */
import type { Attempt } from './attempt';
import type { Site } from './site';
import type { Upload } from './upload';

/** The parts of a vault that a backup holds. */
export interface BackupRecords {
  uploads: Upload[];
  /** "maybe uploaded" */
  attempts: Attempt[];
  sites: Site[];
}

/** The same as it stands in a file: nothing of it is checked yet. */
export interface RawRecords {
  uploads: unknown[];
  attempts: unknown[];
  sites: unknown[];
}

/** How many records of a file do what to the vault. */
export interface RestoreCounts {
  /** uploads the vault does not know */
  added: number;
  /** uploads of which the file knows more */
  updated: number;
  unchanged: number;
  /** of those: deletions that begin, or go on, by it */
  deletions: number;
  /** posts and comments that a dead link is taken out of by it */
  edits: number;
  /** unfinished uploads the vault does not know */
  attempts: number;
  /** records that are none, left out */
  unreadable: number;
  /** records of a newer version of the extension, left out */
  newer: number;
}

/** What came of adding a part of a backup. `unstored`: storage refused to write it down. */
export type Restored = RestoreCounts & { unstored?: true };

export interface BackupStatus {
  /** ms since the epoch; absent where no backup of the whole vault is known */
  lastAt?: number;
  /** tokens of pictures that are not gone, in no backup */
  unsaved: number;
  /** it is time for a reminder */
  isDue: boolean;
}
