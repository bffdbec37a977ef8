/**
 * How the deletion stands, inside the dialog. Promise: the same words as in popup and vault, and for a stuck
 * deletion the one next step.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { hostOf } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { LinkButton } from '../ui/button';
import { stepText, stepUrl } from '../ui/next-step';
import { StateBadge } from '../ui/state-badge';
import type { Told } from '../ui/status';

interface ConfirmOutcomeProps {
  upload: UploadView;
  /** newer than what `upload` says */
  told: Told;
}

export function ConfirmOutcome({ upload, told }: ConfirmOutcomeProps): JSX.Element {
  const current = { ...upload, ...told };
  const step = stepText(current);
  const url = stepUrl(current);
  const host = hostOf(upload.instance);
  return (
    <>
      <StateBadge told={told} />
      {told.status === 'gone' && <span class="hint">{i18n.t('page.gone', { host })}</span>}
      {step !== undefined && <span class="hint">{step}</span>}
      {url !== undefined && <LinkButton href={url}>{i18n.t('action.open', { host })}</LinkButton>}
    </>
  );
}
