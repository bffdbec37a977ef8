/**
 * A view of ours inside a Lemmy page. Promise: only a bare host stands in the page's document; everything else is
 * in a closed shadow root, built by DOM calls because the page's CSP blocks styles in parsed HTML; when `signal`
 * aborts the page is as it was.
 */
import { render, type JSX } from 'preact';
import { PAGE_STYLES } from '../../components/page/styles';

const MARK = 'data-takeback';

export interface ShadowView {
  host: HTMLElement;
  show(view: JSX.Element): void;
}

/**
 * Makes a host under the document's root element. `kind` says what it is, for people who look at the page's source; `styles`:
 * those of views that are seldom drawn, which not every button should carry.
 */
export function createShadowView(
  kind: 'button' | 'dialog' | 'note' | 'toast',
  signal: AbortSignal,
  styles = '',
): ShadowView {
  const host = document.createElement('div');
  host.setAttribute(MARK, kind);
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = PAGE_STYLES + styles;
  const container = document.createElement('div');
  container.className = 'takeback';
  root.append(style, container);
  document.documentElement.append(host);
  signal.addEventListener('abort', () => {
    render(null, container);
    host.remove();
  });
  return { host, show: (view) => render(view, container) };
}

/** Marks the host of a question that a request waits for: the page world removes it when nobody hears the answer any more. */
export function markHeld(host: HTMLElement): void {
  host.setAttribute('data-takeback-held', '');
}

/** Firefox ends scripts of an extension that is updated without a farewell; what they drew stays in the page, and hears nothing. */
export function removeLeftovers(): void {
  for (const host of document.querySelectorAll(`[${MARK}]`)) host.remove();
}
