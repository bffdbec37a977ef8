/** Time that passes only when a test says so, for an instance and for what talks to it. */
import type { TimeSource } from '../instance/index.ts';

export interface DrivenTime extends TimeSource {
  /** when the next waiting work is due; undefined when nothing waits */
  next(): number | undefined;
  /** Moves on to `moment` and does what became due, in its order; never moves back. */
  moveTo(moment: number): void;
}

export function createDrivenTime(start: number): DrivenTime {
  let now = start;
  const waiting = new Set<{ at: number; work: () => void }>();
  const first = () => [...waiting].toSorted((a, b) => a.at - b.at).at(0);
  return {
    now: () => now,
    after(ms, work) {
      const entry = { at: now + ms, work };
      waiting.add(entry);
      return () => void waiting.delete(entry);
    },
    next: () => first()?.at,
    moveTo(moment) {
      for (let due = first(); due && due.at <= moment; due = first()) {
        waiting.delete(due);
        now = Math.max(now, due.at);
        due.work();
      }
      now = Math.max(now, moment);
    },
  };
}
