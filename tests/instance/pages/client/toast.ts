/**
 * Toasts: `body > .toastify`, top right (lemmy-ui-dom §2.1). Promise: outside `#root`, so hydration and routing leave
 * them alone; gone after their time or by `hide`.
 */

import { record } from './recorder.ts';

const SHORT = 5_000;
const OFFER = 10_000;
const GAP = 12;

/** Stacks what is there from the top down. */
function stack(): void {
  let top = GAP;
  for (const node of document.querySelectorAll<HTMLElement>('body > .toastify')) {
    node.style.top = `${top}px`;
    top += node.offsetHeight + GAP;
  }
}

function show(message: string, kind: string, duration: number, onClick?: () => void): () => void {
  const node = document.createElement('div');
  node.className = `toastify on toastify-right toastify-top toast-${kind}`;
  node.setAttribute('role', 'status');
  node.textContent = message;
  const hide = (): void => {
    node.remove();
    stack();
  };
  node.addEventListener('click', () => (onClick === undefined ? hide() : onClick()));
  document.body.append(node);
  stack();
  window.setTimeout(hide, duration);
  record(`toast ${kind}: ${message}`);
  return hide;
}

export function toast(message: string, kind: 'success' | 'danger'): void {
  show(message, kind, SHORT);
}

export function deleteToast(name: string, deletion: () => Promise<boolean>): void {
  const hide = show(`Click to delete picture: ${name}`, 'light', OFFER, () => {
    hide();
    deletion().then(
      (deleted) =>
        toast(
          deleted ? `Picture deleted: ${name}` : `Failed to delete picture: ${name}`,
          deleted ? 'success' : 'danger',
        ),
      (error: unknown) => toast(error instanceof Error ? error.name : String(error), 'danger'),
    );
  });
}
