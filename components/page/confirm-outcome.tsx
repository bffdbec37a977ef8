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

/** No more than is true: a copy that the server made is another address, which nobody checked. */
function goneText({ server, previewCopy }: UploadView): string {
  const host = hostOf(server);
  return previewCopy === 'none' ? i18n.t('page.gone', { host }) : i18n.t('page.goneButCopy', { host });
}

export function ConfirmOutcome({ upload, told }: ConfirmOutcomeProps): JSX.Element {
  // What was true when the dialog opened counts no more
  const { checkedAt: _checked, cachedUntil: _cached, waitingFor: _why, nextAt: _next, ...facts } = upload;
  const current = { ...facts, ...told };
  const step = stepText(current);
  const url = stepUrl(current);
  const host = hostOf(upload.instance);
  return (
    <>
      <StateBadge told={told} />
      {told.status === 'gone' && <span class="hint">{goneText(upload)}</span>}
      {step !== undefined && told.status !== 'gone' && <span class="hint">{step}</span>}
      {url !== undefined && <LinkButton href={url}>{i18n.t('action.open', { host })}</LinkButton>}
    </>
  );
}
