/**
 * What a page script asks before pictures leave the page, and what it is told when the user decides anew. Promise: nothing of a
 * picture travels but its hash, unless it has to be drawn anew; that stays in the memory of the background.
 */
import type { GuardFacts, GuardRule } from '../domain/guard';

/** Page scripts → background. */
export interface GuardMessages {
  /** How uploads of the sender's instance are guarded; `off` where the page is none of ours. */
  guardRule(): GuardRule;
  /** What is known about files that are about to leave. */
  guardFacts(data: GuardQuestionMessage): GuardFacts;
  /** The same picture with its pixels upright; undefined where the browser cannot do that. */
  redraw(data: PictureData): PictureData | undefined;
}

interface GuardQuestionMessage {
  /** absolute URL of the upload request */
  url: string;
  /** lower-case hex, SHA-256 */
  hashes: string[];
  /** tag of the page's session as it is now */
  session?: string | undefined;
}

export interface PictureData {
  /** the file's bytes in base64 */
  data: string;
  type: string;
}

/** Background → page scripts. */
export interface GuardNews {
  guardChanged(data: GuardRule): void;
}
