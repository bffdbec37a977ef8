/**
 * What is said between the background and a page that is about to delete the user's account. Promise: it looks again for as
 * long as the question is open, and begins nothing once that is closed; every step it takes is one the user wished for; a
 * background that does not answer is told as such, and changes nothing.
 */
import type { AccountTold } from '../../components/page/account-dialog';
import type { AccountPictures } from '../domain/account-deletion';
import { sendMessage } from '../messaging/client';
import type { AccountQuestion } from '../messaging/account-messages';
import { sessionTag } from './session';

/** What the user can wish for without deciding about the account. */
type AccountStep = 'first' | 'again' | 'read' | 'skip' | 'stop' | 'perhaps';

/** ms between two looks */
const LOOK_MS = 600;
/** ms: while nobody can tell who is logged in, or which rules the server follows, it is asked anew for each look */
const SLOW_LOOK_MS = 5000;
/** ms: a background that is ended while it answers says nothing at all */
const PATIENCE_MS = 12_000;

export interface AccountTalk {
  told: () => AccountTold;
  /** What the question is about, as the background understands it. */
  question: () => AccountQuestion;
  step: (wish: AccountStep) => void;
}

interface About {
  /** absolute URL of the request */
  url: string;
  content: boolean | undefined;
  /** host of the page, until the background tells the server's */
  host: string;
}

/** What the background says of these pictures; undefined where the page is none of ours, `silent` when nobody answered. */
export async function askPictures(
  question: AccountQuestion,
): Promise<AccountPictures | 'silent' | undefined> {
  const patience = new Promise<'silent'>((resolve) => setTimeout(() => resolve('silent'), PATIENCE_MS));
  return Promise.race([sendMessage('accountPictures', question).catch(() => 'silent' as const), patience]);
}

/** `changed`: called with each change; `isOther` when other things can be wished for from then on. */
export function startAccountTalk(
  { url, content, host }: About,
  first: AccountPictures | 'silent' | undefined,
  changed: (isOther: boolean) => void,
  signal: AbortSignal,
): AccountTalk {
  let told: AccountTold = { phase: 'looking', host, perhaps: false, isSilent: false, isWorking: false };
  let since: number | undefined;
  /** the list is read, or asked for, once: a reading that cannot begin must not hold up anything */
  let isListAsked = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));

  const question = (): AccountQuestion => ({
    url,
    content,
    session: sessionTag(),
    account: told.pictures?.account,
    since,
    perhaps: told.perhaps,
  });

  function tell(change: Partial<AccountTold>): void {
    const before = told;
    told = { ...told, ...change };
    if (!signal.aborted) changed(before.phase !== told.phase || isOver(before) !== isOver(told));
  }

  function take(answer: AccountPictures | 'silent' | undefined): void {
    if (signal.aborted) return;
    if (answer === 'silent' || answer === undefined) {
      tell({ isSilent: true, ...(told.phase === 'looking' ? { phase: 'asking' } : {}) });
      return;
    }
    const { pictures: before } = told;
    const pictures =
      isListAsked && answer.list === 'unread' ? { ...answer, list: 'failed' as const } : answer;
    tell({
      pictures,
      host: pictures.host,
      isSilent: false,
      // Where nobody else's are known they can hardly be anybody else's
      ...(before ? {} : { perhaps: pictures.isAlone && pictures.account !== undefined }),
      ...(told.phase === 'looking' ? { phase: 'asking' } : {}),
    });
    const isRead = pictures.list !== 'reading' && pictures.list !== 'waiting';
    if (told.phase === 'reading' && isRead) void work(takeBack);
  }

  async function look(): Promise<void> {
    clearTimeout(timer);
    if (signal.aborted) return;
    if (!told.isWorking) {
      const { phase, perhaps } = told;
      const answer = await askPictures(question());
      // Of before something that was done meanwhile
      if (!told.isWorking && told.phase === phase && told.perhaps === perhaps) take(answer);
    }
    lookLater();
  }

  function lookLater(): void {
    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(() => void look(), isUnclear(told) ? SLOW_LOOK_MS : LOOK_MS);
  }

  /** Does one thing at a time, and none once the question is closed. */
  async function work(what: () => Promise<Partial<AccountTold>>): Promise<void> {
    if (told.isWorking || signal.aborted) return;
    tell({ isWorking: true });
    const change = await what().catch(() => ({ isSilent: true }));
    if (signal.aborted) return;
    tell({ ...change, isWorking: false });
    await look();
  }

  async function takeBack(): Promise<Partial<AccountTold>> {
    const { at } = await sendMessage('takeBackAccount', question());
    since ??= at;
    const pictures = await sendMessage('accountPictures', question());
    return { phase: 'deleting', isSilent: false, ...(pictures ? { pictures } : {}) };
  }

  async function readList(phase: AccountTold['phase']): Promise<Partial<AccountTold>> {
    await sendMessage('readAccountList', question());
    isListAsked = true;
    return { phase };
  }

  async function stop(): Promise<Partial<AccountTold>> {
    await sendMessage('keepAccountPictures', question());
    return { phase: 'asking' };
  }

  function step(wish: AccountStep): void {
    const { list } = told.pictures ?? {};
    switch (wish) {
      case 'perhaps':
        tell({ perhaps: !told.perhaps });
        void look();
        return;
      case 'read':
        void work(() => readList('asking'));
        return;
      case 'first':
        if (list === 'unread') void work(() => readList('reading'));
        else if (list === 'reading' || list === 'waiting') tell({ phase: 'reading' });
        else void work(takeBack);
        return;
      case 'stop':
        void work(stop);
        return;
      default:
        void work(takeBack);
    }
  }

  take(first);
  lookLater();
  return { told: () => told, question, step };
}

/** Whether the background has answered, and what it cannot tell has to come from the server (`need` follows its rules). */
const isUnclear = ({ pictures, isSilent }: AccountTold): boolean =>
  !isSilent && pictures !== undefined && (pictures.account === undefined || pictures.need === undefined);

/** Whether the pictures are as far as they get by themselves. */
function isOver({ phase, pictures }: AccountTold): boolean {
  const { asked = 0, deleting = 0 } = pictures?.counts ?? {};
  return phase === 'deleting' && asked + deleting === 0;
}
