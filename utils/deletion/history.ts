/** What happened to an upload, in its own record. Promise: what was asked is never dropped for what was merely seen. */
import type { HistoryEntry, Upload } from '../domain/upload';

/** longest history kept; the oldest checks go first, never the upload itself or what was asked */
const MAX_HISTORY = 100;

/** Adds a line to the history, unless it says what the last one says. `at` in ms since the epoch. */
export function note(upload: Upload, at: number, what: HistoryEntry['what'], detail: string): Upload {
  const last = upload.history.at(-1);
  if (last?.what === what && last.detail === detail) return upload;
  const history = [...upload.history, { at, what, detail: detail.slice(0, 500) }];
  while (history.length > MAX_HISTORY) {
    const oldest = history.slice(0, -1).findIndex((entry, i) => i > 0 && !isWish(entry));
    history.splice(oldest > 0 ? oldest : 1, 1);
  }
  return { ...upload, history };
}

/** Whether the user wants it deleted: asked, and not called off since. */
export function wasRequested({ history }: Upload): boolean {
  return history.findLast(isWish)?.what === 'requested';
}

const isWish = ({ what }: HistoryEntry): boolean => what === 'requested' || what === 'cancelled';
