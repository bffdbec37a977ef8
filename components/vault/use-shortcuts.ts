/**
 * The keys that work on the whole page of uploads. Promise: none while something is typed or a dialog is open, and none
 * that another part of the page has taken.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isTyped } from '../upload-grid/use-grid-keys';

interface Shortcuts {
  onSearch: () => void;
  onHelp: () => void;
  onSelectAll: () => void;
  onDelete: () => void;
  /** whether there was something to close or to clear */
  onEscape: () => boolean;
}

export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useLayoutEffect(() => {
    const ending = new AbortController();
    document.addEventListener('keydown', (event) => take(event, current.current), { signal: ending.signal });
    return () => ending.abort();
  }, []);
}

function take(event: KeyboardEvent, shortcuts: Shortcuts): void {
  if (event.defaultPrevented || isTyped(event.target) || document.querySelector('dialog[open]')) return;
  if (!act(event, shortcuts)) return;
  event.preventDefault();
}

/** Whether the key meant something. */
function act({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, shortcuts: Shortcuts): boolean {
  if (altKey) return false;
  if (ctrlKey || metaKey) {
    if (key.toLowerCase() !== 'a') return false;
    shortcuts.onSelectAll();
    return true;
  }
  switch (key) {
    case '/':
      shortcuts.onSearch();
      return true;
    case '?':
      shortcuts.onHelp();
      return true;
    case 'Delete':
      shortcuts.onDelete();
      return true;
    case 'Escape':
      return shortcuts.onEscape();
    default:
      return false;
  }
}
