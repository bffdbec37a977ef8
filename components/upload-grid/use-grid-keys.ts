/**
 * Moving and selecting in the list by keyboard and pointer. Promise: Shift extends from where the last move without it
 * ended, and takes back what it extended too far; a click on something that does something of its own does only that.
 */
import { useRef } from 'preact/hooks';
import type { UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { toggled, withRange, type Selection } from '../../utils/vault-list/selection';
import type { Line } from './lines';
import { isMove, moved } from './moves';

interface GridKeysOptions {
  shown: readonly UploadView[];
  lines: readonly Line[];
  /** index of the cell that Tab leads to */
  active: number;
  /** how many lines fit on the screen, when asked */
  page: () => number;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onActivate: (index: number) => void;
  /** Shows the details; by keyboard the focus is to go there. */
  onOpen: (key: UploadKey, byKeyboard: boolean) => void;
}

export interface GridHandlers {
  onKeyDown: (event: KeyboardEvent) => void;
  onClick: (event: MouseEvent) => void;
  onFocusIn: (event: FocusEvent) => void;
}

export function useGridKeys(options: GridKeysOptions): GridHandlers {
  const { shown, lines, active, page, selection, onSelect, onActivate, onOpen } = options;
  /** where a range begins, and what was selected before it */
  const anchor = useRef<{ at: number; base: Selection }>(undefined);

  function extend(to: number): void {
    anchor.current ??= { at: active, base: selection };
    onSelect(withRange(anchor.current.base, shown, anchor.current.at, to));
    onActivate(to);
  }

  function toggle(at: number): void {
    const key = shown[at]?.key;
    if (key === undefined) return;
    const next = toggled(selection, key);
    anchor.current = { at, base: next };
    onSelect(next);
    onActivate(at);
  }

  return {
    onKeyDown(event) {
      const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
      if (event.defaultPrevented || altKey || isTyped(event.target)) return;
      const isCell = event.target instanceof HTMLElement && event.target.dataset['at'] !== undefined;
      const upload = shown[active];
      if (isMove(key) && !ctrlKey && !metaKey) {
        const to = moved(key, active, lines, shown.length, page());
        if (shiftKey) extend(to);
        else {
          anchor.current = undefined;
          onActivate(to);
        }
      } else if (isCell && key === ' ') toggle(active);
      else if (isCell && key === 'Enter' && upload) onOpen(upload.key, true);
      else return;
      event.preventDefault();
    },
    onClick(event) {
      const at = indexAt(event.target);
      const upload = at === undefined ? undefined : shown[at];
      if (at === undefined || !upload || !(event.target instanceof Element)) return;
      const isBox = event.target.closest('.select-box') !== null;
      if (!isBox && event.target.closest('a, button, input, fieldset, select') !== null) return;
      if (event.shiftKey) extend(at);
      else if (isBox || event.ctrlKey || event.metaKey) toggle(at);
      else {
        anchor.current = undefined;
        onActivate(at);
        // Whoever marks text does not want to go elsewhere
        if (getSelection()?.isCollapsed !== false) onOpen(upload.key, false);
      }
    },
    onFocusIn(event) {
      const at = indexAt(event.target);
      if (at !== undefined && at !== active) onActivate(at);
    },
  };
}

function indexAt(target: EventTarget | null): number | undefined {
  const at = target instanceof Element ? target.closest<HTMLElement>('[data-at]')?.dataset['at'] : undefined;
  return at === undefined ? undefined : Number(at);
}

/** Whether what is pressed there is text. */
export const isTyped = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');
