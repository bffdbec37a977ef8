/**
 * Sees to it that jobs are worked off when they are due (design D8). Promise: an alarm is always set for the next
 * one, so it comes though the worker dies; what is due within seconds does not wait for an alarm's coarse clock.
 */
import { browser } from 'wxt/browser';
import type { Engine } from '../deletion/engine';

export const ALARM = 'takeback-jobs';
/** ms: Chrome fires no alarm earlier; a worker lives about that long without events */
const SHORT_MS = 25_000;

/** A function that runs the engine and plans its next run. Calls during a run make it look once more. */
export function createClock(engine: Promise<Engine>, now: () => number): () => void {
  let running: Promise<void> | undefined;
  let again = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function run(): Promise<void> {
    const jobs = await engine;
    do {
      again = false;
      await jobs.run();
    } while (again);
    plan(jobs.nextDue());
  }

  function plan(due: number | undefined): void {
    clearTimeout(timer);
    if (due === undefined) return;
    const wait = Math.max(0, due - now());
    void browser.alarms.create(ALARM, { when: Math.max(due, now() + 1000) });
    if (wait <= SHORT_MS) timer = setTimeout(wake, wait);
  }

  function wake(): void {
    again = true;
    running ??= run().finally(() => (running = undefined));
  }
  return wake;
}
