/**
 * Asks before a picture is deleted from a Lemmy page, then tells how it went. Promise: it shows the very
 * picture, whose it is and where it lies, and says beforehand what deleting cannot reach; keeping the picture
 * is what has the focus and what Escape means.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { isUntouched } from '../../utils/domain/fresh';
import type { UploadView } from '../../utils/domain/upload';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { canTryAgain } from '../ui/next-step';
import { isUnderWay, type Told } from '../ui/status';
import { ConfirmFacts } from './confirm-facts';
import { ConfirmLimits } from './confirm-limits';
import { ConfirmOutcome } from './confirm-outcome';

interface ConfirmDialogProps {
  /** what the background says about the upload and what its deletion entails */
  preview: { upload: UploadView; clearsProfile: boolean };
  /** how the upload stands now, renewed while the dialog is open */
  told: Told;
  /** false for the first moment: a second click of a double click must not answer a question it did not see */
  isArmed?: boolean;
  /** Asked to delete by this event; true when the caller took it for the user's own and sent the deletion off. */
  onConfirm: (event: Event) => boolean;
  /** Asked to close, before or after deleting. */
  onClose: (event: Event) => void;
}

export function ConfirmDialog({
  preview,
  told,
  isArmed = true,
  onConfirm,
  onClose,
}: ConfirmDialogProps): JSX.Element {
  const [isSent, setSent] = useState(false);
  // Between the click and the first news the old status is no longer the truth.
  const current: Told = isSent && isUntouched(told) ? { status: 'deleting' } : told;
  const asks = !isSent && !isUnderWay(told.status) && told.status !== 'gone' && told.status !== 'gone-cached';

  const safeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => safeButton.current?.focus(), [asks]);

  function confirm(event: Event): void {
    if (onConfirm(event)) setSent(true);
  }

  return (
    <Dialog labelledBy="title" onDismiss={onClose}>
      <div class="dialog-box">
        <h2 id="title">{titleText(asks, current)}</h2>
        <div class="dialog-body">
          <img
            class={current.status === 'gone' ? 'dialog-picture dialog-picture-gone' : 'dialog-picture'}
            src={preview.upload.imageUrl}
            alt={i18n.t('page.picture')}
            referrerpolicy="no-referrer"
          />
          <ConfirmFacts upload={preview.upload} />
          <ConfirmLimits preview={preview} />
        </div>
        {/* In the page from the start, so that what appears in it is read out. */}
        <output class="dialog-outcome">
          {!isUntouched(current) && <ConfirmOutcome upload={preview.upload} told={current} />}
        </output>
        <div class="dialog-buttons">
          {asks && (
            <Button kind="danger" icon="trash" disabled={!isArmed} onClick={confirm}>
              {i18n.t('page.delete')}
            </Button>
          )}
          {!asks && canTryAgain(current.status) && (
            <Button onClick={confirm}>{i18n.t('action.tryAgain')}</Button>
          )}
          <Button key={asks ? 'keep' : 'close'} buttonRef={safeButton} onClick={onClose}>
            {asks ? i18n.t('page.keep') : i18n.t('action.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function titleText(asks: boolean, told: Told): string {
  if (asks) return i18n.t('page.question');
  if (told.status === 'gone') return i18n.t('page.goneTitle');
  return isUnderWay(told.status) ? i18n.t('page.deleting') : i18n.t('page.notGone');
}
