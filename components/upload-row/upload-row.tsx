/** One upload in a plain list. Promise: it is the same upload as in the vault, with the same words and buttons. */
import type { JSX } from 'preact';
import type { UploadKey } from '../../utils/domain/names';
import type { Thumbnails } from '../../utils/domain/settings';
import type { UploadView } from '../../utils/domain/upload';
import { UploadParts } from './upload-parts';
import { useRowSteps } from './use-row-steps';

/** What every row of a list shares. */
export interface RowContext {
  /** the present, ms since the epoch */
  now: number;
  thumbnails: Thumbnails;
  /** whether to ask before deleting */
  asksFirst: boolean;
  /** Each ends when the upload's status tells the outcome; false when the wish could not be carried out. */
  onDelete: (key: UploadKey) => Promise<boolean>;
  onCheck: (key: UploadKey) => Promise<boolean>;
  onCancel: (keys: UploadKey[]) => Promise<boolean>;
  /** hash of the receipt of an upload, on pages that show receipts */
  receiptHash?: (key: UploadKey) => string;
  /** hash of the details of an upload, on pages that show them */
  detailsHash?: (key: UploadKey) => string;
}

interface UploadRowProps {
  upload: UploadView;
  context: RowContext;
}

export function UploadRow({ upload, context }: UploadRowProps): JSX.Element {
  const steps = useRowSteps(upload, context);
  return (
    <li class="row" data-status={steps.shown.status}>
      <UploadParts steps={steps} context={context} />
    </li>
  );
}
