/**
 * The corner of the page in which toasts stand, and how long. Promise: time runs only while a toast can be seen and nobody is
 * at it; the page's own toasts, dialogs and viewer are above it; the focus goes back to where it was when a toast goes with it.
 */
import type { JSX } from 'preact';
import { TOAST_STYLES } from '../../components/page/toast-styles';
import { createShadowView } from './shadow-view';
import { placeToast } from './toast-place';

export interface ToastHost {
  show: (view: JSX.Element) => void;
  /** It stays so long from now on (ms). */
  stay: (ms: number) => void;
  /** ms that are left */
  left: () => number;
  close: () => void;
}

/**
 * Above the page's content and menus, below its dialogs (1050), its viewer (2015) and its own toasts (2147483647); those come
 * from the top, and reach down here when there are many.
 */
const Z_INDEX = '1045';
const TICK_MS = 1000;
const MAX_RETURNS = 20;

/** `over`: called when its time is over, or Escape is pressed in it. */
export function openToastHost(over: () => void, signal: AbortSignal): ToastHost {
  const closing = new AbortController();
  const until = AbortSignal.any([signal, closing.signal]);
  const view = createShadowView('toast', until, TOAST_STYLES);
  const { host } = view;
  const at = (type: string, listener: (event: Event) => void) =>
    host.addEventListener(type, listener, { signal: until });
  const styles = {
    all: 'initial',
    position: 'fixed',
    'z-index': Z_INDEX,
    width: 'min(372px, calc(100vw - 12px))',
    'max-height': 'calc(100dvh - 12px)',
    overflow: 'auto',
    // The room for shadows is none of ours
    'pointer-events': 'none',
  };
  for (const [name, value] of Object.entries(styles)) host.style.setProperty(name, value);

  let left = 0;
  let returns = 0;
  let isPointerOn = false;
  let isFocusIn = false;
  let before: HTMLElement | undefined;
  at('pointerenter', () => (isPointerOn = true));
  at('pointerleave', () => (isPointerOn = false));
  at('focusin', (event) => {
    const { relatedTarget } = event as FocusEvent;
    isFocusIn = true;
    if (relatedTarget instanceof HTMLElement && relatedTarget !== host) before = relatedTarget;
  });
  at('focusout', () => (isFocusIn = false));
  at('keydown', (event) => {
    // Keys pressed in here are not shortcuts of the page around
    event.stopPropagation();
    if (event.isTrusted && (event as KeyboardEvent).key === 'Escape') over();
  });

  // The page grows and scrolls under it, but it does not run away from who is at it
  const place = () => {
    if (!isPointerOn && !isFocusIn) placeToast(host);
  };
  const grown = new ResizeObserver(place);
  const observeForms = () => document.querySelectorAll('form').forEach((form) => grown.observe(form));
  observeForms();
  for (const type of ['scroll', 'resize'])
    window.addEventListener(type, place, { signal: until, passive: true });
  until.addEventListener('abort', () => grown.disconnect());

  const timer = setInterval(() => {
    // A page that draws itself anew gets it back a few times, and then has its way
    if (!host.isConnected && returns++ < MAX_RETURNS) document.documentElement.append(host);
    observeForms();
    if (isPointerOn || isFocusIn) return;
    place();
    if (document.hidden || isCovered(host)) return;
    left -= TICK_MS;
    if (left <= 0) over();
  }, TICK_MS);
  until.addEventListener('abort', () => clearInterval(timer));

  return {
    show(drawn) {
      view.show(drawn);
      place();
    },
    stay(ms) {
      left = ms;
    },
    left: () => left,
    close() {
      const hadFocus = isFocusIn;
      closing.abort();
      if (hadFocus) before?.focus({ preventScroll: true });
    },
  };
}

/** Whether something of the page's lies over it: a viewer, a dialog, a backdrop. Between two cards one sees the page. */
function isCovered(host: HTMLElement): boolean {
  const { left, top, width, height } = host.getBoundingClientRect();
  const there = [0.25, 0.5, 0.75].map((part) =>
    document.elementFromPoint(left + width / 2, top + height * part),
  );
  return there.every((element) => element !== null && element !== host);
}
