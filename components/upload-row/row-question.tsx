/**
 * The question a row turns into before it deletes. Promise: the safe answer has the focus, is what Escape
 * means; nothing that deletes appears where the first click was, so a double click deletes nothing.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button';

interface RowQuestionProps {
  /** the picture's name, for screen readers */
  name: string;
  onDelete: () => void;
  onKeep: () => void;
}

export function RowQuestion({ name, onDelete, onKeep }: RowQuestionProps): JSX.Element {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape answers for both buttons
    <fieldset
      class="row-question"
      aria-label={i18n.t('row.question')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // In a popup an unhandled Escape closes the popup.
        event.preventDefault();
        event.stopPropagation();
        onKeep();
      }}
    >
      <p>{i18n.t('row.question')}</p>
      <div class="row-answers">
        <Button kind="danger" icon="trash" label={i18n.t('row.deleteNamed', { name })} onClick={onDelete}>
          {i18n.t('action.delete')}
        </Button>
        <Button label={i18n.t('row.keepNamed', { name })} buttonRef={keep} onClick={onKeep}>
          {i18n.t('action.keep')}
        </Button>
      </div>
    </fieldset>
  );
}
