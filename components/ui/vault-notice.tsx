/**
 * Tells what went wrong with the vault. Promise: one sentence, and what to do about it beside it.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { VaultProblem } from '../hooks/use-vault';
import { Button } from './button';
import { Notice } from './notice';

interface VaultNoticeProps {
  problem: VaultProblem | undefined;
  onTryAgain: () => void;
  onDismiss: () => void;
}

export function VaultNotice({ problem, onTryAgain, onDismiss }: VaultNoticeProps): JSX.Element | null {
  switch (problem) {
    case 'load':
      return (
        <Notice text={i18n.t('problem.load')}>
          <Button onClick={onTryAgain}>{i18n.t('action.tryAgain')}</Button>
        </Notice>
      );
    case 'act':
    case 'unstored':
      return (
        <Notice text={problem === 'act' ? i18n.t('problem.act') : i18n.t('problem.unstored')}>
          <Button onClick={onDismiss}>{i18n.t('action.dismiss')}</Button>
        </Notice>
      );
    default:
      return null;
  }
}
