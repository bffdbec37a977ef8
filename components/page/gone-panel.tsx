/**
 * Covers a picture whose deletion was asked for, since the browser's cache would show it for days. Promise: it
 * says no more than what is known; while the picture is still online it stays visible behind the words.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { Origin } from '../../utils/domain/names';
import { Icon } from '../ui/icon';
import { stepText } from '../ui/next-step';
import { StatusWords } from '../ui/state-badge';
import { shortStatusWords, STATUS_LOOK, statusText, type Told } from '../ui/status';

interface GonePanelProps {
  told: Told;
  /** where it lies; with it the panel says what follows, in one sentence */
  instance?: Origin | undefined;
  /** when given, a button that shows what can be done */
  onActivate?: (event: Event) => void;
}

export function GonePanel({ told, instance, onActivate }: GonePanelProps): JSX.Element {
  const { tone, icon } = STATUS_LOOK[told.status];
  const isOver = told.status === 'gone' || told.status === 'gone-cached' || tone === 'busy';
  const isServerToBlame = told.status === 'still-there' || told.status === 'failed';
  const step = instance && stepText({ ...told, instance, previewCopy: 'none' });
  const whole = step === undefined ? statusText(told) : `${statusText(told)}. ${step}`;
  return (
    <div class={`panel panel-${tone} ${isOver ? 'panel-over' : 'panel-through'}`} title={whole}>
      <div class="panel-box">
        <Icon name={icon} />
        <p class="panel-words">
          <StatusWords told={told} />
        </p>
        {/* On a thumbnail there is room for two words, and the button lies unseen over all of it. */}
        <p class="panel-short" aria-hidden="true">
          {shortStatusWords(told.status)}
        </p>
        {step !== undefined && <p class="panel-step">{step}</p>}
        {onActivate && !isOver && (
          <button type="button" class="button button-plain panel-button" onClick={onActivate}>
            <span>{isServerToBlame ? i18n.t('action.tryAgain') : i18n.t('action.whatToDo')}</span>
          </button>
        )}
      </div>
    </div>
  );
}
