/**
 * Whose session a tab has. Promise: the tab itself asks the server with its own session; what is kept, in memory
 * only, is the account's name and id under a tag that says nothing about the session.
 */
import type { Generation } from '../domain/generation';
import type { LemmyAnswer, LemmyRequest } from '../domain/http';
import type { Origin } from '../domain/names';
import type { Account } from '../domain/upload';
import { readWhoAmI, whoAmIRequest } from '../lemmy/identity';

export interface TabSession {
  tabId: number;
  instance: Origin;
  server: Origin;
  /** undefined when nobody is logged in */
  session: string | undefined;
}

export interface AccountTools {
  ask: (tabId: number, server: Origin, request: LemmyRequest) => Promise<LemmyAnswer>;
  generationOf: (site: { instance: Origin; server: Origin }) => Promise<Generation | undefined>;
}

/** A function that tells a tab's account; undefined when nobody is logged in or the server does not say. */
export function createAccounts({
  ask,
  generationOf,
}: AccountTools): (tab: TabSession) => Promise<Account | undefined> {
  const known = new Map<string, Promise<Account | undefined>>();

  async function find({ tabId, instance, server }: TabSession): Promise<Account | undefined> {
    const generation = await generationOf({ instance, server });
    if (!generation) return undefined;
    const who = readWhoAmI(generation, await ask(tabId, server, whoAmIRequest(generation)));
    return who.kind === 'session' ? who.session.account : undefined;
  }

  return async (tab) => {
    if (tab.session === undefined) return undefined;
    const key = `${tab.server} ${tab.session}`;
    const found = known.get(key) ?? find(tab);
    known.set(key, found);
    const forget = () => void known.delete(key);
    found.then((account) => account ?? forget(), forget);
    return found;
  };
}
