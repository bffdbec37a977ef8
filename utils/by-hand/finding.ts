/**
 * What was found in a text that somebody pasted. Promise: what is wrong is told without any token in it: texts of such
 * pieces are shown on the screen.
 */
import type { Origin } from '../domain/names';
import type { HandEntry } from '../domain/hand-entry';
import { withoutSecrets } from '../receipt/redact';

/** A picture that the text names. */
export interface Found extends Omit<HandEntry, 'server'> {
  /** 1 for the first line of the text */
  line: number;
  /** absent where the text does not tell: a saved answer of 0.18 or 0.19 names no server */
  server?: Origin;
  /** the server that showed it in place of its own (contract §3.1, image proxy) */
  through?: Origin;
}

/**
 * `nothing`: words without an address. `not-an-image`: an address, but none of a picture on Lemmy. `protocol`: neither
 * http nor https. `bad-answer`: JSON that names no picture. `refused`: the saved answer of an upload that failed.
 * `other-token`: the text has two tokens for one picture.
 */
export type Reason = 'nothing' | 'not-an-image' | 'protocol' | 'bad-answer' | 'refused' | 'other-token';

export interface Wrong {
  line: number;
  /** a short excerpt; empty where nothing of it may be shown */
  text: string;
  reason: Reason;
}

/** What a piece of the text is: one of the two, or nothing worth telling. */
export type Finding = { found: Omit<Found, 'line'> } | { wrong: Omit<Wrong, 'line'> };

const MAX_EXCERPT = 80;
/** Tokens are UUIDs; the name of a picture is one with an ending, and stays. */
const TOKEN_IN_JSON = /(delete_token"?\s*:\s*"?)[^"\s,}]+/gi;
const BARE_UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?!\.\w)/gi;

/** `text` as wrong for `reason`, shortened and without what might be a token. */
export function wrong(reason: Reason, text: string): { wrong: Omit<Wrong, 'line'> } {
  // Cut first, and generously: what follows must not be given a megabyte
  const safe = withoutSecrets(text.slice(0, 2000))
    .replaceAll(TOKEN_IN_JSON, '$1…')
    .replaceAll(BARE_UUID, '…')
    .trim();
  const excerpt = safe.length > MAX_EXCERPT ? `${safe.slice(0, MAX_EXCERPT)}…` : safe;
  return { wrong: { text: excerpt, reason } };
}
