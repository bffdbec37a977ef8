/**
 * Puts what a server lists into the vault's records. Promises, each tested: no token, state, job or line of history is ever
 * lost; the same row twice changes nothing but the time; a picture that was proven gone does not come back because it is
 * still listed (contract §6: rows stay behind): it is looked at.
 */
import { requestCheck, type Moment } from '../deletion/lifecycle';
import type { Alias, Origin } from '../domain/names';
import { isGone, UPLOAD_VERSION, type Account, type Place, type Upload } from '../domain/upload';
import type { ListedImage } from '../lemmy/media-list';

/** Whose list it is, and when it was read. */
export interface ListOwner {
  instance: Origin;
  server: Origin;
  account: Account;
}

/** Thumbnails that are kept of one upload; the deletion looks for all there are. */
const MAX_COMPANIONS = 10;

/** The record of an image that the vault did not know. Listed is not seen: it may be long gone, so its state is unknown. */
export function fromList(row: ListedImage, owner: ListOwner, { now }: Moment, place?: Place): Upload {
  const { instance, server, account } = owner;
  // A server whose clock is ahead must not make it younger than now
  const uploadedAt = Math.min(row.publishedAt ?? now, now);
  const where = place ?? { kind: 'other', pageUrl: '' };
  return {
    v: UPLOAD_VERSION,
    instance,
    server,
    alias: row.alias,
    credential: row.token === undefined ? { kind: 'owner' } : { kind: 'token', token: row.token },
    account,
    place: where,
    uploadedAt,
    source: 'imported',
    listedAt: now,
    state: 'unknown',
    history: [
      { at: uploadedAt, what: 'uploaded', detail: where.kind },
      { at: now, what: 'added', detail: 'imported' },
    ],
  };
}

/** A record that the vault has, after its server listed it. */
export function mergeListed(known: Upload, row: ListedImage, owner: ListOwner, moment: Moment): Upload {
  const { tokenRefused, ...rest } = known;
  const before = known.credential.kind === 'token' ? known.credential.token : undefined;
  // Of two tokens the one that was not refused is the right one; otherwise what the upload was answered with stays
  const takesToken =
    row.token !== undefined && (before === undefined || (tokenRefused && before !== row.token));
  const next: Upload = {
    ...rest,
    ...(takesToken && row.token !== undefined
      ? { credential: { kind: 'token' as const, token: row.token } }
      : tokenRefused
        ? { tokenRefused }
        : {}),
    // Who may delete it is what the server's row says
    account:
      known.account?.name === owner.account.name ? { ...owner.account, ...known.account } : owner.account,
    listedAt: moment.now,
  };
  return wasGoneBefore(known) ? lookAgain(next, moment) : next;
}

/** Adds a thumbnail that the server made from it and lists (1.0, contract §5): as long as it is online, the picture is. */
export function withThumbnail(upload: Upload, alias: Alias, moment: Moment): Upload {
  const { companions = [] } = upload;
  if (alias === upload.alias || companions.includes(alias) || companions.length >= MAX_COMPANIONS)
    return upload;
  return lookAgain({ ...upload, companions: [...companions, alias] }, moment);
}

/** What is said to be gone and may not be is looked at; anything else is left as it is. */
function lookAgain(upload: Upload, moment: Moment): Upload {
  return isGone(upload) ? requestCheck(upload, moment) : upload;
}

/** Whether it is listed for the first time since it was proven gone: a row that stays behind is looked at once. */
function wasGoneBefore(upload: Upload): boolean {
  const { listedAt, history } = upload;
  if (!isGone(upload)) return false;
  const provenAt = history.findLast(
    ({ what, detail }) => (what === 'checked' || what === 'closed') && detail === 'gone',
  )?.at;
  return listedAt === undefined || provenAt === undefined || listedAt < provenAt;
}
