/**
 * A look into closed shadow roots, and events that a user made. Promise: only what stands in the document when a
 * test asks is found.
 */
import { afterEach, vi } from 'vitest';

const roots = new WeakMap<Element, ShadowRoot>();
const { attachShadow } = Element.prototype;

/** Has to be called before the first view is made. */
export function watchShadows(): void {
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function watched(this: Element, init) {
    const root = attachShadow.call(this, init);
    roots.set(this, root);
    return root;
  });
}

afterEach(() => vi.restoreAllMocks());

/** Our hosts of this kind in the document. */
export const hosts = (kind: 'button' | 'dialog' | 'note' | 'toast'): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`[data-takeback=${kind}]`),
];

/** What a host shows. */
export function shadowOf(host: Element | undefined): ShadowRoot {
  const root = host && roots.get(host);
  if (!root) throw new Error('It has no shadow root');
  return root;
}

/** An event of the browser's own making, if `isTrusted`; of a script's otherwise. */
export function anEvent(type: string, isTrusted: boolean): Event {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, composed: true });
  return Object.defineProperty(event, 'isTrusted', { value: isTrusted });
}
