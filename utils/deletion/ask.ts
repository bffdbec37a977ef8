/**
 * Climbs the ladder of design §6 for one upload: finds whose session may delete it, clears the profile if it
 * shows there, sends the deletion. Promise: returns an outcome for whatever happens; a token is sent only for its
 * own alias.
 */
import type { Generation } from '../domain/generation';
import { isAnswer } from '../domain/http';
import type { Outcome } from '../domain/outcome';
import type { Upload } from '../domain/upload';
import {
  clearingDeletes,
  clearProfileRequest,
  deleteRequest,
  readDeleteAnswer,
  sessionNeed,
} from '../lemmy/deletion';
import type { Session } from '../lemmy/identity';
import { imageRef } from '../lemmy/image-url';
import { anonymous, findMessenger, type Found, type Post } from './messengers';

export interface Asked {
  outcome: Outcome;
  via: string;
}

/** Asks the server to delete `upload`. `beforeSending` is awaited once, before the first request that changes anything. */
export async function askToDelete(
  upload: Upload,
  generation: Generation,
  post: Post,
  beforeSending: () => Promise<void>,
): Promise<Asked> {
  const request = deleteRequest(generation, upload.alias, upload.credential);
  if (!request) return { outcome: { kind: 'only-admin', reason: 'no-token' }, via: 'nobody' };
  const found = await findFor(upload, generation, post);
  if (found.kind === 'unreachable')
    return { outcome: { kind: 'unreachable', detail: 'network' }, via: 'nobody' };
  if (found.kind === 'wrong-account')
    return { outcome: { kind: 'wrong-account', found: found.name }, via: 'nobody' };
  if (found.kind === 'needs-login') return { outcome: { kind: 'needs-login' }, via: 'nobody' };
  const { messenger, session } = found;
  await beforeSending();

  const place = session && shownOnProfile(upload, session);
  if (place) {
    const cleared = readProfileAnswer(
      generation,
      await messenger.send(clearProfileRequest(generation, place)),
    );
    if (cleared.kind !== 'asked') return { outcome: cleared, via: messenger.via };
    if (clearingDeletes(generation)) return { outcome: cleared, via: messenger.via };
  }
  const outcome = readDeleteAnswer(generation, await messenger.send(request));
  return { outcome, via: messenger.via };
}

async function findFor(upload: Upload, generation: Generation, post: Post): Promise<Found> {
  const need = sessionNeed(generation);
  const { instance, server, account } = upload;
  const isProfile = upload.place.kind === 'avatar' || upload.place.kind === 'banner';
  // On 0.18 anyone with the token may delete; only the profile needs its owner, and not at the price of waiting
  if (need === 'none') {
    const owner = isProfile
      ? await findMessenger(post, { instance, server, generation, account })
      : undefined;
    return owner?.kind === 'found' ? owner : anonymous(post, server);
  }
  const owned = need === 'owner' || isProfile;
  const found = await findMessenger(post, {
    instance,
    server,
    generation,
    account: owned ? account : undefined,
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
