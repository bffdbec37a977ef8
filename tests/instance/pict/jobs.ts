/**
 * pict-rs' job queue. With no delay a job is done before its caller goes on; otherwise it waits, does not keep the
 * process alive, and is dropped when the instance closes.
 */
import type { Switches } from '../switches.ts';

export class Jobs {
  readonly #waiting = new Set<NodeJS.Timeout>();
  readonly #switches: Switches;

  constructor(switches: Switches) {
    this.#switches = switches;
  }

  add(job: () => void): void {
    if (this.#switches.jobDelayMs <= 0) {
      job();
      return;
    }
    const timer = setTimeout(() => {
      this.#waiting.delete(timer);
      job();
    }, this.#switches.jobDelayMs);
    timer.unref();
    this.#waiting.add(timer);
  }

  close(): void {
    for (const timer of this.#waiting) clearTimeout(timer);
    this.#waiting.clear();
  }
}
