/**
 * What of a choice can be downloaded. Promise: nothing is asked of a server about a picture that is gone or on its way
 * out: the request alone could put it back into a cache.
 */
import type { Origin } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { mayBeAskedFor } from '../ui/status';

export interface Choice {
  ready: UploadView[];
  /** by server: what waits for access to it */
  noAccess: Map<Origin, UploadView[]>;
  /** how many are gone, or being deleted */
  leftOut: number;
}

/** `chosen` sorted out. A server that is not granted shows in that there is no small rendering to load. */
export function sortOut(chosen: readonly UploadView[]): Choice {
  const choice: Choice = { ready: [], noAccess: new Map(), leftOut: 0 };
  for (const upload of chosen) {
    const { server, status, thumbnailUrl } = upload;
    if (!mayBeAskedFor(status)) choice.leftOut++;
    else if (thumbnailUrl !== undefined) choice.ready.push(upload);
    else choice.noAccess.set(server, [...(choice.noAccess.get(server) ?? []), upload]);
  }
  return choice;
}
