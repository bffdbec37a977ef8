/**
 * A modal dialog on the browser's own `<dialog>`. Promise: it is open while it is mounted; Escape and a click
 * beside it only ask to be dismissed, with the event that did it, and the owner decides; Tab goes round inside it.
 */
import type { ComponentChildren, JSX, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface DialogProps {
  /** id of the element that names the dialog */
  labelledBy: string;
  /** ids of what is read out with the name */
  describedBy?: string;
  onDismiss: (event: Event) => void;
  children: ComponentChildren;
}

export function Dialog({ labelledBy, describedBy, onDismiss, children }: DialogProps): JSX.Element {
  const ref = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a click on the backdrop is one on it
    <dialog
      ref={ref}
      class="dialog"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      onCancel={(event) => {
        event.preventDefault();
        onDismiss(event);
      }}
      onClick={(event) => {
        // The dialog's box is filled by its content: a click that hits the dialog itself hit the backdrop.
        if (event.target === event.currentTarget) onDismiss(event);
      }}
      onKeyDown={(event) => {
        // Keys pressed in here are not shortcuts of the page around.
        event.stopPropagation();
        if (event.key === 'Tab') turnAround(event);
      }}
    >
      {children}
    </dialog>
  );
}

/** From the last control to the first and back: Firefox would leave for its toolbar. */
function turnAround(event: TargetedKeyboardEvent<HTMLDialogElement>): void {
  const controls = [
    ...event.currentTarget.querySelectorAll<HTMLElement>(
      'a[href], button:not([disabled]), input:not([disabled]), [tabindex="0"]',
    ),
  ];
  const [edge, other] = event.shiftKey ? [controls[0], controls.at(-1)] : [controls.at(-1), controls[0]];
  if (event.target !== edge) return;
  event.preventDefault();
  other?.focus();
}
