/**
 * A list of uploads. Promise: newest first, whatever order they come in; a row keeps its state when others
 * come or go, and is drawn anew only when its upload or the list's context is another object.
 */
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { UploadRow, type RowContext } from './upload-row';

interface UploadListProps {
  /** name of the list for screen readers */
  label: string;
  uploads: readonly UploadView[];
  context: RowContext;
}

export function UploadList({ label, uploads, context }: UploadListProps): JSX.Element {
  const drawn = useRef<ReadonlyMap<UploadKey, Drawn>>(new Map());
  const rows = newestFirst(uploads).map((upload): Drawn => {
    const last = drawn.current.get(upload.key);
    if (last?.upload === upload && last.context === context) return last;
    return { upload, context, row: <UploadRow key={upload.key} upload={upload} context={context} /> };
  });
  drawn.current = new Map(rows.map((one) => [one.upload.key, one]));
  return (
    <ul class="rows" aria-label={label}>
      {rows.map(({ row }) => row)}
    </ul>
  );
}

/** A row as it was drawn last: the same one again costs nothing, however long the list. */
interface Drawn {
  upload: UploadView;
  context: RowContext;
  row: JSX.Element;
}

/** A copy of `uploads`, the latest upload first. */
export const newestFirst = (uploads: readonly UploadView[]): UploadView[] =>
  uploads.toSorted((a, b) => b.uploadedAt - a.uploadedAt);
