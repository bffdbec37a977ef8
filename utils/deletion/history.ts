/** What happened to an upload, in its own record. Promise: what was asked is never dropped for what was merely seen. */
import { MAX_HISTORY, type HistoryEntry, type Upload } from '../domain/upload';

/**
 * Adds a line to the history, unless it says what the last one says. Of too many the oldest checks go first, never the
 * upload itself or what was asked. `at` in ms since the epoch.
 */
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
  const last = history.findLast((line) => isWish(line) || isProof(line));
  return last !== undefined && last.what !== 'cancelled';
}

/** Only a deletion that was asked for is closed as gone; of an old one nothing else may be left (`vault/retention.ts`). */
const isProof = ({ what, detail }: HistoryEntry): boolean => what === 'closed' && detail === 'gone';

const isWish = ({ what }: HistoryEntry): boolean => what === 'requested' || what === 'cancelled';
