/** The selection bar with what it does. Promise: what it does, it does with everything that is selected. */
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { UploadView } from '../../utils/domain/upload';
import { hasReceipt } from '../../utils/receipt/receipt';
import { countSelected, type Selection } from '../../utils/vault-list/selection';
import type { Vault } from '../hooks/use-vault';
import { SelectionBar } from './selection-bar';
import type { BulkActions } from './uploads-page';

interface SelectionDockProps extends BulkActions {
  selection: Selection;
  onSelect: (selection: Selection) => void;
  uploads: readonly UploadView[];
  /** those in the list as it is filtered now */
  shown: readonly UploadView[];
  vault: Vault;
}

export function SelectionDock(props: SelectionDockProps): JSX.Element {
  const { selection, onSelect, uploads, shown, vault } = props;
  const hasReceipts = useMemo(
    () => selection.size > 0 && uploads.some((upload) => selection.has(upload.key) && hasReceipt(upload)),
    [selection, uploads],
  );
  const hidden = useMemo(() => selection.size - countSelected(selection, shown), [selection, shown]);
  return (
    <SelectionBar
      count={selection.size}
      hidden={hidden}
      hasReceipts={hasReceipts}
      onPlan={() => props.onPlan(selection)}
      onDownload={() => props.onDownload(selection)}
      onBackup={() => props.onBackup(selection)}
      onReceipts={() => props.onReceipts(selection)}
      onCheck={() => void vault.checkAll([...selection])}
      onClear={() => onSelect(new Set())}
    />
  );
}
