/**
 * What the page script is told of a request that deletes the user's account (contract §9). Promise: the password never
 * comes here; nothing leaves before the one who is asked has answered.
 */
import { REFUSE, type CapturedMessage } from '../bridge/message';
import type { Waiting } from '../bridge/receive';

export interface AccountRequest {
  /** of the request: the same when it is answered */
  id: string;
  /** absolute; as the page says, so the background must compare it with the sender's instance */
  url: string;
  /** whether what the account wrote is to go, too; unknown where the body does not say */
  content?: boolean | undefined;
  /** the page cannot say why it was refused (XMLHttpRequest): whoever refuses has to say it */
  isMute: boolean;
}

export interface AccountHooks {
  /**
   * The page wants the account deleted. Whoever wants to be waited for longer than a second calls `hold` before anything is
   * awaited, with the sentence to refuse with should the extension go away meanwhile. Resolves to the sentence to refuse
   * it with, or to nothing: it leaves. Where it rejects, it leaves after a second, or after `hold` is refused.
   */
  requested: (about: AccountRequest, hold: Waiting['hold']) => Promise<string | undefined>;
  /** It was answered; the page learns of that when this resolves, or after a second. Status 0: it failed, or was given up. */
  answered: (about: AccountRequest, status: number) => Promise<void>;
}

/** Takes the messages about account deletions; undefined of a message that is about an upload. */
export function createAccountRequests(
  hooks: AccountHooks | undefined,
): (message: CapturedMessage, hold: Waiting['hold']) => Promise<string> | undefined {
  const open = new Map<string, AccountRequest>();

  async function ask(about: AccountRequest, hold: Waiting['hold']): Promise<string> {
    const refusal = await hooks?.requested(about, hold);
    if (refusal === undefined) return '';
    open.delete(about.id);
    return REFUSE + refusal;
  }
  return ({ id, url, account, mute = false, status }, hold) => {
    if (account) {
      const about: AccountRequest = { id, url, isMute: mute, content: account.content };
      open.set(id, about);
      return ask(about, hold);
    }
    const about = open.get(id);
    if (!about) return undefined;
    open.delete(id);
    return (hooks?.answered(about, status ?? 0) ?? Promise.resolve()).then(() => '');
  };
}
