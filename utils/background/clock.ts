/**
 * Sees to it that jobs are worked off when they are due (design D8). Promise: while anything is open an alarm is
 * set, also during a run, so jobs come though the worker dies in the middle; what is due within seconds does not
 * wait for an alarm's coarse clock; a wish that comes during a run starts at once.
 */
import { browser } from 'wxt/browser';
import type { Engine } from '../deletion/engine';

export const ALARM = 'takeback-jobs';
/** ms: Chrome fires no alarm earlier; a worker lives about that long without events */
const SHORT_MS = 25_000;
/** ms: when a run is looked after whose worker died */
const RESCUE_MS = 45_000;
/** ms: browsers ring alarms no more exactly */
const SLACK_MS = 5000;

/** A function that starts what is due and plans the rest; to be called after each change of a job. */
export function createClock(engine: Promise<Engine>, now: () => number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** when the alarm rings (ms since the epoch), as far as this run knows */
  let planned: number | undefined;

  function plan(jobs: Engine): void {
    clearTimeout(timer);
    const next = jobs.nextDue();
    const due = Math.min(next ?? Infinity, jobs.isBusy() ? now() + RESCUE_MS : Infinity);
    if (due === Infinity) {
      planned = undefined;
      void browser.alarms.clear(ALARM);
      return;
    }
    const when = Math.max(due, now() + 1000);
    // Hundreds of jobs plan one after the other: an alarm that rings at about that time is good enough
    if (planned === undefined || planned <= now() || Math.abs(planned - when) > SLACK_MS) {
      planned = when;
      void browser.alarms.create(ALARM, { when });
    }
    // Jobs that wait for a free place start when another is done, not by the clock
    const wait = Math.max(jobs.isBusy() ? 1000 : 0, due - now());
    if (wait <= SHORT_MS) timer = setTimeout(wake, wait);
  }

  async function start(): Promise<void> {
    const jobs = await engine;
    jobs.start();
    plan(jobs);
  }
  const wake = () => void start();
  return wake;
}
