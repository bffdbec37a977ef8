/**
 * How far a file is believed: it may be anybody's. Promises, each tested: whose a picture is, where it is and the token that
 * deletes it stay as the vault has them; no time lies in the future; what the vault did not know to be gone is not called so
 * before a look of its own, and nothing is called gone whose copies one of the two never looked at.
 */
import { requestCheck } from '../deletion/lifecycle';
import { isGone, type Job, type Upload } from '../domain/upload';

/** Of one picture the server makes a handful of thumbnails; each is looked at for every check. */
const MAX_COMPANIONS = 10;
const MAX_LINKS = 50;

/** A record from a file without what no record of this device could say. `now` in ms since the epoch. */
export function believable(upload: Upload, now: number): Upload {
  const { checkedAt, companions, links, accountGone } = upload;
  return {
    ...upload,
    uploadedAt: Math.min(upload.uploadedAt, now),
    ...(checkedAt === undefined ? {} : { checkedAt: Math.min(checkedAt, now) }),
    ...(accountGone === undefined ? {} : { accountGone: Math.min(accountGone, now) }),
    ...(companions ? { companions: companions.slice(0, MAX_COMPANIONS) } : {}),
    ...(links ? { links: links.slice(0, MAX_LINKS) } : {}),
    history: upload.history.map((line) => (line.at > now ? { ...line, at: now } : line)),
  };
}

/** `merged` with what the vault knows better than any file. */
export function withOurs(merged: Upload, before: Upload): Upload {
  const { account: _account, accountGone: _gone, tokenRefused: _refused, ...rest } = merged;
  const account = before.account ?? merged.account;
  const isOurs = before.credential.kind === 'token' && before.tokenRefused !== true;
  const { credential } = isOurs ? before : merged;
  const { companions = [] } = merged;
  const isTooMany = companions.length > Math.max(MAX_COMPANIONS, before.companions?.length ?? 0);
  // A refusal is of one token
  const isRefused = merged.tokenRefused === true && (!isOurs || tokenOf(before) === tokenOf(merged));
  return {
    ...rest,
    instance: before.instance,
    credential,
    ...(account ? { account } : {}),
    // Of an account that is there a login is waited for
    ...(before.accountGone === undefined ? {} : { accountGone: before.accountGone }),
    ...(isTooMany && before.companions ? { companions: before.companions } : {}),
    ...(merged.links ? { links: merged.links.slice(0, MAX_LINKS) } : {}),
    ...(isRefused ? { tokenRefused: true } : {}),
  };
}

export const tokenOf = (upload: Upload | undefined): string | undefined =>
  upload?.credential.kind === 'token' ? upload.credential.token : undefined;

/**
 * `after` with a look that is due, where one of its copies knew less of what had to be looked at, or where the vault itself
 * (`before`) has not seen it gone.
 */
export function lookedAt(
  after: Upload,
  before: Upload | undefined,
  copies: readonly Upload[],
  now: number,
): Upload {
  if (!isGone(after) || after.job) return after;
  const knewLess = copies.some(
    (copy) =>
      (copy.companions?.length ?? 0) < (after.companions?.length ?? 0) ||
      (copy.visible !== false && after.visible === false),
  );
  const isNews = before !== undefined && !isGone(before);
  return knewLess || isNews ? requestCheck(after, { now, random: 0 }) : after;
}

/** Whether `job` may ask a server to delete something. */
export const mayDelete = (job: Job | undefined): boolean =>
  job?.phase === 'ask' ||
  (job?.phase === 'verify' && (job.again !== undefined || job.thumbnails !== undefined));
