/** A sentence at the top of the page that says why nothing was uploaded. It is read out, and takes no focus. */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button';

interface RefusalNoteProps {
  sentence: string;
  onClose: (event: Event) => void;
}

/** Beside those of every view in a page, whose tokens they use. */
export const NOTE_STYLES = `
.refusal {
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
.refusal:popover-open { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 10px; align-items: start; }
.refusal > [role='alert'] { overflow-wrap: anywhere; }
`;

export function RefusalNote({ sentence, onClose }: RefusalNoteProps): JSX.Element {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Into the top layer: the page's own dialogs lie above everything else
    ref.current?.showPopover();
  }, []);
  return (
    <div ref={ref} popover="manual" class="refusal">
      <p role="alert">{sentence}</p>
      <Button onClick={onClose}>{i18n.t('action.close')}</Button>
    </div>
  );
}
