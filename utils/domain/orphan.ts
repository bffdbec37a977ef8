/**
 * Which uploads are used nowhere that could be looked at. Promise: errs on the side of "used": what was read incompletely,
 * is too new, or was uploaded for a place that no scan sees, is never called unused.
 */
import type { ImportView } from './import-record';
import { DAY_MS } from './time';
import type { PlaceKind, Upload } from './upload';

/** A picture may stand in a text that is still being written. */
const DRAFT_MS = DAY_MS;

/** Places that a scan of one's own posts, comments and profile does not see. */
const UNSEEN: ReadonlySet<PlaceKind> = new Set(['message', 'community', 'site', 'emoji']);

/** What must be known of an upload to tell. */
export type Listed = Pick<
  Upload,
  'instance' | 'account' | 'listedAt' | 'uses' | 'place' | 'uploadedAt' | 'state'
>;

/** Whether both readings that are needed to tell have come to their ends. */
export function canTellOrphans({
  listedFrom,
  scannedFrom,
}: Pick<ImportView, 'listedFrom' | 'scannedFrom'>): boolean {
  return listedFrom !== undefined && scannedFrom !== undefined;
}

/** Whether the account's `upload` is listed by its server and was found in no post, comment or profile. */
export function isOrphan(upload: Listed, record: Omit<ImportView, 'run' | 'findings' | 'key'>): boolean {
  const { listedFrom, scannedFrom, instance, account } = record;
  if (listedFrom === undefined || scannedFrom === undefined) return false;
  return (
    upload.instance === instance &&
    upload.account?.name === account.name &&
    upload.listedAt !== undefined &&
    upload.listedAt >= listedFrom &&
    (upload.uses ?? []).length === 0 &&
    !UNSEEN.has(upload.place.kind) &&
    upload.uploadedAt < scannedFrom - DRAFT_MS &&
    upload.state !== 'gone' &&
    upload.state !== 'gone-cached' &&
    upload.state !== 'asked'
  );
}
