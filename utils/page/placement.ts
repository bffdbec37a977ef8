/**
 * Keeps a host element exactly over a picture, in the two ways that were measured on real pages (lemmy-ui-dom
 * §6). Promise: the picture gets nothing but an `anchor-name` style, or nothing at all; the page's layout is
 * never touched; what has no box has its host off screen.
 */

/** Places hosts over pictures. `attach` returns a function that undoes it. */
export interface Placement {
  attach(host: HTMLElement, img: HTMLImageElement): () => void;
}

/** Below the page's menus (1000), modals (1050) and viewer (2015), above its content (lemmy-ui-dom §6.3). */
const Z_INDEX = '900';

/** Whether the browser places elements by CSS anchors (about Chrome 125, Firefox 147). */
export function supportsAnchors(): boolean {
  return (
    CSS.supports('left', 'anchor(--a left, 0px)') &&
    CSS.supports('width', 'anchor-size(width, 0px)') &&
    CSS.supports('position-anchor', '--a')
  );
}

function setBase(host: HTMLElement): void {
  const { style } = host;
  style.setProperty('all', 'initial');
  style.setProperty('position', 'fixed');
  style.setProperty('z-index', Z_INDEX);
  // The host covers the picture; only the button inside takes clicks
  style.setProperty('pointer-events', 'none');
  style.setProperty('overflow', 'visible');
}

/** Lets the browser do it: exact in every step tried, with no code of ours running. */
export function createAnchorPlacement(): Placement {
  let count = 0;
  return {
    attach(host, img) {
      const name = `--takeback-${++count}`;
      setBase(host);
      // By the default anchor: only what is placed by that follows a page that scrolls, and hides with its picture
      host.style.setProperty('position-anchor', name);
      host.style.setProperty('left', 'anchor(left, -9999px)');
      host.style.setProperty('top', 'anchor(top, -9999px)');
      host.style.setProperty('width', 'anchor-size(width, 0px)');
      host.style.setProperty('height', 'anchor-size(height, 0px)');
      host.style.setProperty('position-visibility', 'anchors-visible');
      img.style.setProperty('anchor-name', name);
      return () => {
        if (img.style.getPropertyValue('anchor-name') !== name) return;
        img.style.removeProperty('anchor-name');
        if (img.getAttribute('style') === '') img.removeAttribute('style');
      };
    },
  };
}

/**
 * For browsers without anchors: reads all boxes, then writes what changed, in each frame in which one of the
 * pictures is near the screen; no frame is asked for otherwise.
 */
export function createFramePlacement(signal: AbortSignal): Placement {
  const hosts = new Map<HTMLImageElement, { host: HTMLElement; box: string }>();
  const near = new Set<Element>();
  let frame: number | undefined;

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
      }
      // Once more even when none is left: the last ones must go off screen
      frame ??= requestAnimationFrame(place);
    },
    { rootMargin: '200px' },
  );
  signal.addEventListener('abort', () => observer.disconnect());

  function place(): void {
    frame = undefined;
    const read = [...hosts].map(([img, entry]) => [entry, boxOf(img, near.has(img))] as const);
    for (const [entry, box] of read) {
      if (entry.box === box) continue;
      entry.box = box;
      const [left = '', top = '', width = '', height = ''] = box.split(' ');
      // Not drawn where its picture is not: nobody should tab to a button off screen
      Object.assign(entry.host.style, {
        left,
        top,
        width,
        height,
        display: left === AWAY ? 'none' : 'block',
      });
    }
    if (near.size > 0 && !signal.aborted) frame = requestAnimationFrame(place);
  }

  return {
    attach(host, img) {
      setBase(host);
      hosts.set(img, { host, box: '' });
      observer.observe(img);
      frame ??= requestAnimationFrame(place);
      return () => {
        hosts.delete(img);
        near.delete(img);
        observer.unobserve(img);
      };
    },
  };
}

/** px: off every screen */
const AWAY = '-9999px';

function boxOf(img: HTMLImageElement, isNear: boolean): string {
  const { left, top, width, height } = isNear ? img.getBoundingClientRect() : new DOMRect();
  return width > 0 ? `${left}px ${top}px ${width}px ${height}px` : `${AWAY} ${AWAY} 0px 0px`;
}
