/** An upload that nobody has asked to delete yet. Promise: known to page scripts, so no schema is needed to tell. */
import type { Status } from './upload';

/** ms: how long a page offers a new upload for deletion, unless that is dismissed */
export const TOAST_MS = 60_000;

/** Online, as far as is known, and no deletion was asked for. */
export const isUntouched = ({ status }: { status: Status }): boolean =>
  status === 'live' || status === 'unknown';
