/** Points in time, as records hold them: milliseconds since the epoch. */
import * as z from 'zod/mini';

/** What a `Date` can hold: anything later cannot be shown. */
const LATEST = 8.64e15;

export const Time = z.number().check(z.nonnegative(), z.maximum(LATEST));

export const DAY_MS = 86_400_000;

/** The day of a time in UTC, as names of files have it: `2026-11-23`. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
