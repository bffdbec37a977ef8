/**
 * The one click listener on `document` (lemmy-ui-dom §6.1). Promise: calls the handlers of the nodes from the target
 * outwards until one stops the event, then follows links inside the site without a reload; links in Markdown are the
 * browser's own business.
 */

import { clickHandlerOf } from '../views/el.ts';

/** Paths nginx gives to the backend (contract §13.1), and files. */
const BACKEND = /^\/(?:api|pictrs|feeds|nodeinfo|version|static|\.well-known|behaviour)(?:\/|$)/;

function routeOf(event: MouseEvent, target: Element): string | undefined {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
    return undefined;
  const link = target.closest('a');
  if (link === null || link.target !== '' || link.closest('.md-div') !== null) return undefined;
  if (link.origin !== location.origin || BACKEND.test(link.pathname)) return undefined;
  return link.pathname + link.search;
}

export function startClicks(navigate: (href: string) => void): void {
  document.addEventListener('click', (event) => {
    const target = event.target;
    if (!(target instanceof Element)) return;
    for (let node: Element | null = target; node !== null && !event.cancelBubble; node = node.parentElement) {
      clickHandlerOf(node)?.(event);
    }
    const href = routeOf(event, target);
    if (href === undefined) return;
    event.preventDefault();
    navigate(href);
  });
}
