/**
 * The frames of a simulated page, drawn only when a test says so. Promise: what is asked for during a frame comes
 * with the next, as in browsers.
 */
import { onTestFinished, vi } from 'vitest';

export interface Frames {
  /** how many callbacks wait for the next frame */
  waiting: () => number;
  /** Lets the page's mutations be seen, draws one frame, and runs what follows from it. */
  next: () => Promise<void>;
}

export function createFrames(): Frames {
  let callbacks: FrameRequestCallback[] = [];
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => callbacks.push(callback));
  onTestFinished(() => void vi.unstubAllGlobals());
  return {
    waiting: () => callbacks.length,
    async next() {
      await turn();
      const due = callbacks;
      callbacks = [];
      for (const callback of due) callback(0);
      await turn();
    },
  };
}

/** Runs what is pending: mutations, promises, renderings; no clock moves. */
export async function turn(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve();
}
