/**
 * Time as the server sees it. Stamps: no two of one instance are equal, so "newest first" always has one answer,
 * however fast a test uploads. Caches, rate limits and queues go by the same time, which a test may move itself.
 */
import type { Generation } from './generation.ts';

/** Where time comes from. */
export interface TimeSource {
  /** ms since 1970 */
  now(): number;
  /** Does `work` once, `ms` from now; what it returns calls that off. */
  after(ms: number, work: () => void): () => void;
}

/** The computer's own; what waits does not keep the process alive. */
const realTime: TimeSource = {
  now: () => Date.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms).unref();
    return () => clearTimeout(timer);
  },
};

export class Clock {
  readonly #time: TimeSource;
  #last = 0;

  constructor(time: TimeSource = realTime) {
    this.#time = time;
  }

  /** ms since 1970, as it is */
  now(): number {
    return this.#time.now();
  }

  /** A stamp that none before it equals. */
  next(): Date {
    this.#last = Math.max(this.#time.now(), this.#last + 1);
    return new Date(this.#last);
  }

  after(ms: number, work: () => void): () => void {
    return this.#time.after(ms, work);
  }
}

/** Microseconds, and a time zone only from 0.19 on (contract §5). */
export function stamp(generation: Generation, date: Date): string {
  const micros = `${date.toISOString().slice(0, -1)}000`;
  return generation === 'A' ? micros : `${micros}Z`;
}
