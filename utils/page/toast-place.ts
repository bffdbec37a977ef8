/**
 * Finds a place for the toast at the foot of the page where it covers nothing that the user needs next. Promise: the page's
 * own toasts and the buttons of its forms stay free where there is room; otherwise it stands in its usual corner, below the
 * page's toasts.
 */

/** What must not be covered: the way to send what was just uploaded, and what the page itself says. */
const NEEDED = 'form button, form input[type=file], body > .toastify';
/** px: between the toast and the edges of the window, and what it evades */
const GAP_PX = 6;

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Moves the host to the first place that is free: either corner, or just above what stands there. */
export function placeToast(host: HTMLElement): void {
  const { width, height } = host.getBoundingClientRect();
  // Bars of the window are not ours to lie under
  const { clientWidth, clientHeight } = document.documentElement;
  const needed = [...document.querySelectorAll(NEEDED)]
    .map((element) => element.getBoundingClientRect())
    .filter((box) => box.width > 0 && box.bottom > 0 && box.top < clientHeight);
  const boxAt = (side: 'left' | 'right', lift: number): Box => {
    const left = side === 'left' ? GAP_PX : clientWidth - width - GAP_PX;
    const bottom = clientHeight - lift;
    return { left, top: bottom - height, right: left + width, bottom };
  };
  const under = (box: Box) => needed.filter((one) => overlaps(one, box));
  const free = (['left', 'right'] as const)
    .flatMap((side) => {
      const inWay = under(boxAt(side, GAP_PX));
      const above = clientHeight - Math.min(...inWay.map(({ top }) => top)) + GAP_PX;
      return inWay.length === 0 ? [{ side, lift: GAP_PX }] : [{ side, lift: above }];
    })
    .toSorted((a, b) => a.lift - b.lift)
    .find(({ side, lift }) => {
      const box = boxAt(side, lift);
      return box.top >= 0 && under(box).length === 0;
    });
  const { side, lift } = free ?? { side: 'left', lift: GAP_PX };
  host.style.setProperty('left', side === 'left' ? `${GAP_PX}px` : 'auto');
  host.style.setProperty('right', side === 'right' ? `${GAP_PX}px` : 'auto');
  host.style.setProperty('bottom', `${lift}px`);
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
