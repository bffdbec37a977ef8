/**
 * How fast a server may be asked. Promise: at most half of what it allows one address is used up by us (contract §10):
 * the user browses it at the same time, through the same address.
 */
import { usesV4, type Generation } from '../domain/generation';
import type { Origin } from '../domain/names';
import type { RequestLimit } from '../lemmy/identity';

/** What servers allow that do not say: Lemmy's default. */
export const DEFAULT_LIMIT: RequestLimit = { max: 180, intervalMs: 60_000 };
const OUR_SHARE = 0.5;

export interface Pace {
  /** Requests that count were just made. `now` in ms since the epoch. */
  spent: (server: Origin, requests: number, now: number) => void;
  /** When the next job may begin (ms since the epoch); 0 when it may at once. */
  freeAt: (server: Origin, now: number) => number;
}

/** `limitOf`: what a server states, where it is known. */
export function createPace(limitOf: (server: Origin) => RequestLimit | undefined): Pace {
  const spendings = new Map<Origin, { at: number; requests: number }[]>();
  const recent = (server: Origin, now: number) => {
    const { intervalMs } = limitOf(server) ?? DEFAULT_LIMIT;
    return (spendings.get(server) ?? []).filter(({ at }) => at > now - intervalMs && at <= now);
  };
  return {
    spent(server, requests, now) {
      spendings.set(server, [...recent(server, now), { at: now, requests }]);
    },
    freeAt(server, now) {
      if (!spendings.has(server)) return 0;
      const { max, intervalMs } = limitOf(server) ?? DEFAULT_LIMIT;
      const spent = recent(server, now);
      let open = max * OUR_SHARE - spent.reduce((sum, { requests }) => sum + requests, 0);
      // The oldest falls out of the interval first; a limit below one job lets one job through each time
      for (const { at, requests } of open > 0 ? [] : spent) {
        open += requests;
        if (open > 0) return at + intervalMs;
      }
      return open > 0 ? 0 : now;
    },
  };
}

/** How many of a check's requests count: before 1.0 those for pictures do not (contract §10). */
export function countedRequests(generation: Generation, looks: number, api: number): number {
  return usesV4(generation) ? looks + api : api;
}
