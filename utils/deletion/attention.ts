/**
 * What the user must be told about (issue of every deletion: done, stuck, or undone). Promise: derived from the records
 * alone, so that a background that died in between tells nothing twice and forgets nothing.
 */
import type { Upload } from '../domain/upload';
import { statusOf } from './lifecycle';
import { wasRequested } from './history';

/** States in which a deletion does not go on without the user. */
const STUCK = new Set<Upload['state']>([
  'needs-login',
  'wrong-account',
  'only-admin',
  'still-there',
  'failed',
]);

/** Whether a deletion that the user wanted is stuck, and the user is the one to go on. */
export function needsUser(upload: Upload): boolean {
  return wasRequested(upload) && statusOf(upload) !== 'deleting' && STUCK.has(upload.state);
}

/** Uploads that came to need the user after `seenAt` (ms since the epoch): the number on the toolbar button. */
export function unseen(uploads: Iterable<Upload>, seenAt: number): number {
  let count = 0;
  for (const upload of uploads) if (needsUser(upload) && lastAt(upload) > seenAt) count++;
  return count;
}

export interface Notice {
  /** pictures that are gone */
  gone: number;
  /** deletions that need the user */
  stuck: number;
  /** pictures that were gone and are online again; a subset of `stuck` */
  reappeared: number;
}

/**
 * What there is to tell after `toldAt` (ms since the epoch); undefined while there is nothing, or while deletions are
 * under way: one notice for all of them is enough. What reappeared is told at once.
 */
export function noticeSince(uploads: Iterable<Upload>, toldAt: number): Notice | undefined {
  const notice: Notice = { gone: 0, stuck: 0, reappeared: 0 };
  let isUnderWay = false;
  for (const upload of uploads) {
    const { history } = upload;
    if (!wasRequested(upload)) continue;
    const status = statusOf(upload);
    // What waits for a server that is down may do so for days, and holds up nobody's news
    if (status === 'deleting' && upload.job?.waitingFor === undefined) isUnderWay = true;
    const isNew = lastAt(upload) > toldAt;
    if (upload.state === 'gone') {
      const first = history.findLast(({ what, detail }) => what === 'checked' && detail === 'gone');
      if ((first?.at ?? 0) > toldAt) notice.gone++;
    } else if (isNew && needsUser(upload)) {
      notice.stuck++;
      if (history.some(({ what, at }) => what === 'reappeared' && at > toldAt)) notice.reappeared++;
    }
  }
  if (notice.reappeared > 0) return notice;
  return isUnderWay || notice.gone + notice.stuck === 0 ? undefined : notice;
}

/** When something happened last; that nobody looks any more is nothing. */
const lastAt = ({ history }: Upload): number => history.findLast(({ what }) => what !== 'closed')?.at ?? 0;
