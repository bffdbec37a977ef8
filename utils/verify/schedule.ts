/**
 * When an accepted deletion is checked (design §6). Promise: times are counted from the server's answer, so a
 * browser that slept makes up for the missed checks with one, not with all.
 */

/** ms after the answer. The first four are polls while the server still works; the last is pict-rs' 7-day cache life plus one day. */
export const CHECK_OFFSETS_MS = [
  0, 1000, 2000, 4000, 10_000, 60_000, 600_000, 3_600_000, 86_400_000, 691_200_000,
] as const;

/** Polls: a server that still serves the image may simply not be done (1.0 and old pict-rs queue deletions, contract §4). */
export const POLLS = 4;

/** ms: longest wait between checks that told nothing */
const MAX_UNCLEAR_WAIT_MS = 3_600_000;

/**
 * The step after `step` for a check made at `now` (ms): the same one when it came early, the next in time otherwise;
 * undefined after the last.
 */
export function nextStep(step: number, since: number, now: number): number | undefined {
  return now < dueAt(step, since) ? step : firstFrom(step + 1, since, now);
}

/** The first step from `step` on that is still to come at `now`, the last if none is; undefined past the last. */
export function firstFrom(step: number, since: number, now: number): number | undefined {
  const last = CHECK_OFFSETS_MS.length - 1;
  let next = step;
  while (next < last && dueAt(next, since) <= now) next++;
  return next <= last ? next : undefined;
}

/** When step `step` is due (ms since the epoch). */
export function dueAt(step: number, since: number): number {
  return since + (CHECK_OFFSETS_MS[step] ?? 0);
}

/** ms to wait after `tries` failures in a row; doubles from `first`, at most `max`. `random` in [0, 1) spreads clients apart. */
export function backoff(tries: number, random: number, first = 5000, max = MAX_UNCLEAR_WAIT_MS): number {
  const full = Math.min(max, first * 2 ** Math.max(0, tries - 1));
  return Math.round(full * (0.75 + random / 2));
}
