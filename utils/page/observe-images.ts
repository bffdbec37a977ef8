/**
 * Tells which pictures in the page are new, changed or gone. Promise: one MutationObserver, at most one call a
 * frame, and work in proportion to what changed; pictures already there count as new.
 */

export interface ImageChanges {
  /** new, or showing something else than before */
  changed: Set<HTMLImageElement>;
  /** whether anything left the page, so that pictures may have gone with it */
  removed: boolean;
}

const ATTRIBUTES = ['src', 'data-src', 'srcset'];

/** Calls back with the pictures below `document` that changed since the last call. */
export function observeImages(
  callback: (changes: ImageChanges) => void,
  signal: AbortSignal,
): { rescan: () => void } {
  let changed = new Set<HTMLImageElement>();
  let removed = false;
  let frame: number | undefined;

  function flush(): void {
    frame = undefined;
    if (signal.aborted) return;
    const changes = { changed, removed };
    [changed, removed] = [new Set(), false];
    callback(changes);
  }
  const schedule = () => {
    frame ??= requestAnimationFrame(flush);
  };
  function collect(node: Node): void {
    if (node instanceof HTMLImageElement) changed.add(node);
    else if (node instanceof Element) for (const img of node.querySelectorAll('img')) changed.add(img);
  }

  const observer = new MutationObserver((mutations) => {
    for (const { type, target, addedNodes, removedNodes } of mutations) {
      if (type === 'attributes') collect(target);
      for (const node of addedNodes) collect(node);
      removed ||= removedNodes.length > 0;
    }
    if (changed.size > 0 || removed) schedule();
  });
  const rescan = () => {
    collect(document.documentElement);
    schedule();
  };

  observer.observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });
  // A picture gets its box when it has loaded; others come and go with the width of the window
  document.addEventListener(
    'load',
    ({ target }) => {
      if (target instanceof HTMLImageElement) {
        changed.add(target);
        schedule();
      }
    },
    { signal, capture: true },
  );
  window.addEventListener('resize', rescan, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
  rescan();
  return { rescan };
}
