/**
 * How far the deletions are that are under way. Promise: counted from the records alone, so it is right after a reload
 * and in every window; the time left is told only where there is something to reckon it from.
 */
import type { UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { canTryAgain } from '../ui/next-step';
import { isUnderWay } from '../ui/status';

export interface QueueProgress {
  /** deletions that go on by themselves */
  working: number;
  /** of those asked for together with them: gone */
  done: number;
  /** of those asked for together with them: stuck until the user does something */
  needsYou: number;
  /** what was not sent yet and can be called off */
  cancellable: UploadKey[];
  /** ms; undefined while nothing is done yet */
  leftMs?: number;
}

/** `now` in ms since the epoch. */
export function queueProgress(uploads: readonly UploadView[], now: number): QueueProgress {
  const working = uploads.filter(({ status }) => isUnderWay(status));
  const since = Math.min(...working.map(requestedAt));
  const together = uploads.filter((upload) => requestedAt(upload) >= since);
  const gone = together.filter(({ status }) => status === 'gone');
  const done = gone.length;
  const progress: QueueProgress = {
    working: working.length,
    done,
    needsYou: together.filter(({ status }) => canTryAgain(status)).length,
    cancellable: working.filter(({ canCancel }) => canCancel).map(({ key }) => key),
  };
  // The page's clock may stand still for a while; the last proof is as good a "now"
  const until = Math.max(now, ...gone.map(({ checkedAt = 0 }) => checkedAt));
  return done > 0 && working.length > 0
    ? { ...progress, leftMs: ((until - since) / done) * working.length }
    : progress;
}

/** When the deletion was last asked for (ms since the epoch); -Infinity when it never was. */
function requestedAt({ history }: UploadView): number {
  return history.findLast(({ what }) => what === 'requested')?.at ?? -Infinity;
}
