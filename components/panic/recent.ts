/**
 * What the panic key is about: the uploads of the last minutes. Promise: an upload counts by the time at which it went out, so
 * one that was only added to the vault lately is not among them.
 */
import type { Attempt } from '../../utils/domain/attempt';
import type { UploadView } from '../../utils/domain/upload';

/** ms: who notices later than that finds it in the vault */
const RECENT_MS = 10 * 60_000;

/** The uploads since ten minutes before `at` (ms since the epoch), the newest first. */
export function recentUploads(uploads: readonly UploadView[], at: number): UploadView[] {
  return uploads
    .filter(({ uploadedAt, source = 'captured' }) => {
      // Of the others nobody knows when they were uploaded
      const isTimed = source === 'captured' || source === 'imported';
      return isTimed && uploadedAt >= at - RECENT_MS;
    })
    .toSorted((a, b) => b.uploadedAt - a.uploadedAt);
}

/** The uploads of that time whose answer nobody got, or has yet. */
export const recentAttempts = (attempts: readonly Attempt[], at: number): Attempt[] =>
  attempts.filter(({ startedAt }) => startedAt >= at - RECENT_MS);
