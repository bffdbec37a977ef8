/**
 * A sentence or two at the top of the page: the answer to a choice in the browser's menu, or why nothing was uploaded.
 * Promise: it is read out without taking the focus, lies above the page's own viewer, and covers nothing below its few lines.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';

export interface NoteWords {
  look: 'done' | 'question' | 'refused';
  title: string;
  hint?: string;
}

interface NoteProps {
  note: NoteWords;
  /** the pointer or the focus has come to it, and has left it */
  onStay: () => void;
  onLeave: () => void;
  onClose: (event: Event) => void;
}

const ICONS = { done: 'check', question: 'question', refused: 'warning' } as const;

/** Beside those of every view in a page, whose tokens they use. */
export const NOTE_STYLES = `
.note {
  position: fixed;
  inset: 12px auto auto 50%;
  translate: -50% 0;
  width: min(420px, calc(100vw - 24px));
  margin: 0;
  padding: 12px 14px;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: var(--paper);
  box-shadow: 0 6px 24px rgb(0 0 0 / 0.35);
  color: var(--text);
}
.note:popover-open, .note { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 4px 10px; align-items: start; }
.note > .icon { margin-block-start: 0.15em; width: 20px; height: 20px; }
.note-done > .icon { color: var(--good-ink); }
.note-question > .icon, .note-refused > .icon { color: var(--wait-ink); }
.note-title { font-weight: 600; }
.note-words { display: grid; gap: 2px; overflow-wrap: anywhere; }
`;

export function Note({ note, onStay, onLeave, onClose }: NoteProps): JSX.Element {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Into the top layer: the page's viewer lies above everything else
    ref.current?.showPopover();
  }, []);
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only stays while somebody reads it */}
      <div
        ref={ref}
        popover="manual"
        class={`note note-${note.look}`}
        onPointerEnter={onStay}
        onPointerLeave={onLeave}
        onFocusIn={onStay}
        onFocusOut={onLeave}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // The page's viewer would close with it
          event.preventDefault();
          event.stopPropagation();
          onClose(event);
        }}
      >
        <Icon name={ICONS[note.look]} />
        <div class="note-words" role="alert">
          <p class="note-title">{note.title}</p>
          {note.hint !== undefined && <p class="hint">{note.hint}</p>}
        </div>
        <Button onClick={onClose}>{i18n.t('action.close')}</Button>
      </div>
    </>
  );
}
