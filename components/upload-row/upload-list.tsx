/**
 * A list of uploads. Promise: newest first, whatever order they come in; a row keeps its state when others
 * come or go.
 */
import type { JSX } from 'preact';
import type { UploadView } from '../../utils/domain/upload';
import { UploadRow, type RowContext } from './upload-row';

interface UploadListProps {
  /** name of the list for screen readers */
  label: string;
  uploads: readonly UploadView[];
  context: RowContext;
}

export function UploadList({ label, uploads, context }: UploadListProps): JSX.Element {
  return (
    <ul class="rows" aria-label={label}>
      {newestFirst(uploads).map((upload) => (
        <UploadRow key={upload.key} upload={upload} context={context} />
      ))}
    </ul>
  );
}

/** A copy of `uploads`, the latest upload first. */
export const newestFirst = (uploads: readonly UploadView[]): UploadView[] =>
  uploads.toSorted((a, b) => b.uploadedAt - a.uploadedAt);
