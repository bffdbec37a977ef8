/**
 * The list of the vault, in rows or tiles, however long. Promise: only what is on the screen is in the page, and the
 * cell that has the focus; screen readers are told the whole size and the place in it.
 */
import type { JSX } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import type { Arranged } from '../../utils/vault-list/arrange';
import type { Group } from '../../utils/vault-list/group';
import type { Selection } from '../../utils/vault-list/selection';
import type { RowContext } from '../upload-row/upload-row';
import { RowCell, TileCell, type CellProps } from './cells';
import { GridLine } from './grid-line';
import { GroupHeading } from './group-heading';
import { keyOfLine, lineOf, linesOf, shapeOfLine, type CellsLine } from './lines';
import { lineAt, piecesOf } from './track';
import { useGridKeys } from './use-grid-keys';
import { useTrack } from './use-track';
import { useWidth } from './use-width';

interface UploadGridProps {
  /** name for screen readers */
  label: string;
  arranged: Arranged;
  group: Group | undefined;
  view: 'list' | 'grid';
  context: RowContext;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  /** the upload that Tab leads to; undefined for the first */
  active: UploadKey | undefined;
  onActivate: (key: UploadKey) => void;
  /** the upload whose details are shown */
  open: UploadKey | undefined;
  onOpen: (key: UploadKey, byKeyboard: boolean) => void;
}

/** px: where a row has room for everything side by side */
const WIDE_PX = 620;
/** px: no tile is narrower, but on the smallest screens */
const TILE_PX = 150;

export function UploadGrid(props: UploadGridProps): JSX.Element {
  const { label, arranged, group, view, context, selection, onSelect, onActivate, onOpen } = props;
  const { shown } = arranged;
  const list = useRef<HTMLDivElement>(null);
  const width = useWidth(list);
  const columns = view === 'grid' ? Math.max(2, Math.floor(width / TILE_PX)) : 1;
  const lines = useMemo(() => {
    const all = linesOf(arranged, columns);
    return {
      all,
      count: all.length,
      keyAt: (at: number) => keyOfLine(all[at]!, shown),
      shapeAt: (at: number) => shapeOfLine(all[at]!, shown, columns),
    };
  }, [arranged, columns]);
  const { track, window, observe, screen } = useTrack(list, lines, width + columns);
  const active = Math.max(
    0,
    useMemo(() => shown.findIndex(({ key }) => key === props.active), [shown, props.active]),
  );
  const activeLine = lineOf(lines.all, active);

  const [focusWanted, setFocusWanted] = useState(0);
  const activate = (index: number): void => {
    const key = shown[index]?.key;
    if (key === undefined) return;
    onActivate(key);
    setFocusWanted(focusWanted + 1);
  };
  // The cell may not have been in the page when the key was pressed
  useLayoutEffect(() => {
    if (focusWanted === 0) return;
    const cell = list.current?.querySelector<HTMLElement>(`[data-at="${active}"]`);
    if (cell && !cell.contains(document.activeElement)) cell.focus();
  }, [focusWanted]);

  const handlers = useGridKeys({
    shown,
    lines: lines.all,
    active,
    page: () => {
      const top = track[Math.max(0, activeLine)] ?? 0;
      return Math.max(1, lineAt(track, top + screen * 0.8) - activeLine);
    },
    selection,
    onSelect,
    onActivate: activate,
    onOpen,
  });

  const drawn = useRef<ReadonlyMap<UploadKey, Drawn>>(new Map());
  const draw = useCallback(
    (cells: Map<UploadKey, Drawn>, cell: CellProps) => {
      const last = drawn.current.get(cell.upload.key);
      const isSame = last && CELL_PROPS.every((prop) => last.cell[prop] === cell[prop]);
      const Cell = view === 'grid' ? TileCell : RowCell;
      const now = isSame ? last : { cell, view: <Cell key={cell.upload.key} {...cell} /> };
      cells.set(cell.upload.key, now);
      return now.view;
    },
    [view],
  );
  const cells = new Map<UploadKey, Drawn>();
  useEffect(() => {
    drawn.current = cells;
  });

  const cellsOf = (line: CellsLine): JSX.Element[] =>
    shown.slice(line.from, line.to).map((upload: UploadView, nth) =>
      draw(cells, {
        upload,
        context,
        at: line.from + nth,
        isSelected: selection.has(upload.key),
        isActive: line.from + nth === active,
        isOpen: upload.key === props.open,
      }),
    );

  return (
    <div
      ref={list}
      class={view === 'grid' ? 'tiles' : width >= WIDE_PX ? 'rows rows-wide' : 'rows'}
      role="grid"
      aria-label={label}
      aria-multiselectable
      aria-rowcount={lines.count}
      aria-colcount={columns}
      style={{ '--columns': columns }}
      {...handlers}
    >
      {piecesOf(track, window, activeLine).map((piece, nth) => {
        if (piece.kind === 'room') {
          return (
            <div
              key={`room:${nth === 0 ? 'top' : piece.before === lines.count ? 'end' : 'middle'}`}
              role="presentation"
              style={{ height: `${piece.height}px` }}
            />
          );
        }
        const line = lines.all[piece.line]!;
        const key = lines.keyAt(piece.line);
        return (
          <GridLine
            key={key}
            lineKey={key}
            shape={lines.shapeAt(piece.line)}
            at={piece.line}
            observe={observe}
          >
            {line.kind === 'heading' ? (
              <GroupHeading
                group={group ?? 'day'}
                id={line.id}
                count={line.count}
                now={context.now}
                columns={columns}
              />
            ) : (
              cellsOf(line)
            )}
          </GridLine>
        );
      })}
    </div>
  );
}

const CELL_PROPS = ['upload', 'context', 'at', 'isSelected', 'isActive', 'isOpen'] as const;

/** A cell as it was drawn last: the same one again costs nothing. */
interface Drawn {
  cell: CellProps;
  view: JSX.Element;
}
