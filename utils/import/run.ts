/**
 * The life of one reading, as pure steps (design D8). Promise: every answer leads to the next request, to a wait with an
 * end or a named reason, or to an end; a server that never comes to an end does not keep us for ever.
 */
import type { Moment } from '../deletion/lifecycle';
import type { ImportKind, ImportResult, Run } from '../domain/import-record';
import type { NoPage } from '../lemmy/list-answer';
import { backoff } from '../verify/schedule';

/** ms: first wait after a rate limit; the buckets refill within a minute (contract §10) */
const RATE_LIMIT_WAIT_MS = 20_000;
/** ms: longest wait between two tries */
const MAX_RETRY_MS = 15 * 60_000;
/** Failures in a row after which a reading ends: about an hour. */
const MAX_TRIES = 10;
/** How often a list that loses its place is begun anew. */
const MAX_RESTARTS = 8;
/** Requests of one reading: 50,000 entries, more than anybody has. */
const MAX_PAGES = 1000;

/** How a step ends a reading. */
export type End = Pick<ImportResult, 'how'> & { why?: NonNullable<ImportResult['why']> };
export type Stepped = { run: Run } | { end: End; run: Run };

/** A reading that begins now. */
export function startRun(kind: ImportKind, mode: Run['mode'], now: number, quiet: boolean): Run {
  return {
    kind,
    mode,
    startedAt: now,
    dueAt: now,
    tries: 0,
    ...(quiet ? { quiet } : {}),
    pages: 0,
    restarts: 0,
    seen: 0,
    added: 0,
    foreign: 0,
    previews: 0,
    pending: [],
  };
}

/** After a page: the next is due at once. */
export function goOn(run: Run, now: number): Run {
  const { waitingFor: _why, ...rest } = run;
  return { ...rest, tries: 0, dueAt: now, pages: run.pages + 1 };
}

/** The step, or the end where a reading has cost enough: its server never comes to an end. */
export function unlessEndless(step: Stepped): Stepped {
  const isEndless = step.run.pages >= MAX_PAGES && !('end' in step);
  return isEndless ? { run: step.run, end: { how: 'failed', why: 'endless' } } : step;
}

/** No page came. */
export function applyNoPage(run: Run, { kind }: NoPage, { now, random }: Moment): Stepped {
  switch (kind) {
    case 'rate-limited': {
      const wait = backoff(run.tries + 1, random, RATE_LIMIT_WAIT_MS, MAX_RETRY_MS);
      return { run: { ...run, tries: run.tries + 1, dueAt: now + wait, waitingFor: 'rate-limited' } };
    }
    case 'needs-login':
      return { run: waitFor(run, 'session') };
    case 'lost-place': {
      // The cursor's row was deleted (contract §5): from page one; what was found is in the vault already
      const { cursor: _cursor, anchor: _anchor, ...rest } = run;
      const next: Run = { ...goOn(rest, now), restarts: run.restarts + 1, seen: 0, previews: 0, foreign: 0 };
      return next.restarts > MAX_RESTARTS
        ? { run: next, end: { how: 'failed', why: 'changing' } }
        : { run: next };
    }
    case 'too-far':
      return { run: { ...run, beyond: true }, end: { how: 'done' } };
    case 'no-list':
      return { run, end: { how: 'failed', why: 'no-list' } };
    default:
      return unreachableNow(run, { now, random });
  }
}

/** The server could not be reached, or said nothing of use. */
export function unreachableNow(run: Run, { now, random }: Moment): Stepped {
  const tries = run.tries + 1;
  const wait = backoff(tries, random, 5000, MAX_RETRY_MS);
  const next: Run = { ...run, tries, dueAt: now + wait, waitingFor: 'unreachable' };
  return tries > MAX_TRIES ? { run: next, end: { how: 'failed', why: 'unreachable' } } : { run: next };
}

/** It waits for the user: until a session of the right account, or the permission, is there. */
export function waitFor(run: Run, why: 'session' | 'wrong-account' | 'no-access'): Run {
  const { dueAt: _due, ...rest } = run;
  return { ...rest, waitingFor: why };
}

/** What it waited for may be there. */
export function resumeRun(run: Run, now: number): Run {
  const isWaiting =
    run.waitingFor === 'session' || run.waitingFor === 'wrong-account' || run.waitingFor === 'no-access';
  return isWaiting ? { ...run, dueAt: now } : run;
}

/** The result of a reading that ended. */
export function toResult(run: Run, end: End, now: number, resolved: number): ImportResult {
  const { mode, seen, added, foreign, previews, beyond, unsure } = run;
  return {
    mode,
    ...end,
    endedAt: now,
    seen,
    added,
    foreign,
    previews,
    resolved,
    ...(beyond ? { beyond } : {}),
    ...(unsure ? { unsure } : {}),
  };
}

/**
 * On to the cursor after a page (1.0), or the end where there is none. Brent's way of finding circles: one cursor is kept, and
 * exchanged at each power of two.
 */
export function onward(run: Run, cursor: string | undefined): Stepped {
  if (cursor === undefined) return { run, end: { how: 'done' } };
  const isCircle = cursor === run.cursor || cursor === run.anchor;
  const isPower = (run.pages & (run.pages - 1)) === 0;
  const moved: Run = { ...run, cursor, ...(isPower ? { anchor: cursor } : {}) };
  return isCircle ? { run: moved, end: { how: 'failed', why: 'endless' } } : { run: moved };
}
