/**
 * How long the details of a closed deletion are kept. Promise: only what is proven gone, and is not looked at any more, loses
 * anything, and never its token: should the server bring the picture back, it can still be deleted.
 */
import type { ReceiptTerm } from '../domain/settings';
import { DAY_MS } from '../domain/time';
import type { Upload } from '../domain/upload';

/** ms after the last look */
const TERM_MS: Record<ReceiptTerm, number> = {
  forever: Infinity,
  year: 365 * DAY_MS,
  quarter: 90 * DAY_MS,
};

/**
 * `upload` without its requests, its checks and what was asked of it, if its deletion was closed longer ago than `term` at
 * `now` (ms since the epoch); else the very same. What stays is that it was there, that it is gone, and since when.
 */
export function withoutOldReceipt(upload: Upload, term: ReceiptTerm, now: number): Upload {
  const { state, job, history } = upload;
  const end = history.at(-1);
  const isClosed = state === 'gone' && job === undefined && end?.what === 'closed' && end.detail === 'gone';
  if (!isClosed || now - end.at <= TERM_MS[term]) return upload;
  // That it was closed tells that it was asked for, should it come back (`wasRequested`)
  const kept = history.filter(({ what }) => what === 'uploaded' || what === 'added' || what === 'closed');
  if (kept.length === history.length && !upload.exchanges) return upload;
  const { exchanges: _exchanges, ...rest } = upload;
  return { ...rest, history: kept };
}
