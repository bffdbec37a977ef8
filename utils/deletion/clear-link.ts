/**
 * Takes one dead link out of one post or comment. Promise: only what the session's own account wrote is edited, only in the
 * version that the user was shown, and only where the answer shows that it worked is it called cleared.
 */
import { fingerprintOf } from '../domain/fingerprint';
import type { Generation } from '../domain/generation';
import { isAnswer, parseJson, type LemmyAnswer } from '../domain/http';
import type { LinkWish, Spot, Words } from '../domain/link-wish';
import type { Exchange, Upload } from '../domain/upload';
import {
  contentRequest,
  editRequest,
  isAsWanted,
  readContent,
  wordsWithout,
  type Content,
  type NoEdit,
} from '../lemmy/edit-content';
import type { ImageRef } from '../lemmy/image-url';
import { toExchange } from './exchanges';
import { findMessenger, type Messenger, type Post } from './messengers';

/** Why nothing was edited, for good: see `NoEdit`, and: somebody else's, not there, changed since it was shown, refused, answered but not done. */
type Kept = NoEdit | 'not-yours' | 'not-found' | 'changed' | 'refused' | 'no-effect';
/** Why nothing was edited yet. */
type NotYet = 'needs-login' | 'wrong-account' | 'unreachable' | 'rate-limited';

export type Shown =
  | { kind: 'edit'; before: Content; after: Words; seen: string; messenger: Messenger; by: string }
  | { kind: 'kept'; why: Kept }
  | { kind: 'not-yet'; why: NotYet };

export type Cleared =
  /** `seen`: fingerprint of what stands there now */
  | { kind: 'cleared'; exchange: Exchange; seen: string }
  | { kind: 'kept'; why: Kept; exchange?: Exchange }
  | { kind: 'not-yet'; why: NotYet; exchange?: Exchange };

type Owned = Pick<Upload, 'instance' | 'server' | 'account'>;

export interface ClearTools {
  post: Post;
  /** ms since the epoch */
  now: () => number;
}

/** How `spot` reads and would read without `images`, seen as its author, who must be the owner of `upload` where that is known. */
export async function showEdit(
  upload: Owned,
  spot: Spot,
  images: readonly ImageRef[],
  generation: Generation,
  post: Post,
): Promise<Shown> {
  const { instance, server, account } = upload;
  const found = await findMessenger(post, { instance, server, generation, account });
  if (found.kind === 'banned') return { kind: 'kept', why: 'refused' };
  if (found.kind !== 'found' || !found.session) {
    return { kind: 'not-yet', why: found.kind === 'found' ? 'needs-login' : found.kind };
  }
  const { messenger, session } = found;
  const answer = await messenger.send(contentRequest(generation, spot));
  const before = readContent(spot, answer);
  if (!before) return unread(answer);
  const by = session.account.name;
  if (before.author !== by) return { kind: 'kept', why: 'not-yours' };
  const after = wordsWithout(generation, spot, before, images);
  if (typeof after === 'string') return { kind: 'kept', why: after };
  return { kind: 'edit', before, after, seen: await seenOf(before), messenger, by };
}

/** Makes the edit, if `wish.seen` is still what stands there. */
export async function clearLink(
  upload: Owned,
  wish: LinkWish,
  images: readonly ImageRef[],
  generation: Generation,
  { post, now }: ClearTools,
): Promise<Cleared> {
  const shown = await showEdit(upload, wish, images, generation, post);
  if (shown.kind !== 'edit') return shown;
  const { before, after, seen, messenger, by } = shown;
  if (seen !== wish.seen) return { kind: 'kept', why: 'changed' };
  const request = editRequest(generation, wish, before, after);
  const at = now();
  const answer = await messenger.send(request);
  const about = { at, what: 'edit', by, via: messenger.via } as const;
  // Which one it was stands in the body, which is not kept
  const exchange = toExchange(about, { ...request, path: `${request.path}?id=${wish.id}` }, answer);
  const left = readContent(wish, answer);
  if (left) {
    return isAsWanted(left, after)
      ? { kind: 'cleared', exchange, seen: await seenOf(left) }
      : { kind: 'kept', why: 'no-effect', exchange };
  }
  const missed = unread(answer);
  // A comment or post that was read a moment ago is there: the server did not want the edit
  return missed.kind === 'kept' ? { kind: 'kept', why: 'refused', exchange } : { ...missed, exchange };
}

/** A fingerprint of what stands in a post or comment. */
const seenOf = ({ url = '', text }: Words): Promise<string> => fingerprintOf(url, text);

/** What an answer means that holds no post or comment. */
function unread(answer: LemmyAnswer): { kind: 'kept'; why: Kept } | { kind: 'not-yet'; why: NotYet } {
  if (!isAnswer(answer)) {
    return { kind: 'not-yet', why: answer.problem === 'no-session' ? 'needs-login' : 'unreachable' };
  }
  const { status, body } = answer;
  const json = parseJson(body);
  const error = typeof json === 'object' && json !== null && 'error' in json ? json.error : undefined;
  if (status === 429 || error === 'rate_limit_error') return { kind: 'not-yet', why: 'rate-limited' };
  if (status === 401) return { kind: 'not-yet', why: 'needs-login' };
  // An error that is none of Lemmy's comes from something in front of it
  if (status >= 500 || error === undefined) return { kind: 'not-yet', why: 'unreachable' };
  return { kind: 'kept', why: 'not-found' };
}
