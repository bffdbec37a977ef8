/**
 * Asks before pictures leave the browser. Promise: the user sees the very pictures, where they go and who will see them;
 * cancelling is what has the focus and what Escape means; nothing is offered that cannot be done.
 */
import { i18n } from '#i18n';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { GuardAnswer, GuardedFile, GuardQuestion } from '../../utils/guard/question';
import { WARNINGS, warningsOf, type Warning } from '../../utils/guard/warnings';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { placeName } from '../upload-row/place-link';
import { GuardFiles, shortName } from './guard-files';
import { factsText, publicText, warningText, warningTextOf } from './guard-words';

interface GuardQuestionProps {
  question: GuardQuestion;
  /** false for a moment after something new appeared: a click that was meant for what stood there before says nothing */
  isArmed?: boolean;
  /** Answered by this event. */
  onAnswer: (answer: GuardAnswer, event: Event) => void;
}

export function GuardQuestionDialog({ question, isArmed = true, onAnswer }: GuardQuestionProps): JSX.Element {
  const { destination, files } = question;
  const cancel = (event: Event) => onAnswer('cancel', event);

  const safeButton = useRef<HTMLButtonElement>(null);
  // Also when something new appeared: the button that had the focus may mean something else now
  useEffect(() => {
    if (!isArmed) safeButton.current?.focus();
  }, [isArmed]);
  useEffect(() => safeButton.current?.focus(), []);

  const canClean = files.some(({ strip }) => strip === 'possible');
  return (
    <Dialog labelledBy="title" describedBy="public warnings" onDismiss={cancel}>
      <div class="dialog-box">
        <h2 id="title">
          {files.length === 1
            ? i18n.t('guard.title', { host: destination })
            : i18n.t('guard.titleMany', { count: files.length, host: destination })}
        </h2>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys */}
        <section class="dialog-body" aria-label={i18n.t('guard.about')} tabIndex={0}>
          {files.length === 1 && <GuardFiles files={files} />}
          <p id="public">{publicText(question.place)}</p>
          <output id="warnings" class="guard-warnings">
            <Warnings files={files} destination={destination} of={files.length === 1 ? WARNINGS : WORST} />
          </output>
          {files.length > 1 && (
            <>
              <GuardFiles files={files} />
              <div class="guard-warnings">
                <Warnings files={files} destination={destination} of={REST} />
              </div>
            </>
          )}
          <MetadataNote files={files} />
          <Facts question={question} />
        </section>
        <div class="dialog-buttons">
          <Button buttonRef={safeButton} onClick={cancel}>
            {i18n.t('guard.cancel')}
          </Button>
          <Button disabled={!isArmed} onClick={(event) => onAnswer('upload', event)}>
            {i18n.t('guard.upload')}
          </Button>
          {canClean && (
            <Button
              kind="primary"
              disabled={!isArmed}
              onClick={(event) => onAnswer('without-metadata', event)}
            >
              {i18n.t('guard.uploadClean')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** Many files fill the screen. What gives most away is told before them, the rest on each and after them. */
const WORST: readonly Warning[] = ['position'];
const REST = WARNINGS.filter((warning) => !WORST.includes(warning));

interface WarningsProps {
  files: readonly GuardedFile[];
  destination: string;
  of: readonly Warning[];
}

function Warnings({ files, destination, of }: WarningsProps): JSX.Element {
  const found = of.flatMap((warning): { warning: Warning; text: string }[] => {
    const those = files.filter((file) => warningsOf(file).includes(warning));
    const [first] = those;
    if (!first) return [];
    const text =
      files.length === 1
        ? warningText(warning, first, destination)
        : warningTextOf(warning, those.length, destination);
    return [{ warning, text }];
  });
  return (
    <>
      {found.map(({ warning, text }) => (
        <span key={warning} class={`guard-warning guard-${warning === 'position' ? 'bad' : 'wait'}`}>
          <Icon name="warning" />
          <span>{text}</span>
        </span>
      ))}
    </>
  );
}

function Facts({ question }: { question: GuardQuestion }): JSX.Element {
  const { destination, account, place, files } = question;
  const [only] = files;
  return (
    <dl class="facts">
      {only && files.length === 1 && (
        <>
          <Fact name={i18n.t('guard.file')}>{shortName(only.name)}</Fact>
          <Fact name={i18n.t('guard.size')}>{factsText(only)}</Fact>
        </>
      )}
      <Fact name={i18n.t('guard.destination')}>{destination}</Fact>
      <Fact name={i18n.t('guard.account')}>{account ?? i18n.t('guard.accountUnknown')}</Fact>
      {place !== 'other' && <Fact name={i18n.t('guard.place')}>{placeName(place)}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}

/** What can be taken out, and of which files it cannot. */
function MetadataNote({ files }: { files: readonly GuardedFile[] }): JSX.Element | null {
  const stubborn = files.filter(({ strip }) => strip === 'impossible');
  const canClean = files.some(({ strip }) => strip === 'possible');
  if (!canClean && stubborn.length === 0) return null;
  return (
    <div class="limits">
      {canClean && <p>{i18n.t('guard.cleanHint')}</p>}
      {stubborn.length > 0 && (
        <>
          <p>{canClean ? i18n.t('guard.stubbornSome') : i18n.t('guard.stubborn')}</p>
          <ul>
            {stubborn.map(({ id, name }) => (
              <li key={id}>
                <bdi>{shortName(name)}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
