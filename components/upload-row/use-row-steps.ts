/**
 * What a row does with the user: rest, ask, send. Promise: deleting takes one click and, unless the user switched that
 * off, one answer given in place; the focus is never lost on the way.
 */
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { isUntouched } from '../../utils/domain/fresh';
import type { UploadView } from '../../utils/domain/upload';
import type { RowContext } from './upload-row';

export interface RowSteps {
  /** the upload as it is to be drawn: under way from the moment the user answered */
  shown: UploadView;
  isAsking: boolean;
  /** whether the button that deletes is there */
  offersDelete: boolean;
  deleteButton: RefObject<HTMLButtonElement | null>;
  /** the element that tells the state; it takes the focus when a button goes away */
  state: RefObject<HTMLDivElement | null>;
  askOrSend: () => void;
  send: () => Promise<void>;
  keep: () => void;
  cancel: () => void;
}

export function useRowSteps(upload: UploadView, context: RowContext): RowSteps {
  const [step, setStep] = useState<'rest' | 'asking' | 'sending'>('rest');
  const deleteButton = useRef<HTMLButtonElement>(null);
  const state = useRef<HTMLDivElement>(null);
  // Set when the focused control is about to go away: where the focus belongs once the row is drawn anew.
  const focusNext = useRef<typeof deleteButton | typeof state>(undefined);
  useEffect(() => {
    focusNext.current?.current?.focus();
    focusNext.current = undefined;
  }, [step]);

  const canDelete = isUntouched(upload);
  // What became of it elsewhere answers the question.
  useEffect(() => {
    if (step !== 'asking' || canDelete) return;
    focusNext.current = state;
    setStep('rest');
  }, [step, canDelete]);

  async function send(): Promise<void> {
    focusNext.current = state;
    setStep('sending');
    await context.onDelete(upload.key);
    setStep('rest');
  }

  return {
    shown: step === 'sending' ? { ...upload, status: 'deleting' } : upload,
    isAsking: step === 'asking' && canDelete,
    offersDelete: step === 'rest' && canDelete,
    deleteButton,
    state,
    askOrSend: () => (context.asksFirst ? setStep('asking') : void send()),
    send,
    keep: () => {
      focusNext.current = deleteButton;
      setStep('rest');
    },
    cancel: () => {
      focusNext.current = state;
      void context.onCancel([upload.key]);
    },
  };
}
