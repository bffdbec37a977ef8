/**
 * Runs a task at most once at a time. Promise: a call made while the task runs is not lost, it makes the task
 * run once more; however many calls come meanwhile, it is once. A task that is slow is repeated after a rest, so that it
 * never takes more than a part of the time: in Firefox the background shares the thread of the vault page.
 */

/** Times its own length that a task rests before it is repeated. */
const REST = 2;
/** ms: what changed is shown within a second */
const LONGEST_REST_MS = 700;
/** ms: so quick that no rest is needed */
const QUICK_MS = 8;

/** A function that starts `task`, or has it repeated; its promise ends when no run is left to do. */
export function coalesce(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let wantedAgain = false;

  async function run(): Promise<void> {
    do {
      wantedAgain = false;
      const begin = performance.now();
      await task();
      const length = performance.now() - begin;
      const rest = length > QUICK_MS ? Math.min(LONGEST_REST_MS, REST * length) : 0;
      if (wantedAgain && rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    } while (wantedAgain);
  }

  return () => {
    wantedAgain = true;
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };
}
