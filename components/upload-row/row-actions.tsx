/**
 * The next step of an upload that is stuck: one sentence, then its buttons. Promise: nothing here deletes
 * what the user has not asked to delete before; the statuses with "Try again" are those of a failed deletion.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { hostOf } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { Button, LinkButton } from '../ui/button';
import { fileName } from '../ui/format';
import { canTryAgain, stepText, stepUrl } from '../ui/next-step';

interface RowActionsProps {
  upload: UploadView;
  onTryAgain: () => void;
  onCheck: () => void;
  onCancel: () => void;
}

/** Where looking again may tell something new. */
const CHECKABLE = new Set<UploadView['status']>(['unknown', 'still-there', 'failed', 'only-admin']);

export function RowActions({ upload, onTryAgain, onCheck, onCancel }: RowActionsProps): JSX.Element | null {
  const text = stepText(upload);
  const url = stepUrl(upload);
  const name = fileName(upload);
  // While it waits to be asked for, asking is what tells something new
  const canCheck = CHECKABLE.has(upload.status) && upload.canCancel !== true;
  const canRetry = canTryAgain(upload.status);
  const canCancel = upload.canCancel === true;
  if (text === undefined) return null;

  return (
    <div class="row-step">
      <p class="hint">{text}</p>
      {(url !== undefined || canRetry || canCheck || canCancel) && (
        <div class="row-answers">
          {url !== undefined && (
            <LinkButton href={url}>{i18n.t('action.open', { host: hostOf(upload.instance) })}</LinkButton>
          )}
          {canRetry && (
            <Button
              kind={url === undefined ? 'plain' : 'quiet'}
              label={i18n.t('row.tryAgainNamed', { name })}
              onClick={onTryAgain}
            >
              {i18n.t('action.tryAgain')}
            </Button>
          )}
          {canCheck && (
            <Button
              kind={url === undefined && !canRetry ? 'plain' : 'quiet'}
              label={i18n.t('row.checkNamed', { name })}
              onClick={onCheck}
            >
              {i18n.t('action.checkNow')}
            </Button>
          )}
          {canCancel && (
            <Button kind="quiet" label={i18n.t('row.cancelNamed', { name })} onClick={onCancel}>
              {i18n.t('action.cancel')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
