/**
 * Runs a task at most once at a time. Promise: a call made while the task runs is not lost, it makes the task
 * run once more; however many calls come meanwhile, it is once.
 */

/** A function that starts `task`, or has it repeated; its promise ends when no run is left to do. */
export function coalesce(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let wantedAgain = false;

  async function run(): Promise<void> {
    do {
      wantedAgain = false;
      await task();
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
