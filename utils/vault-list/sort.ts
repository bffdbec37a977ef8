/**
 * The orders of the list. Promise: each is total, so that the same uploads always stand in the same order; what an
 * upload does not tell, such as its size, comes last.
 */
import type { Status, UploadView } from '../domain/upload';

export const SORTS = ['newest', 'oldest', 'largest', 'smallest', 'state'] as const;
export type Sort = (typeof SORTS)[number];

/** What needs the user comes first, what is proven gone last. */
const URGENCY: Record<Status, number> = {
  'still-there': 0,
  failed: 1,
  'only-admin': 2,
  'wrong-account': 3,
  'needs-login': 4,
  'gone-cached': 5,
  deleting: 6,
  asked: 6,
  unknown: 7,
  live: 8,
  gone: 9,
};

type Sortable = Pick<UploadView, 'key' | 'uploadedAt' | 'file' | 'status'>;

/** A copy of `uploads` in this order; those that are equal in it stand newest first. */
export function sorted<T extends Sortable>(uploads: readonly T[], sort: Sort): T[] {
  const compare = COMPARE[sort];
  return uploads.toSorted((a, b) => compare(a, b) || newest(a, b));
}

function newest(a: Sortable, b: Sortable): number {
  return b.uploadedAt - a.uploadedAt || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

const COMPARE: Record<Sort, (a: Sortable, b: Sortable) => number> = {
  newest,
  oldest: (a, b) => a.uploadedAt - b.uploadedAt,
  largest: (a, b) => (b.file?.size ?? -1) - (a.file?.size ?? -1),
  smallest: (a, b) => (a.file?.size ?? Infinity) - (b.file?.size ?? Infinity) || 0,
  state: (a, b) => URGENCY[a.status] - URGENCY[b.status],
};
