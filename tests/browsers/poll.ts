/** Waiting in one place: poll until there is an answer, and say clearly what did not come. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { WaitOptions } from './types.ts';

/**
 * Asks until the answer is truthy. `explain` may add what was seen instead.
 * An attempt that throws counts as "not yet" (pages reload under us); the last such error is the cause.
 */
export async function poll<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false | '' | 0>,
  { timeoutMs = 10_000, longestPauseMs = 100 }: WaitOptions = {},
  explain?: () => Promise<string>,
): Promise<T> {
  const start = Date.now();
  const deadline = start + timeoutMs;
  let cause: unknown;
  do {
    try {
      const answer = await ask();
      if (answer) return answer;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    // Each question costs the browser something: the longer it takes, the less it matters to know at once
    await sleep(Math.min(Math.max((Date.now() - start) / 10, 20), longestPauseMs));
  } while (Date.now() < deadline);
  const more = explain ? await explain().catch(() => '') : '';
  throw new Error(`Waited ${timeoutMs} ms in vain for ${what}. ${more}`.trim(), { cause });
}
