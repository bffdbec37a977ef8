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

export interface Accounts {
  /** A tab's account; undefined when nobody is logged in or the server does not say. */
  accountOf: (tab: TabSession) => Promise<Account | undefined>;
  /** Calls `use` as soon as the account behind this session is known, whichever of its tabs can tell. */
  whenKnown: (tab: TabSession, use: (account: Account) => void) => void;
  /** Asks this tab if somebody still waits for its session's account: the tab that uploaded may be closed by now. */
  askIfAwaited: (tab: TabSession) => void;
}

const sessionKey = ({ server, session }: TabSession): string => `${server} ${session}`;

export function createAccounts({ ask, generationOf }: AccountTools): Accounts {
  const known = new Map<string, Promise<Account | undefined>>();
  const awaited = new Map<string, ((account: Account) => void)[]>();

  async function find({ tabId, instance, server }: TabSession): Promise<Account | undefined> {
    const generation = await generationOf({ instance, server });
    if (!generation) return undefined;
    const who = readWhoAmI(generation, await ask(tabId, server, whoAmIRequest(generation)));
    return who.kind === 'session' ? who.session.account : undefined;
  }

  function tell(key: string, account: Account): void {
    const uses = awaited.get(key) ?? [];
    awaited.delete(key);
    for (const use of uses) use(account);
  }

  async function accountOf(tab: TabSession): Promise<Account | undefined> {
    if (tab.session === undefined) return undefined;
    const key = sessionKey(tab);
    const found = known.get(key) ?? find(tab);
    known.set(key, found);
    const forget = () => {
      if (known.get(key) === found) known.delete(key);
    };
    found.then((account) => (account ? tell(key, account) : forget()), forget);
    return found;
  }

  return {
    accountOf,
    whenKnown(tab, use) {
      if (tab.session === undefined) return;
      const key = sessionKey(tab);
      awaited.set(key, [...(awaited.get(key) ?? []), use]);
      known.get(key)?.then(
        (account) => account && tell(key, account),
        () => undefined,
      );
    },
    askIfAwaited(tab) {
      if (awaited.has(sessionKey(tab))) accountOf(tab).catch(() => undefined);
    },
  };
}
