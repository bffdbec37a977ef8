/**
 * A view of ours inside a Lemmy page. Promise: only a bare host stands in the page's document; everything else is
 * in a closed shadow root, built by DOM calls because the page's CSP blocks styles in parsed HTML; when `signal`
 * aborts the page is as it was.
 */
import { render, type JSX } from 'preact';
import { PAGE_STYLES } from '../../components/page/styles';

export interface ShadowView {
  host: HTMLElement;
  show(view: JSX.Element): void;
}

/** Makes a host under the document's root element. `kind` says what it is, for people who look at the page's source. */
export function createShadowView(kind: 'button' | 'dialog', signal: AbortSignal): ShadowView {
  const host = document.createElement('div');
  host.setAttribute('data-takeback', kind);
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = PAGE_STYLES;
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
