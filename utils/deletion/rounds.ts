/**
 * What a round of checks changes in a record (design §6). Promises, each tested: `gone` is reached from a clean check and
 * from nothing else; a check that told nothing changes nothing but the time of the next; a picture costs a server a
 * bounded number of looks, and the last one, when every cache has expired, is kept for its time.
 */
import type { Job, Upload } from '../domain/upload';
import { lookCost } from '../verify/check';
import { backoff, CHECK_OFFSETS_MS, dueAt as timeOf, firstFrom, nextStep, POLLS } from '../verify/schedule';
import type { Verdict } from '../verify/verdict';
import { looksLeft } from './exchanges';
import { note, wasRequested } from './history';
import type { Moment } from './lifecycle';

/** ms: longest wait between two looks at a server that answers but says nothing */
const MAX_DOUBT_MS = 12 * 3_600_000;
/** ms: pict-rs' 7 days, and one */
const LONGEST_CACHE_MS = 8 * 86_400_000;
/** ms: so long nobody is told "Deleting…" */
const LONG_MS = 3_600_000;
/** checks without a clear answer after which "Deleting…" would be a pretence */
const MAX_UNCLEAR = 4;

/** Tries after which a server that denies what it serves is believed to mean it. */
const MAX_AGAIN = 9;
/** ms: before the first of them */
const AGAIN_MS = 30_000;

/** The last check of all. */
const LAST = CHECK_OFFSETS_MS.length - 1;

/** What a round of checks found, beside the verdict. */
export interface Round {
  /** every rendering was looked at */
  full: boolean;
  /** what a cache still shows, see `Checked.cached` */
  cached: readonly string[];
}

/** A round of checks is over; its looks are in `upload.exchanges` already. */
export function applyVerdict(upload: Upload, verdict: Verdict, round: Round, moment: Moment): Upload {
  if (upload.job?.phase !== 'verify') return upload;
  const { now } = moment;
  // Written while the clock was ahead: from here on it counts from now, or it would be due without an end
  const { waitingFor: _why, ...before } = upload.job;
  const job = { ...before, since: Math.min(before.since, now) };
  if (verdict.kind === 'unclear') return applyDoubt({ ...upload, job }, verdict, moment);

  const isOver = verdict.kind !== 'served';
  const covered = isOver && (round.full || job.covered === true);
  // Polls are for a server that is still at work; once it is done, the checks of minutes and days follow
  const isDone = isOver && job.step < POLLS;
  const wanted = isDone ? firstFrom(POLLS, job.since, now) : nextStep(job.step, job.since, now);
  const cached = verdict.kind === 'gone-cached' ? [...round.cached] : [];
  const copies = upload.companions?.length ?? 0;
  const last = lookCost(!covered, copies) + cached.length;
  // What is still there is seen at the first look, and one copy in a cache is as good as all of them
  const soon = isOver ? lookCost(!covered, copies) + Math.min(1, cached.length) : 1;
  const step = affordable(wanted, soon, last, looksLeft(upload));
  const { checkedAt: _checkedAt, cachedUntil: _cachedUntil, job: _job, ...rest } = upload;
  const next: Upload = {
    ...rest,
    checkedAt: now,
    state: stateAfter(upload, verdict, job.ifServed, isForNow(step) ? job.step : POLLS),
  };
  if (verdict.kind === 'gone-cached') next.cachedUntil = verdict.until;
  if (next.state === 'still-there' && job.again !== undefined && job.again < MAX_AGAIN) {
    const wait = backoff(job.again, moment.random, AGAIN_MS, MAX_DOUBT_MS);
    next.job = { phase: 'ask', tries: job.again, dueAt: now + wait, waitingFor: 'denied' };
    return noteCheck(upload, next, now);
  }
  if (step !== undefined) {
    const due = timeOf(step, job.since);
    const cachedDue =
      verdict.kind === 'gone-cached' ? Math.max(now + 10_000, verdict.until + 1000) : Infinity;
    const { covered: _covered, cached: _cached, ...kept } = job;
    next.job = {
      ...kept,
      step,
      unclear: 0,
      dueAt: Math.min(due, cachedDue),
      ...(covered ? { covered } : {}),
      ...(cached.length > 0 ? { cached } : {}),
    };
  }
  const noted = noteCheck(upload, next, now);
  return step === undefined && wasRequested(upload) ? note(noted, now, 'closed', next.state) : noted;
}

/** Nothing was learned: look again later, until that has cost as many looks as a picture is worth. */
function applyDoubt(
  upload: Upload & { job: Job & { phase: 'verify' } },
  { why, waitingFor, until = 0 }: Verdict & { kind: 'unclear' },
  { now, random }: Moment,
): Upload {
  const { job } = upload;
  const unclear = job.unclear + 1;
  const seen = unclear === 1 ? note(upload, now, 'checked', `unclear: ${why}`) : upload;
  const state = upload.state === 'asked' && unclear >= MAX_UNCLEAR ? 'unknown' : upload.state;
  const cost = lookCost(job.covered !== true, upload.companions?.length ?? 0);
  // One that is there and says nothing is asked ever more rarely
  const wasSeen = waitingFor !== 'unreachable' && waitingFor !== 'no-access';
  if (looksLeft(upload) <= cost) {
    const { job: _job, ...rest } = seen;
    return note({ ...rest, state: state === 'asked' ? 'unknown' : state }, now, 'closed', `unclear: ${why}`);
  }
  const wait = backoff(unclear, random, undefined, wasSeen ? MAX_DOUBT_MS : undefined);
  // What a server states about its cache is not believed for longer than caches in front of Lemmy live
  const dueAt = Math.max(now + wait, Math.min(until, now + LONGEST_CACHE_MS));
  const isLong = dueAt > now + LONG_MS;
  const next = { ...job, unclear, dueAt, ...(waitingFor ? { waitingFor } : {}) };
  return { ...seen, state: isLong && state === 'asked' ? 'unknown' : state, job: next };
}

/** The step that the looks left can pay for: the last, when every cache has expired, matters more than those before it. */
function affordable(
  step: number | undefined,
  cost: number,
  lastCost: number,
  left: number,
): number | undefined {
  // Polls are few, and what they wait for is a matter of seconds
  if (step === undefined || step < POLLS) return step;
  if (left < cost) return undefined;
  return left - cost < lastCost ? LAST : step;
}

/** Whether somebody looks again soon: "Deleting…" must not be said for days. */
const isForNow = (step: number | undefined): boolean => step !== undefined && step !== LAST;

function stateAfter(
  upload: Upload,
  verdict: Exclude<Verdict, { kind: 'unclear' }>,
  ifServed: Upload['state'],
  step: number,
): Upload['state'] {
  if (verdict.kind !== 'served') return verdict.kind;
  // A server that said yes may need a moment; one that said no is believed at once, because it is still served
  const isNew = upload.state === 'asked' || upload.state === 'unknown';
  const mayBeQueued = ifServed === 'still-there' && isNew && wasRequested(upload) && step < POLLS - 1;
  if (mayBeQueued) return 'asked';
  // Never asked to be deleted: what is served is simply online
  return wasRequested(upload) ? ifServed : 'live';
}

function noteCheck(before: Upload, after: Upload, now: number): Upload {
  if (before.state === after.state && before.checkedAt !== undefined) return after;
  const reappeared = before.state === 'gone' && after.state !== 'gone' && after.state !== 'gone-cached';
  return note(after, now, reappeared ? 'reappeared' : 'checked', after.state);
}
