/**
 * What can be done with everything that is selected, at the foot of the window. Promise: nothing here deletes by
 * itself; it says how many are selected, also those that a filter hides now.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { Button } from '../ui/button';

interface SelectionBarProps {
  count: number;
  /** of these not in the list as it is filtered now */
  hidden: number;
  hasReceipts: boolean;
  onPlan: () => void;
  onDownload: () => void;
  onReceipts: () => void;
  onBackup: () => void;
  onCheck: () => void;
  onClear: () => void;
}

export function SelectionBar(props: SelectionBarProps): JSX.Element | null {
  const { count, hidden, hasReceipts } = props;
  if (count === 0) return null;
  return (
    <section class="selection" aria-label={i18n.t('selection.title')}>
      <p class="selection-count">
        <strong>{i18n.t('selection.count', count)}</strong>
        {hidden > 0 && <span class="hint">{i18n.t('selection.hidden', hidden)}</span>}
      </p>
      <div class="row-answers">
        <Button kind="danger" icon="trash" onClick={props.onPlan}>
          {i18n.t('selection.delete')}
        </Button>
        <Button onClick={props.onDownload}>{i18n.t('selection.download')}</Button>
        <Button onClick={props.onBackup}>{i18n.t('selection.backup')}</Button>
        {hasReceipts && <Button onClick={props.onReceipts}>{i18n.t('selection.receipts')}</Button>}
        <Button onClick={props.onCheck}>{i18n.t('selection.check')}</Button>
      </div>
      <Button kind="quiet" onClick={props.onClear}>
        {i18n.t('selection.clear')}
      </Button>
    </section>
  );
}
