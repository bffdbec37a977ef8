/**
 * What is asked before pictures leave (design §2, guard), as the page script hands it to the dialog. Types only; nothing
 * of the files' own bytes but what can be drawn.
 */
import type { KnownFile } from '../domain/guard';
import type { PlaceKind } from '../domain/upload';
import type { Metadata } from './metadata';

/** One file that is about to leave. */
export interface GuardedFile {
  /** one for each file of the page */
  id: string;
  name: string;
  /** bytes */
  size: number;
  /** MIME type, as the page has it */
  type: string;
  /** upright and decoded for the preview, perhaps smaller than the file; absent where the browser cannot show it */
  picture?: ImageBitmap;
  /** px, of the file itself */
  width?: number;
  height?: number;
  metadata: Metadata;
  /** an upload of the same file: one that may still be online before one that is gone, then the newest */
  known?: KnownFile;
  /** whether its metadata can be taken out here; `none`: it has none */
  strip: 'none' | 'possible' | 'impossible';
}

export interface GuardQuestion {
  /** host of the server that the request goes to */
  destination: string;
  /** name of the account that is logged in there, where that is known */
  account?: string;
  place: PlaceKind;
  files: GuardedFile[];
}

/**
 * What became of the question; for all its files at once. `without-metadata` is for the files of which it can be taken out.
 * `unasked`: nobody could be asked.
 */
export type GuardAnswer = 'cancel' | 'upload' | 'without-metadata' | 'unasked';

export interface GuardDialog {
  /** Asks the user. A question that comes while another is open waits for its end. */
  ask(question: GuardQuestion): Promise<GuardAnswer>;
  /** Replaces the open question: files came, went, or more is known. Without files it ends as `cancel`. */
  update(question: GuardQuestion): void;
  /** The page does not want the answer any more: question and countdowns end as if they were cancelled. */
  close(): void;
  /** Counts down in the page; true when the time is over, false when the user cancelled or could not have. */
  countDown(seconds: number, about: { destination: string; count: number }): Promise<boolean>;
}
