/**
 * The life of a deletion, as pure steps from one record to the next (design §6). Promises, each tested: `gone`
 * is reached from a clean check and from nothing else; no step drops a record, a token or a pending promise; a
 * step that came twice changes nothing for the worse.
 */
import type { Outcome } from '../domain/outcome';
import type { Alias } from '../domain/names';
import { unreachable } from '../domain/unreachable';
import type { HistoryEntry, Job, Status, Upload } from '../domain/upload';
import { backoff, CHECK_OFFSETS_MS, dueAt, firstFrom, nextStep, POLLS } from '../verify/schedule';
import type { Verdict } from '../verify/verdict';

/** ms since the epoch, and a number in [0, 1) that spreads retries */
export interface Moment {
  now: number;
  random: number;
}

/** ms: first wait after a rate limit; the buckets refill within a minute (contract §10) */
const RATE_LIMIT_WAIT_MS = 20_000;
/** ms: longest wait between two tries to reach a server */
const MAX_RETRY_MS = 15 * 60_000;
/** checks without a clear answer after which "Deleting…" would be a pretence */
const MAX_UNCLEAR = 4;
/** longest history kept; the oldest checks go first, never the upload itself or what was asked */
const MAX_HISTORY = 100;

/** The user asked for the deletion. Asking again while one is under way, or of what is gone, changes nothing. */
export function requestDeletion(upload: Upload, { now }: Moment): Upload {
  if (upload.state === 'gone' || upload.state === 'gone-cached') return upload;
  if (upload.job?.phase === 'verify' && upload.state === 'asked') return upload;
  if (upload.job?.phase === 'ask' && upload.job.dueAt !== undefined && upload.job.waitingFor === undefined)
    return upload;
  const sentAt = upload.job?.phase === 'ask' ? upload.job.sentAt : undefined;
  const job: Job = { phase: 'ask', dueAt: now, tries: 0, ...(sentAt === undefined ? {} : { sentAt }) };
  const state = upload.state === 'live' ? 'live' : 'unknown';
  return note({ ...upload, state, job }, now, 'requested', 'delete');
}

/** The user wants to know how it stands: a check, whatever was done before. */
export function requestCheck(upload: Upload, { now }: Moment): Upload {
  if (upload.job?.phase === 'ask') return upload;
  if (upload.job) return { ...upload, job: { ...upload.job, dueAt: now } };
  const last = CHECK_OFFSETS_MS.length - 1;
  const ifServed = upload.state === 'only-admin' || upload.state === 'failed' ? upload.state : 'still-there';
  return {
    ...upload,
    job: {
      phase: 'verify',
      dueAt: now,
      since: now - (CHECK_OFFSETS_MS[last] ?? 0),
      step: last,
      unclear: 0,
      ifServed,
    },
  };
}

/** Written before the request leaves: whoever finds it later looks before sending again. */
export function markSent(upload: Upload, { now }: Moment): Upload {
  return upload.job?.phase === 'ask' ? { ...upload, job: { ...upload.job, sentAt: now } } : upload;
}

/** The server answered, or did not; an answer that nobody waits for changes nothing. `via`: which messenger sent it, for the history. */
export function applyOutcome(upload: Upload, outcome: Outcome, via: string, moment: Moment): Upload {
  if (upload.job?.phase !== 'ask') return upload;
  const { now, random } = moment;
  const tries = upload.job.tries + 1;
  const answered = note(upload, now, 'answered', `${codeOf(outcome)} via ${via}`);
  switch (outcome.kind) {
    case 'asked':
    case 'already-gone':
      return { ...answered, state: 'asked', job: verifyFrom(now, 'still-there') };
    case 'only-admin':
      return { ...answered, state: 'asked', job: verifyFrom(now, 'only-admin') };
    case 'refused':
      return { ...answered, state: 'asked', job: verifyFrom(now, 'failed') };
    case 'needs-login':
    case 'wrong-account':
      return { ...answered, state: outcome.kind, job: { phase: 'ask', tries } };
    case 'rate-limited': {
      const wait = outcome.retryAfterMs ?? backoff(tries, random, RATE_LIMIT_WAIT_MS, MAX_RETRY_MS);
      return { ...answered, job: { phase: 'ask', tries, dueAt: now + wait, waitingFor: 'rate-limited' } };
    }
    case 'unreachable': {
      const wait = backoff(tries, random, 5000, MAX_RETRY_MS);
      const { sentAt } = upload.job;
      return {
        ...answered,
        job: {
          phase: 'ask',
          tries,
          dueAt: now + wait,
          waitingFor: 'unreachable',
          ...(sentAt === undefined ? {} : { sentAt }),
        },
      };
    }
    default:
      return unreachable(outcome);
  }
}

/** A session of some account was seen: deletions that wait for one are due again. */
export function resume(upload: Upload, { now }: Moment): Upload {
  const { job } = upload;
  if (job?.phase !== 'ask' || job.dueAt !== undefined) return upload;
  return { ...upload, job: { phase: 'ask', tries: job.tries, dueAt: now } };
}

/** The permission for the server is gone: nothing can be done until it is back. */
export function waitForAccess(upload: Upload): Upload {
  if (upload.job?.phase !== 'ask') return upload;
  return { ...upload, job: { phase: 'ask', tries: upload.job.tries, waitingFor: 'no-access' } };
}

/** 1.0: the server may have made thumbnails; until they are known to be deleted, too, the picture is not gone. */
export function expectThumbnails(upload: Upload): Upload {
  if (upload.job?.phase !== 'verify') return upload;
  return { ...upload, job: { ...upload.job, thumbnails: 'pending' } };
}

/** What a search for thumbnails found; each stays part of the upload and of its checks. */
export function applySweep(
  upload: Upload,
  swept: { complete: boolean; companions: readonly Alias[] },
): Upload {
  const companions = [...new Set([...(upload.companions ?? []), ...swept.companions])];
  const found = companions.length > 0 ? { ...upload, companions } : upload;
  if (!swept.complete || found.job?.phase !== 'verify') return found;
  const { thumbnails: _thumbnails, ...job } = found.job;
  return { ...found, job };
}

/** A round of checks is over. */
export function applyVerdict(upload: Upload, verdict: Verdict, moment: Moment): Upload {
  if (upload.job?.phase !== 'verify') return upload;
  const { now, random } = moment;
  // Written while the clock was ahead: from here on it counts from now, or it would be due without an end
  const job = { ...upload.job, since: Math.min(upload.job.since, now) };
  if (verdict.kind === 'unclear') {
    const unclear = job.unclear + 1;
    const seen = unclear === 1 ? note(upload, now, 'checked', `unclear: ${verdict.why}`) : upload;
    const state = upload.state === 'asked' && unclear >= MAX_UNCLEAR ? 'unknown' : upload.state;
    return { ...seen, state, job: { ...job, unclear, dueAt: now + backoff(unclear, random) } };
  }
  // Polls are for a server that is still at work; once it is done, the checks of minutes and days follow
  const isDone = verdict.kind !== 'served' && job.step < POLLS;
  const step = isDone ? firstFrom(POLLS, job.since, now) : nextStep(job.step, job.since, now);
  const { checkedAt: _checkedAt, cachedUntil: _cachedUntil, job: _job, ...rest } = upload;
  const next: Upload = {
    ...rest,
    checkedAt: now,
    state: stateAfter(upload, verdict, job.ifServed, job.step),
  };
  if (verdict.kind === 'gone-cached') next.cachedUntil = verdict.until;
  if (step !== undefined) {
    const due = dueAt(step, job.since);
    const cachedDue =
      verdict.kind === 'gone-cached' ? Math.max(now + 10_000, verdict.until + 1000) : Infinity;
    next.job = { ...job, step, unclear: 0, dueAt: Math.min(due, cachedDue) };
  }
  return noteCheck(upload, next, now);
}

/** The one word people see: a deletion that is under way is neither online nor gone. */
export function statusOf(upload: Upload): Status {
  const underWay = upload.job?.phase === 'ask' && upload.job.dueAt !== undefined;
  return upload.state === 'asked' || underWay ? 'deleting' : upload.state;
}

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

function wasRequested(upload: Upload): boolean {
  return upload.history.some((entry) => entry.what === 'requested');
}

function verifyFrom(now: number, ifServed: (Job & { phase: 'verify' })['ifServed']): Job {
  return { phase: 'verify', dueAt: now, since: now, step: 0, unclear: 0, ifServed };
}

function noteCheck(before: Upload, after: Upload, now: number): Upload {
  if (before.state === after.state && before.checkedAt !== undefined) return after;
  const reappeared = before.state === 'gone' && after.state !== 'gone' && after.state !== 'gone-cached';
  return note(after, now, reappeared ? 'reappeared' : 'checked', after.state);
}

/** An outcome as the history keeps it: its kind and the one fact that matters, e.g. `refused:403`. */
function codeOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'refused':
      return `refused:${outcome.status}`;
    case 'only-admin':
      return `only-admin:${outcome.reason}`;
    case 'unreachable':
      return `unreachable:${outcome.detail}`;
    case 'wrong-account':
      return `wrong-account:${outcome.found}`;
    case 'asked':
    case 'already-gone':
    case 'needs-login':
    case 'rate-limited':
      return outcome.kind;
    default:
      return unreachable(outcome);
  }
}

function note(upload: Upload, at: number, what: HistoryEntry['what'], detail: string): Upload {
  const last = upload.history.at(-1);
  if (last?.what === what && last.detail === detail) return upload;
  const history = [...upload.history, { at, what, detail: detail.slice(0, 500) }];
  while (history.length > MAX_HISTORY) {
    const oldest = history.slice(0, -1).findIndex((entry, i) => i > 0 && entry.what !== 'requested');
    history.splice(oldest > 0 ? oldest : 1, 1);
  }
  return { ...upload, history };
}
