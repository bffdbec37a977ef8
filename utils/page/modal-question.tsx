/**
 * Asks in a modal dialog of ours inside a Lemmy page, as often as something in it changes. Promise: only a click or key press of
 * the user's own answers; a yes counts half a second after what it is about appeared, and only with nothing laid over it; a
 * question always ends, also when the page throws it out or the extension ends. The focus goes back to where it was.
 */
import type { JSX } from 'preact';
import { TOO_SOON_MS } from '../domain/too-soon';
import { createShadowView, markHeld } from './shadow-view';
import { topLayer } from './top-layer';

/** A page may draw itself anew; one that does so more often does not want us. */
const MAX_RETURNS = 3;

interface Frame<A> {
  /** another number: the dialog has to be made anew, to come to the top again */
  layer: number;
  /** a yes counts */
  isArmed: boolean;
  onAnswer: (answer: A, event: Event) => void;
}

interface Asking<A> {
  /** Draws the question as it is now. */
  draw: (frame: Frame<A>) => JSX.Element;
  /** the answer that is safe at any time */
  no: A;
  /** the answer when nobody could be asked */
  unasked: A;
  /** extra styles for the view */
  styles: string;
  /** Takes an answer after which the question goes on; true if it was one. */
  step?: (answer: A) => boolean;
}

export interface Question<A> {
  answer: Promise<A>;
  /** Draws it again; `isOther`: something appeared that a yes of before does not cover. */
  redraw: (isOther: boolean) => void;
  end: (answer: A) => void;
}

export function askModally<A>(
  { draw, no, unasked, styles, step }: Asking<A>,
  signal: AbortSignal,
): Question<A> {
  if (signal.aborted)
    return { answer: Promise.resolve(unasked), redraw: () => undefined, end: () => undefined };
  const closing = new AbortController();
  const view = createShadowView('dialog', AbortSignal.any([signal, closing.signal]), styles);
  markHeld(view.host);
  const focused = document.activeElement;
  let given = unasked;
  const answer = new Promise<A>((resolve) => closing.signal.addEventListener('abort', () => resolve(given)));
  let layer = 0;
  let isArmed = false;
  let arming: ReturnType<typeof setTimeout> | undefined;
  let seenCover: Element | undefined;
  let returns = 0;

  const show = () => view.show(draw({ layer, isArmed, onAnswer }));

  function arm(): void {
    isArmed = false;
    clearTimeout(arming);
    arming = setTimeout(() => {
      isArmed = true;
      show();
    }, TOO_SOON_MS);
    show();
  }

  function onAnswer(wanted: A, event: Event): void {
    if (!event.isTrusted) return;
    if (wanted !== no) {
      if (!isArmed) return;
      const cover = topLayer();
      if (cover && cover !== seenCover) {
        seenCover = cover;
        layer++;
        arm();
        return;
      }
    }
    if (!step?.(wanted)) end(wanted);
  }

  function end(last: A): void {
    if (closing.signal.aborted) return;
    given = last;
    closing.abort();
    clearTimeout(arming);
    thrownOut.disconnect();
    // Where the focus cannot go back to, the browser leaves it with the page
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }

  const thrownOut = new MutationObserver(() => {
    if (view.host.isConnected) return;
    returns++;
    if (returns > MAX_RETURNS) {
      end(unasked);
      return;
    }
    document.documentElement.append(view.host);
    layer++;
    arm();
  });
  thrownOut.observe(document, { childList: true });
  thrownOut.observe(document.documentElement, { childList: true });
  signal.addEventListener('abort', () => end(unasked), { signal: closing.signal });
  arm();

  return {
    answer,
    redraw(isOther) {
      if (closing.signal.aborted) return;
      if (isOther) arm();
      else show();
    },
    end,
  };
}
