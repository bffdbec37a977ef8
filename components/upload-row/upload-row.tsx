/**
 * One upload in a list, the same in popup and vault. Promise: deleting takes one click and, unless the user
 * switched that off, one answer given in place; the focus is never lost on the way.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { hostOf, type UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { hasReceipt } from '../../utils/receipt/receipt';
import { Button } from '../ui/button';
import { fileName, sizeText } from '../ui/format';
import { Moment } from '../ui/moment';
import { StateBadge } from '../ui/state-badge';
import { Thumbnail } from '../ui/thumbnail';
import { PlaceLink } from './place-link';
import { RowActions } from './row-actions';
import { RowQuestion } from './row-question';

/** What every row of a list shares. */
export interface RowContext {
  /** the present, ms since the epoch */
  now: number;
  showsThumbnails: boolean;
  /** whether to ask before deleting */
  asksFirst: boolean;
  /** Each ends when the upload's status tells the outcome; false when the wish could not be carried out. */
  onDelete: (key: UploadKey) => Promise<boolean>;
  onCheck: (key: UploadKey) => Promise<boolean>;
  onCancel: (keys: UploadKey[]) => Promise<boolean>;
  /** hash of the receipt of an upload, on pages that show receipts */
  receiptHash?: (key: UploadKey) => string;
}

interface UploadRowProps {
  upload: UploadView;
  context: RowContext;
}

export function UploadRow({ upload, context }: UploadRowProps): JSX.Element {
  const [step, setStep] = useState<'rest' | 'asking' | 'sending'>('rest');
  const deleteButton = useRef<HTMLButtonElement>(null);
  const state = useRef<HTMLDivElement>(null);
  // Set when the focused control is about to go away: where the focus belongs once the row is drawn anew.
  const focusNext = useRef<typeof deleteButton | typeof state>(undefined);
  useEffect(() => {
    focusNext.current?.current?.focus();
    focusNext.current = undefined;
  }, [step]);

  const name = fileName(upload);
  const canDelete = upload.status === 'live' || upload.status === 'unknown';
  // What became of it elsewhere answers the question.
  useEffect(() => {
    if (step !== 'asking' || canDelete) return;
    focusNext.current = state;
    setStep('rest');
  }, [step, canDelete]);

  const shown = step === 'sending' ? ({ ...upload, status: 'deleting' } as const) : upload;

  async function send(): Promise<void> {
    focusNext.current = state;
    setStep('sending');
    await context.onDelete(upload.key);
    setStep('rest');
  }

  function askOrSend(): void {
    if (context.asksFirst) setStep('asking');
    else void send();
  }

  function keep(): void {
    focusNext.current = deleteButton;
    setStep('rest');
  }

  return (
    <li class="row" data-status={shown.status}>
      <Thumbnail upload={shown} isEnabled={context.showsThumbnails} />
      <div class="row-text">
        <p class="row-name" title={name}>
          <bdi>{name}</bdi>
        </p>
        <p class="row-facts">
          <PlaceLink place={upload.place} />
          <span>{hostOf(upload.instance)}</span>
          {upload.account && <bdi>@{upload.account.name}</bdi>}
          <Moment time={upload.uploadedAt} now={context.now} as="age" />
          {upload.file && <span>{sizeText(upload.file.size)}</span>}
        </p>
        <div class="row-foot">
          <div class="row-state" tabIndex={-1} ref={state}>
            <StateBadge told={shown} />
          </div>
          {context.receiptHash && hasReceipt(upload) && (
            <a
              class="quiet-link row-receipt"
              href={`#${context.receiptHash(upload.key)}`}
              aria-label={i18n.t('receipt.openNamed', { name })}
            >
              {i18n.t('receipt.open')}
            </a>
          )}
          {step === 'rest' && canDelete && (
            <Button
              kind="danger-quiet"
              icon="trash"
              label={i18n.t('row.deleteNamed', { name })}
              buttonRef={deleteButton}
              onClick={askOrSend}
            >
              {i18n.t('action.delete')}
            </Button>
          )}
        </div>
      </div>
      {step === 'asking' && canDelete ? (
        <RowQuestion name={name} onDelete={() => void send()} onKeep={keep} />
      ) : (
        <RowActions
          upload={shown}
          onTryAgain={() => void send()}
          onCheck={() => void context.onCheck(upload.key)}
          onCancel={() => {
            focusNext.current = state;
            void context.onCancel([upload.key]);
          }}
        />
      )}
    </li>
  );
}
