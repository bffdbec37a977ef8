/**
 * Counts down in the page before pictures leave. Promise: the time is over only for a countdown that was to be seen all the while,
 * and stands still in a tab that nobody looks at;
 * Escape anywhere in the page cancels, so does a click of the user's own. The focus stays where it is.
 */
import { Countdowns, type Countdown } from '../../components/page/countdowns';
import { GUARD_STYLES } from '../../components/page/guard-styles';
import { createShadowView, markHeld } from './shadow-view';

const SECOND_MS = 1000;

interface CountdownTools {
  /** True when `seconds` are over, false when it was cancelled. */
  countDown: (seconds: number, about: { destination: string; count: number }) => Promise<boolean>;
  cancelAll: () => void;
}

export function createCountdowns(signal: AbortSignal): CountdownTools {
  /** those that run, by their number; each with what ends it */
  const running = new Map<number, { countdown: Countdown; end: (isOver: boolean) => void }>();
  let shown: { draw: () => void; host: HTMLElement; close: () => void } | undefined;
  let next = 0;

  const onKey = (event: KeyboardEvent) => {
    if (event.isTrusted && event.key === 'Escape') cancelAll();
  };
  const onCancel = (id: number, event: Event) => {
    if (event.isTrusted) running.get(id)?.end(false);
  };

  function open(): NonNullable<typeof shown> {
    const closing = new AbortController();
    const until = AbortSignal.any([signal, closing.signal]);
    const view = createShadowView('dialog', until, GUARD_STYLES);
    markHeld(view.host);
    addEventListener('keydown', onKey, { capture: true, signal: until });
    return {
      host: view.host,
      draw: () => {
        const countdowns = [...running.values()].map(({ countdown }) => countdown);
        view.show(<Countdowns countdowns={countdowns} onCancel={onCancel} />);
      },
      close: () => closing.abort(),
    };
  }

  function cancelAll(): void {
    for (const { end } of running.values()) end(false);
  }

  function countDown(seconds: number, about: { destination: string; count: number }): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const countdown: Countdown = { id: next++, ...about, seconds, left: seconds };
      const tick = setInterval(() => {
        // What nobody can see nobody can cancel
        if (!shown?.host.isConnected) {
          end(false);
          return;
        }
        if (document.hidden) return;
        countdown.left -= 1;
        if (countdown.left <= 0) end(true);
        else shown.draw();
      }, SECOND_MS);
      const stop = () => end(false);
      function end(isOver: boolean): void {
        clearInterval(tick);
        signal.removeEventListener('abort', stop);
        running.delete(countdown.id);
        if (running.size > 0) shown?.draw();
        else {
          shown?.close();
          shown = undefined;
        }
        resolve(isOver);
      }
      signal.addEventListener('abort', stop);
      running.set(countdown.id, { countdown, end });
      shown ??= open();
      shown.draw();
    });
  }

  return { countDown, cancelAll };
}
