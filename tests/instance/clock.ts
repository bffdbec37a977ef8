/**
 * Time as the server stamps it: no two stamps of one instance are equal, so "newest first" always has one
 * answer, however fast a test uploads.
 */
import type { Generation } from './generation.ts';

export class Clock {
  #last = 0;

  next(): Date {
    this.#last = Math.max(Date.now(), this.#last + 1);
    return new Date(this.#last);
  }
}

/** Microseconds, and a time zone only from 0.19 on (contract §5). */
export function stamp(generation: Generation, date: Date): string {
  const micros = `${date.toISOString().slice(0, -1)}000`;
  return generation === 'A' ? micros : `${micros}Z`;
}
