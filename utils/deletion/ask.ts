/**
 * Climbs the ladder of design §6 for one upload: finds whose session may delete it, clears the profile if it
 * shows there, sends the deletion. Promise: returns an outcome for whatever happens; a token is sent only for its
 * own alias.
 */
import type { Generation } from '../domain/generation';
import { isAnswer, type LemmyAnswer, type LemmyRequest } from '../domain/http';
import type { Outcome } from '../domain/outcome';
import type { Exchange, Upload } from '../domain/upload';
import {
  clearingDeletes,
  clearProfileRequest,
  deleteRequest,
  readDeleteAnswer,
  sessionNeed,
} from '../lemmy/deletion';
import type { Session } from '../lemmy/identity';
import { imageRef } from '../lemmy/image-url';
import { toExchange } from './exchanges';
import { anonymous, findMessenger, type Found, type Post } from './messengers';

export interface Asked {
  outcome: Outcome;
  via: string;
  /** every request that was to change something */
  exchanges: Exchange[];
}

export interface AskTools {
  post: Post;
  /** ms since the epoch */
  now: () => number;
  /** awaited once, before the first request that changes anything; false: the user has changed their mind */
  beforeSending: () => Promise<boolean>;
}

/** Asks the server to delete `upload`; undefined when nothing was sent because it is not wanted any more. */
export async function askToDelete(
  upload: Upload,
  generation: Generation,
  { post, now, beforeSending }: AskTools,
): Promise<Asked | undefined> {
  const exchanges: Exchange[] = [];
  const nobody = (outcome: Outcome): Asked => ({ outcome, via: 'nobody', exchanges });
  // A token that was refused is not sent again: B1 and B2 forget the upload each time (contract §4.2)
  // Nor is it sent where C does not look at it, from a page that is not the server's own: pages see addresses
  const isElsewhere = generation === 'C' && upload.instance !== upload.server;
  const credential = upload.tokenRefused || isElsewhere ? { kind: 'owner' as const } : upload.credential;
  const request = deleteRequest(generation, upload.alias, credential);
  if (!request) return nobody({ kind: 'only-admin', reason: 'no-token' });
  const found = await findFor(upload, generation, post);
  if (found.kind === 'unreachable') return nobody({ kind: 'unreachable', detail: 'network' });
  if (found.kind !== 'found' && isForNobody(upload, generation))
    return nobody({ kind: 'only-admin', reason: 'account-gone' });
  if (found.kind === 'wrong-account') return nobody({ kind: 'wrong-account', found: found.name });
  if (found.kind !== 'found') return nobody(found);
  const { messenger, session } = found;
  const { via } = messenger;
  if (!(await beforeSending())) return undefined;

  async function send(what: Exchange['what'], message: LemmyRequest): Promise<LemmyAnswer> {
    const at = now();
    const answer = await messenger.send(message);
    exchanges.push(
      toExchange({ at, what, via, ...(session ? { by: session.account.name } : {}) }, message, answer),
    );
    return answer;
  }

  const place = session && shownOnProfile(upload, session);
  if (place) {
    const cleared = readProfileAnswer(
      generation,
      await send('profile', clearProfileRequest(generation, place)),
    );
    if (cleared.kind !== 'asked' || clearingDeletes(generation)) return { outcome: cleared, via, exchanges };
  }
  return { outcome: readDeleteAnswer(generation, await send('delete', request)), via, exchanges };
}

/** Nobody can log in with an account that is gone; where it takes that one, waiting for it would have no end. */
const isForNobody = ({ accountGone }: Upload, generation: Generation): boolean =>
  accountGone !== undefined && sessionNeed(generation) === 'owner';

async function findFor(upload: Upload, generation: Generation, post: Post): Promise<Found> {
  const need = sessionNeed(generation);
  const { instance, server, account } = upload;
  const isProfile = upload.place.kind === 'avatar' || upload.place.kind === 'banner';
  // A picture that nobody knows the place of may have become one
  const needsProfile = isProfile || upload.place.kind === 'other';
  // On 0.18 anyone with the token may delete; only the profile needs its owner, and not at the price of waiting
  if (need === 'none') {
    const owner = isProfile
      ? await findMessenger(post, { instance, server, generation, account, needsProfile })
      : undefined;
    return owner?.kind === 'found' ? owner : anonymous(post, server);
  }
  const owned = need === 'owner' || isProfile;
  const found = await findMessenger(post, {
    instance,
    server,
    generation,
    account: owned ? account : undefined,
    needsProfile,
  });
  // B1 and B2 take the token from any login, so another account's is good enough
  if (need === 'any-login' && found.kind === 'wrong-account') {
    return findMessenger(post, { instance, server, generation, account: undefined });
  }
  return found;
}

/** Where the session's profile shows this very picture now. */
function shownOnProfile(upload: Upload, session: Session): 'avatar' | 'banner' | undefined {
  const shows = (url: string | undefined) => {
    const image = url === undefined ? undefined : imageRef(url, upload.server);
    return image?.server === upload.server && image.alias === upload.alias;
  };
  return shows(session.avatar) ? 'avatar' : shows(session.banner) ? 'banner' : undefined;
}

/** The settings endpoint answers with a body of its own in every version: the status is what counts. */
function readProfileAnswer(generation: Generation, answer: Parameters<typeof readDeleteAnswer>[1]): Outcome {
  if (isAnswer(answer) && answer.status === 200) return { kind: 'asked' };
  const outcome = readDeleteAnswer(generation, answer);
  return outcome.kind === 'only-admin'
    ? { kind: 'refused', status: isAnswer(answer) ? answer.status : 0 }
    : outcome;
}
