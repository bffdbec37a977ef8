/**
 * Asks before the user's account is deleted (contract §9): nothing is sent before the answer. Promise: only a click or key
 * press of the user's own lets the request go; whatever else ends the question keeps the account; the password stays in the
 * page; what was begun for the pictures goes on without this page.
 */
import { i18n } from '#i18n';
import { AccountDialog, type AccountWish } from '../../components/page/account-dialog';
import { ACCOUNT_STYLES } from '../../components/page/account-styles';
import type { NoteWords } from '../../components/page/note';
import type { AccountQuestion } from '../messaging/account-messages';
import { sendMessage } from '../messaging/client';
import type { AccountHooks, AccountRequest } from './account-requests';
import { askPictures, startAccountTalk, type AccountTalk } from './account-talk';
import { askModally } from './modal-question';
import { sessionTag } from './session';

type Answer = AccountWish | 'unasked';

/** HTTP status of an account that is deleted (contract §9) */
const DELETED = 200;

interface Opened {
  ids: Set<string>;
  closing: AbortController;
  /** resolves when the question is to be seen */
  shown: Promise<void>;
  answer: Promise<Asked | undefined>;
}

interface Asked {
  refusal: string | undefined;
  question: AccountQuestion;
}

/**
 * `isLemmy`: whether the page has proven to be Lemmy's; until then nothing is shown before the background has answered.
 * `showNote`: says why it was refused, where the page cannot.
 */
export function createAccountDeletion(
  isLemmy: () => boolean,
  showNote: (note: NoteWords) => void,
  signal: AbortSignal,
): AccountHooks {
  /** the question that is open; a form that sends twice is asked about once */
  let current: Opened | undefined;
  /** what was let go and is not answered yet, by request */
  const gone = new Map<string, AccountQuestion>();

  async function ask(
    { url, content }: AccountRequest,
    closing: AbortController,
    show: () => void,
  ): Promise<Asked | undefined> {
    const over = AbortSignal.any([signal, closing.signal]);
    const first = askPictures({ url, content, session: sessionTag() });
    const known = isLemmy() ? undefined : await first;
    if (!isLemmy() && (known === undefined || known === 'silent')) return undefined;
    show();
    let talk: AccountTalk | undefined;
    const steps = new AbortController();
    const asking = askModally<Answer>(
      {
        draw: ({ layer, isArmed, onAnswer }) => (
          <AccountDialog key={layer} told={talk?.told() ?? looking()} isArmed={isArmed} onWish={onAnswer} />
        ),
        no: 'keep',
        unasked: 'unasked',
        styles: ACCOUNT_STYLES,
        step(wish) {
          if (wish === 'keep' || wish === 'go-on' || wish === 'unasked') return false;
          talk?.step(wish);
          return true;
        },
      },
      over,
    );
    const listen = async (): Promise<void> => {
      const answer = await first;
      // The page said that it is Lemmy's, and the user never protected it
      if (answer === undefined) return asking.end('go-on');
      const about = { url, content, host: location.host };
      talk = startAccountTalk(about, answer, asking.redraw, AbortSignal.any([over, steps.signal]));
      return asking.redraw(true);
    };
    void listen();
    const answer = await asking.answer;
    const question = talk?.question() ?? { url, content };
    steps.abort();
    if (answer === 'go-on') return { refusal: undefined, question };
    return { refusal: answer === 'unasked' ? i18n.t('account.unasked') : i18n.t('account.kept'), question };
  }

  function open(about: AccountRequest): Opened {
    const closing = new AbortController();
    let show!: () => void;
    const shown = new Promise<void>((resolve) => (show = resolve));
    const opened = { ids: new Set<string>(), closing, shown, answer: ask(about, closing, show) };
    current = opened;
    const end = () => {
      if (current === opened) current = undefined;
    };
    void opened.answer.then(end, end);
    return opened;
  }

  return {
    async requested(about, hold) {
      // A page that is none of ours is told nothing of us
      hold(isLemmy() ? i18n.t('account.unasked') : '');
      const asking = current ?? open(about);
      asking.ids.add(about.id);
      if (!isLemmy()) void asking.shown.then(() => hold(i18n.t('account.unasked')));
      const asked = await asking.answer;
      if (!asked) return undefined;
      const { refusal, question } = asked;
      if (refusal === undefined) gone.set(about.id, question);
      // Nobody hears what is said of what the page gave up
      else if (about.isMute && asking.ids.has(about.id)) showNote({ look: 'refused', title: refusal });
      return refusal;
    },
    async answered({ id }, status) {
      const question = gone.get(id);
      gone.delete(id);
      if (question && status === DELETED) await sendMessage('accountDeleted', question);
      // The page gave up while the user was being asked
      if (current?.ids.delete(id) && current.ids.size === 0) current.closing.abort();
    },
  };
}

/** Before anybody has answered. */
const looking = () => ({
  phase: 'looking' as const,
  host: location.host,
  perhaps: false,
  isSilent: false,
  isWorking: false,
});
