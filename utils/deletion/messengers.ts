/**
 * Who carries a request to a server (design D9). Promise: the session used is looked up at that very moment; a
 * tab's session is only ever used by the tab itself; nothing is stored.
 */
import type { Generation } from '../domain/generation';
import type { LemmyAnswer, LemmyRequest } from '../domain/http';
import type { Origin } from '../domain/names';
import type { Account } from '../domain/upload';
import {
  isBanned,
  isSameAccount,
  readWhoAmI,
  validateRequest,
  whoAmIRequest,
  type Session,
} from '../lemmy/identity';

export interface Messenger {
  /** the same for as long as it has the same session; absent where that cannot be told */
  id?: string;
  /** for people and the history */
  via: 'tab' | 'background';
  /** of a private window */
  isPrivate?: boolean;
  send(request: LemmyRequest): Promise<LemmyAnswer>;
}

/** What the engine needs to find one. */
export interface Post {
  /** messengers of the open tabs of an instance, the most recently used first */
  tabs(instance: Origin, server: Origin): Promise<Messenger[]>;
  background(server: Origin): Messenger;
}

export type Found =
  | { kind: 'found'; messenger: Messenger; session?: Session }
  | { kind: 'needs-login' }
  | { kind: 'banned' }
  | { kind: 'wrong-account'; name: string }
  | { kind: 'unreachable' };

export interface Wanted {
  instance: Origin;
  server: Origin;
  generation: Generation;
  /** whose session it must be; undefined: any login will do */
  account: Account | undefined;
  /** what the profile shows matters as well, and may have changed a moment ago */
  needsProfile?: boolean;
}

/** The best messenger whose session is the right one: an open tab first, the background's cookies next. */
export async function findMessenger(post: Post, wanted: Wanted): Promise<Found> {
  const { instance, server, generation, account, needsProfile = false } = wanted;
  const request = { ...whoAmIRequest(generation), ...(needsProfile ? { fresh: true as const } : {}) };
  let worst: Found = { kind: 'needs-login' };
  const tabs = await post.tabs(instance, server);
  // The cookie is the instance's own: a backend elsewhere never gets it (contract §8), and must not get another's
  for (const messenger of server === instance ? [...tabs, post.background(server)] : tabs) {
    const who = readWhoAmI(generation, await messenger.send(request));
    if (who.kind === 'unclear') {
      if (worst.kind === 'needs-login') worst = { kind: 'unreachable' };
    } else if (who.kind === 'anonymous') {
      const mayBeBanned =
        worst.kind === 'needs-login' && (generation === 'B1' || generation === 'B2' || generation === 'C');
      if (mayBeBanned && isBanned(await messenger.send(validateRequest))) worst = { kind: 'banned' };
    } else {
      if (account === undefined || isSameAccount(account, who.session.account)) {
        return { kind: 'found', messenger, session: who.session };
      }
      worst = { kind: 'wrong-account', name: who.session.account.name };
    }
  }
  return worst;
}

/** For what needs no login: the background, as nobody in particular. */
export function anonymous(post: Post, server: Origin): Found {
  return { kind: 'found', messenger: post.background(server) };
}
