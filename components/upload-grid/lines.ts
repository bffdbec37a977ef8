/**
 * The lines of the list: headings, and rows of one or, as tiles, several uploads. Promise: together they hold what is
 * shown once and in its order; the same shown gives the same lines.
 */
import type { UploadView } from '../../utils/domain/upload';
import type { Arranged } from '../../utils/vault-list/arrange';

/** A heading above uploads that belong together. */
interface HeadingLine {
  kind: 'heading';
  /** of the group */
  id: string;
  count: number;
  /** index of its first upload */
  from: number;
}

/** The uploads from index `from` up to, not including, `to`. */
export interface CellsLine {
  kind: 'cells';
  from: number;
  to: number;
}

export type Line = HeadingLine | CellsLine;

export function linesOf({ shown, groups }: Arranged, columns: number): Line[] {
  const lines: Line[] = [];
  const fill = (from: number, end: number) => {
    for (let at = from; at < end; at += columns) {
      lines.push({ kind: 'cells', from: at, to: Math.min(at + columns, end) });
    }
  };
  if (!groups) fill(0, shown.length);
  let from = 0;
  for (const { id, uploads } of groups ?? []) {
    lines.push({ kind: 'heading', id, count: uploads.length, from });
    fill(from, from + uploads.length);
    from += uploads.length;
  }
  return lines;
}

/** The line that the upload with this index is in; -1 for none. */
export function lineOf(lines: readonly Line[], index: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const line = lines[middle];
    if (!line) return -1;
    if (line.from > index) high = middle - 1;
    else if (line.kind === 'cells' && index < line.to) return middle;
    else low = middle + 1;
  }
  return -1;
}

/** What a line is known by while others come and go. */
export function keyOfLine(line: Line, shown: readonly UploadView[]): string {
  return line.kind === 'heading' ? `heading:${line.id}` : (shown[line.from]?.key ?? '');
}

/** Lines of one shape are about equally high: those of which one was measured tell how high the others are. */
export function shapeOfLine(line: Line, shown: readonly UploadView[], columns: number): string {
  if (line.kind === 'heading') return 'heading';
  return columns > 1 ? 'tiles' : (shown[line.from]?.status ?? '');
}
