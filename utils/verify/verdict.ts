/**
 * What a stranger could see, in one word (design §6). Promise: `gone` needs every address that was asked to
 * answer "no such image"; silence, errors and doubts never add up to it.
 */

import type { WaitingFor } from '../domain/upload';

/** One address: `missing` = the server knows no such image; `unclear` = the answer says nothing about it. */
export type Sight = 'missing' | 'served' | 'unclear';

export type Verdict =
  | { kind: 'gone' }
  /** the origin has no such image, a cache in between still shows it; `until` in ms since the epoch */
  | { kind: 'gone-cached'; until: number }
  | { kind: 'served' }
  /** `waitingFor`: the reason, where it is one that people can do something with; `until`: when looking again may tell more (ms) */
  | { kind: 'unclear'; why: string; waitingFor?: WaitingFor; until?: number };

/** What was found: each address past all caches, and as strangers get it. */
export interface Sights {
  /** with a cache-buster: what the origin says */
  origin: Sight[];
  /** the plain addresses, through whatever caches there are; `until`: how long a cached copy may live (ms since the epoch) */
  plain: { sight: Sight; until?: number }[];
}

/** Sums up a round of checks. `now` in ms since the epoch. */
export function toVerdict({ origin, plain }: Sights, now: number): Verdict {
  if (origin.includes('served')) return { kind: 'served' };
  if (origin.length === 0 || origin.includes('unclear')) {
    return { kind: 'unclear', why: 'the server did not answer clearly' };
  }
  const cached = plain.filter((one) => one.sight === 'served');
  if (cached.length > 0) {
    return {
      kind: 'gone-cached',
      until: Math.max(...cached.map((one) => one.until ?? now + DEFAULT_CACHE_MS)),
    };
  }
  if (plain.length === 0 || plain.some((one) => one.sight === 'unclear')) {
    return { kind: 'unclear', why: 'the server did not answer clearly' };
  }
  return { kind: 'gone' };
}

/** pict-rs sends `max-age=604800`: seven days (contract §3.4). */
const DEFAULT_CACHE_MS = 7 * 86_400_000;
