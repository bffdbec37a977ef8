/**
 * The life of a deletion, as pure steps from one record to the next (design §6); what checks change is in `rounds.ts`.
 * Promises, each tested: no step drops a record, a token or a pending promise; a step that came twice changes nothing
 * for the worse.
 */
import type { Outcome } from '../domain/outcome';
import type { Alias } from '../domain/names';
import { unreachable } from '../domain/unreachable';
import { isGone, type Job, type Status, type Upload } from '../domain/upload';
import { backoff, CHECK_OFFSETS_MS, POLLS } from '../verify/schedule';
import { note } from './history';

/** ms since the epoch, and a number in [0, 1) that spreads retries */
export interface Moment {
  now: number;
  random: number;
}

/** ms: first wait after a rate limit; the buckets refill within a minute (contract §10) */
const RATE_LIMIT_WAIT_MS = 20_000;
/** ms: longest wait between two tries to reach a server */
const MAX_RETRY_MS = 15 * 60_000;

/** The user asked for the deletion. Asking again while one is under way, or of what is gone, changes nothing. */
export function requestDeletion(upload: Upload, { now }: Moment): Upload {
  if (isGone(upload)) return upload;
  if (upload.job?.phase === 'verify' && upload.state === 'asked') return upload;
  if (upload.job?.phase === 'ask' && upload.job.dueAt !== undefined && upload.job.waitingFor === undefined)
    return upload;
  const sentAt = upload.job?.phase === 'ask' ? upload.job.sentAt : undefined;
  const job: Job = { phase: 'ask', dueAt: now, tries: 0, ...(sentAt === undefined ? {} : { sentAt }) };
  const state = upload.state === 'live' ? 'live' : 'unknown';
  const { adminReason: _reason, ...rest } = upload;
  return note({ ...rest, state, job }, now, 'requested', 'delete');
}

/** The user changed their mind: possible until the request has left; what waits for a login or for its turn ends. */
export function cancelDeletion(upload: Upload, { now }: Moment): Upload {
  if (upload.job?.phase !== 'ask' || upload.job.sentAt !== undefined) return upload;
  // The link is not dead then
  const { job: _job, links: _links, ...rest } = upload;
  // Nothing was sent, so nothing has changed since it was last known to be online; what was only listed never was
  const isSeen = upload.checkedAt !== undefined || (upload.source ?? 'captured') === 'captured';
  return note({ ...rest, state: isSeen ? 'live' : 'unknown' }, now, 'cancelled', 'delete');
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
      return { ...answered, state: 'asked', job: verifyFrom(now, 'still-there') };
    case 'already-gone':
      return {
        ...answered,
        state: 'asked',
        // Such a server has done its work, or has not: one look is enough
        job: {
          ...verifyFrom(now, 'still-there'),
          ...(tries > 1 ? { again: tries, step: POLLS - 1 } : {}),
        },
      };
    case 'only-admin':
      return { ...answered, state: 'asked', adminReason: outcome.reason, job: verifyFrom(now, 'only-admin') };
    case 'refused': {
      const refused = outcome.status === 403 ? { ...answered, tokenRefused: true as const } : answered;
      return { ...refused, state: 'asked', job: verifyFrom(now, 'failed') };
    }
    case 'needs-login':
    case 'wrong-account':
      return { ...answered, state: outcome.kind, job: waiting(upload.job, tries) };
    case 'banned':
      // Only an admin can, until the ban ends: seen by the next session of that instance
      return { ...answered, state: 'only-admin', adminReason: 'banned', job: waiting(upload.job, tries) };
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

/** A session of some account was seen: deletions, and dead links, that wait for one are due again. */
export function resume(upload: Upload, moment: Moment): Upload {
  if (upload.links?.some(({ waits }) => waits)) {
    const links = upload.links.map(({ waits: _waits, ...link }) => link);
    return resume({ ...upload, links }, moment);
  }
  const { now } = moment;
  const { job } = upload;
  if (job?.phase === 'verify' && job.waitingFor === 'session')
    return { ...upload, job: { ...job, dueAt: now } };
  if (job?.phase !== 'ask' || job.dueAt !== undefined) return upload;
  return { ...upload, job: { ...waiting(job, job.tries), dueAt: now } };
}

/** The network is back: what could not reach its server tries at once. */
export function retryNow(upload: Upload, { now }: Moment): Upload {
  const { job } = upload;
  if (job?.waitingFor !== 'unreachable' || job.dueAt === undefined || job.dueAt <= now) return upload;
  return { ...upload, job: { ...job, dueAt: now } };
}

/** The permission for the server is gone: nothing can be done until it is back. */
export function waitForAccess(upload: Upload): Upload {
  if (upload.job?.phase !== 'ask') return upload;
  return { ...upload, job: { ...waiting(upload.job, upload.job.tries), waitingFor: 'no-access' } };
}

/** 1.0: the server may have made thumbnails; until they are known to be deleted, too, the picture is not gone. */
export function expectThumbnails(upload: Upload): Upload {
  if (upload.job?.phase !== 'verify') return upload;
  return { ...upload, job: { ...upload.job, thumbnails: 'pending' } };
}

/**
 * What a search for thumbnails found; each stays part of the upload and of its checks. `cursor`: where to go on in a list
 * that is longer than one search.
 */
export function applySweep(
  upload: Upload,
  swept: { complete: boolean; companions: readonly Alias[]; cursor?: string },
): Upload {
  const companions = [...new Set([...(upload.companions ?? []), ...swept.companions])];
  const found = companions.length > 0 ? { ...upload, companions } : upload;
  if (found.job?.phase !== 'verify') return found;
  const { thumbnails: _thumbnails, sweeps = 0, ...job } = found.job;
  if (swept.complete) return { ...found, job };
  const { cursor = 'pending' } = swept;
  return { ...found, job: { ...job, thumbnails: cursor, sweeps: cursor === 'pending' ? 0 : sweeps + 1 } };
}

/** The one word people see: a deletion that is under way is neither online nor gone. */
export function statusOf(upload: Upload): Status {
  const underWay = upload.job?.phase === 'ask' && upload.job.dueAt !== undefined;
  return upload.state === 'asked' || underWay ? 'deleting' : upload.state;
}

function verifyFrom(
  now: number,
  ifServed: (Job & { phase: 'verify' })['ifServed'],
): Job & { phase: 'verify' } {
  return { phase: 'verify', dueAt: now, since: now, step: 0, unclear: 0, ifServed };
}

/** A job without a time; that something was sent before is not forgotten. */
function waiting({ sentAt }: Job & { phase: 'ask' }, tries: number): Job & { phase: 'ask' } {
  return { phase: 'ask', tries, ...(sentAt === undefined ? {} : { sentAt }) };
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
    case 'banned':
    case 'rate-limited':
      return outcome.kind;
    default:
      return unreachable(outcome);
  }
}
