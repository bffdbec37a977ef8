/**
 * Deletes what the server made from a picture. 1.0 lists the thumbnails of one's posts as one's own uploads (contract
 * §5); a deleted picture whose thumbnail stays public is not taken back. Promise: says whether the list was read to
 * its end, so that nobody takes a broken answer for "there are none"; only a list that is lost for good is not waited for.
 */
import { isAnswer } from '../domain/http';
import { toAlias, type Alias } from '../domain/names';
import type { Upload } from '../domain/upload';
import { deleteRequest, readDeleteAnswer } from '../lemmy/deletion';
import { mediaListRequest, readThumbnailsOf } from '../lemmy/media-list';
import { findMessenger, type Post } from './messengers';

/** Pages of 50; in a longer list the next search goes on where this one ended. */
const MAX_PAGES = 20;

export interface Swept {
  /** every page was read and every thumbnail found was accepted for deletion */
  complete: boolean;
  companions: Alias[];
  /** where to go on */
  cursor?: string;
  /** why it is not complete */
  waitingFor?: 'session' | 'unreachable';
}

/**
 * Whether the server may have made a thumbnail from it: only posts have one, and the list may have told of one. Of what was
 * not seen being uploaded nobody knows all its places.
 */
export function mayHaveThumbnail(upload: Pick<Upload, 'place' | 'companions' | 'source' | 'uses'>): boolean {
  const { place, companions = [], source = 'captured', uses = [] } = upload;
  return (
    place.kind === 'post' ||
    place.kind === 'other' ||
    source !== 'captured' ||
    companions.length > 0 ||
    uses.some(({ kind }) => kind === 'post')
  );
}

/**
 * Looks through the account's list, from `from` on, and deletes every thumbnail made from `upload`. For 1.0 only. A list
 * that does not know the place any more (contract §5) is read from its beginning the next time.
 */
export async function sweepThumbnails(upload: Upload, post: Post, from?: string): Promise<Swept> {
  const { instance, server, account } = upload;
  const companions: Alias[] = [];
  const found = await findMessenger(post, { instance, server, generation: 'D', account });
  if (found.kind !== 'found') {
    const waitingFor = found.kind === 'unreachable' ? 'unreachable' : 'session';
    // Nobody can read the list of an account that is gone. That a copy may be left is told with the upload (`previewCopy`)
    if (waitingFor === 'session' && upload.accountGone !== undefined) return { complete: true, companions };
    return { complete: false, companions, waitingFor };
  }
  let cursor = from;
  let isAccepted = true;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await found.messenger.send(mediaListRequest(cursor));
    const list = isAnswer(answer) && answer.status === 200 ? readThumbnailsOf(upload, answer) : undefined;
    if (!list) return { complete: false, companions, waitingFor: 'unreachable' };
    for (const name of list.aliases) {
      const alias = toAlias(name);
      const request = alias && deleteRequest('D', alias, { kind: 'owner' });
      if (!alias || !request) continue;
      const { kind } = readDeleteAnswer('D', await found.messenger.send(request));
      if (kind === 'asked' || kind === 'already-gone' || kind === 'only-admin') companions.push(alias);
      else isAccepted = false;
    }
    if (list.next === undefined) {
      return {
        complete: isAccepted,
        companions,
        ...(isAccepted ? {} : { waitingFor: 'unreachable' as const }),
      };
    }
    cursor = list.next;
  }
  return { complete: false, companions, ...(cursor === undefined ? {} : { cursor }) };
}
