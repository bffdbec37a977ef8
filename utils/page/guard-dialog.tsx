/**
 * The questions before pictures leave a page, as `utils/guard/question` says. Promise: one question at a time; whatever appears
 * in it later wants a yes of its own.
 */
import { GuardQuestionDialog } from '../../components/page/guard-question';
import { GUARD_STYLES } from '../../components/page/guard-styles';
import type { GuardAnswer, GuardDialog, GuardQuestion } from '../guard/question';
import { warningsOf } from '../guard/warnings';
import { createCountdowns } from './countdowns';
import { askModally, type Question } from './modal-question';

export function createGuardDialog(signal: AbortSignal): GuardDialog {
  let current: { question: GuardQuestion; asked: Question<GuardAnswer> } | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const countdowns = createCountdowns(signal);

  async function show(question: GuardQuestion): Promise<GuardAnswer> {
    const asked = askModally<GuardAnswer>(
      {
        draw: ({ layer, isArmed, onAnswer }) => (
          <GuardQuestionDialog
            key={layer}
            question={current?.question ?? question}
            isArmed={isArmed}
            onAnswer={onAnswer}
          />
        ),
        no: 'cancel',
        unasked: 'unasked',
        styles: GUARD_STYLES,
      },
      signal,
    );
    current = { question, asked };
    const answer = await asked.answer;
    current = undefined;
    return answer;
  }

  return {
    ask(question) {
      const answer = last.then(() => show(question));
      last = answer;
      return answer;
    },
    update(question) {
      if (!current) return;
      const before = whatIsAsked(current.question);
      current.question = question;
      if (question.files.length === 0) current.asked.end('cancel');
      else current.asked.redraw([...whatIsAsked(question)].some((one) => !before.has(one)));
    },
    close() {
      current?.asked.end('cancel');
      countdowns.cancelAll();
    },
    countDown: countdowns.countDown,
  };
}

/** What a yes is about. */
function whatIsAsked({ destination, account, place, files }: GuardQuestion): Set<string> {
  return new Set([
    `${destination} ${account} ${place}`,
    ...files.flatMap((file) => [
      `${file.id} ${file.strip} ${file.picture !== undefined}`,
      ...warningsOf(file).map((warning) => `${file.id} ${warning}`),
    ]),
  ]);
}
