/**
 * pict-rs' job queue. With no delay a job is done before its caller goes on; otherwise it waits, and is dropped when
 * the instance closes.
 */
import type { Clock } from '../clock.ts';
import type { Switches } from '../switches.ts';

export class Jobs {
  /** What calls each waiting job off. */
  readonly #waiting = new Set<() => void>();
  readonly #switches: Switches;
  readonly #clock: Clock;

  constructor(switches: Switches, clock: Clock) {
    this.#switches = switches;
    this.#clock = clock;
  }

  add(job: () => void): void {
    if (this.#switches.jobDelayMs <= 0) {
      job();
      return;
    }
    const callOff = this.#clock.after(this.#switches.jobDelayMs, () => {
      this.#waiting.delete(callOff);
      job();
    });
    this.#waiting.add(callOff);
  }

  close(): void {
    for (const callOff of this.#waiting) callOff();
    this.#waiting.clear();
  }
}
