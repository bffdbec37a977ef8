/**
 * Where a key leads in the list. Promise: from every place each key leads to an upload that is there, and back again;
 * in tiles up and down keep the column where they can.
 */
import { lineOf, type CellsLine, type Line } from './lines';

/** Keys that move. */
const MOVES = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
]);

export const isMove = (key: string): boolean => MOVES.has(key);

/** The index that `key` leads to from the upload `index` of `count`; `page` is how many lines fit on the screen. */
export function moved(
  key: string,
  index: number,
  lines: readonly Line[],
  count: number,
  page: number,
): number {
  switch (key) {
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'ArrowLeft':
      return Math.max(0, index - 1);
    case 'ArrowRight':
      return Math.min(count - 1, index + 1);
    case 'ArrowUp':
      return upOrDown(index, lines, -1);
    case 'ArrowDown':
      return upOrDown(index, lines, 1);
    case 'PageUp':
      return upOrDown(index, lines, -page);
    case 'PageDown':
      return upOrDown(index, lines, page);
    default:
      return index;
  }
}

/** So many lines of uploads further, headings not counted; less where the list ends. */
function upOrDown(index: number, lines: readonly Line[], by: number): number {
  const from = lineOf(lines, index);
  const start = lines[from];
  if (!start) return index;
  const direction = Math.sign(by);
  let best: CellsLine | undefined;
  let left = Math.abs(by);
  for (let at = from + direction; left > 0; at += direction) {
    const line = lines[at];
    if (!line) break;
    if (line.kind === 'heading') continue;
    best = line;
    left--;
  }
  return best ? Math.min(best.from + (index - start.from), best.to - 1) : index;
}
