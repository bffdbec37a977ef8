/**
 * How the deletion of a picture stands, from two copies of its record: the state and the job, which belong together.
 * Promises, each tested: the newest evidence decides what is said of the picture; a wish that nobody has acted on is
 * never lost; what a server has taken up is not undone by a copy that does not know of it; what may have been sent
 * before is looked at before it is sent again.
 */
import { wasRequested } from '../deletion/history';
import { requestCheck } from '../deletion/lifecycle';
import { DAY_MS } from '../domain/time';
import type { HistoryEntry, Job, Upload, UploadState } from '../domain/upload';
import { compare } from './canonical';

/** The parts of a record that say how a deletion stands. */
export type Standing = Pick<Upload, 'state' | 'checkedAt' | 'cachedUntil' | 'adminReason' | 'job'>;

/** Answers after which the server may have acted. */
const ACTED = /^(?:asked|already-gone|only-admin|refused)\b/;
const isAct = ({ what, detail }: HistoryEntry): boolean =>
  what === 'sent' || (what === 'answered' && ACTED.test(detail));
const NEVER = -1;
/** ms since the epoch: a look counts back by the longest wait between checks, and no time is before the epoch */
const EARLIEST = 30 * DAY_MS;

/** States that say why a job waits; without that job they say nothing. */
const WAITING: readonly UploadState[] = ['needs-login', 'wrong-account'];

const OVER: readonly UploadState[] = ['gone', 'gone-cached'];

/** Where two copies tell different things of the same moment: the first of these is believed. */
const DOUBT_FIRST: readonly UploadState[] = [
  'still-there',
  'only-admin',
  'failed',
  'unknown',
  'gone-cached',
  'asked',
  'needs-login',
  'wrong-account',
  'gone',
  'live',
];

/** How the deletion stands when both copies are right. `history`: of both, joined. */
export function joinStanding(a: Upload, b: Upload, history: readonly HistoryEntry[]): Standing {
  const side = lead(a, b) || lookAhead(a, b);
  const [ahead, behind] = side >= 0 ? [a, b] : [b, a];
  const seen = seenAt(a) - seenAt(b);
  const witness = seen === 0 ? ahead : seen > 0 ? a : b;
  const job = jobOf(ahead, behind);
  const standing = { ...stateOf(witness), ...(job ? { job } : {}) };
  return witness === ahead && job === ahead.job ? standing : settle(standing, ahead, witness, history);
}

/** Makes a state and a job that come from different copies fit each other. */
function settle(
  standing: Standing,
  ahead: Upload,
  witness: Upload,
  history: readonly HistoryEntry[],
): Standing {
  const { job, state } = standing;
  // Somebody found it gone before this wish could be carried out: a look tells whether anything is left to do
  if (job?.phase === 'ask' && OVER.includes(state)) return look(standing, job.dueAt ?? seenAt(witness));
  if (job?.phase === 'ask') {
    const { cachedUntil: _cached, adminReason: _reason, ...rest } = standing;
    const { state: before, adminReason } = ahead;
    // As after a click on "Delete": what was not simply online may be anything now
    const isKnown = before === 'live' ? state === 'live' : !OVER.includes(before) && before !== 'asked';
    return {
      ...rest,
      state: isKnown ? before : 'unknown',
      ...(isKnown && adminReason ? { adminReason } : {}),
    };
  }
  if (WAITING.includes(state)) return { ...standing, state: 'unknown' };
  if (state === 'asked' && !job) return look(standing, seenAt(witness));
  // Online after the server said yes, seen by a copy that did not know of the wish
  const isBack = state === 'live' && sentAt({ ...witness, history: [...history] }) !== NEVER;
  if (isBack && wasRequested({ ...witness, history: [...history] }))
    return { ...standing, state: 'still-there' };
  return standing;
}

/** The job of the copy that is ahead; a wish that it should have a job for, and has not, takes the other's. */
function jobOf(ahead: Upload, behind: Upload): Job | undefined {
  const isOpen = wish(ahead)?.what === 'requested' && wishAt(ahead) > sentAt(ahead);
  const job = ahead.job ?? (isOpen || (!wish(ahead) && sentAt(ahead) === NEVER) ? behind.job : undefined);
  if (job?.phase !== 'ask' || job.sentAt !== undefined) return job;
  const sent = job === ahead.job ? sentAt(behind) : NEVER;
  return sent > sentAt(ahead) ? { ...job, sentAt: sent } : job;
}

/** Positive when `a` knows more of the deletion than `b`, 0 when neither does. */
function lead(a: Upload, b: Upload): number {
  const [sentA, sentB] = [sentAt(a), sentAt(b)];
  const [wishA, wishB] = [wishAt(a), wishAt(b)];
  const isNewest = wishA === wishB ? 0 : wishA - wishB;
  const newest = isNewest >= 0 ? wish(a) : wish(b);
  // What was asked for and not acted on counts more than what became of earlier wishes
  const isOpen = newest?.what === 'requested' && newest.at > Math.max(sentA, sentB);
  if (isOpen && isNewest !== 0) return isNewest;
  if (!isOpen && sentA !== sentB) return sentA - sentB;
  if (newest?.what === 'cancelled' && isNewest !== 0) return isNewest;
  if (wish(a)?.what !== wish(b)?.what) return wish(a)?.what === 'cancelled' ? 1 : -1;
  return sentA - sentB;
}

/** Of two copies that know the same wish: which of them got further. */
function lookAhead(a: Upload, b: Upload): number {
  const [keyA, keyB] = [progress(a), progress(b)];
  const at = keyA.findIndex((part, i) => part !== keyB[i]);
  if (at >= 0) return (keyA[at] ?? 0) - (keyB[at] ?? 0);
  const doubt = DOUBT_FIRST.indexOf(b.state) - DOUBT_FIRST.indexOf(a.state);
  return compare(a.job, b.job) || doubt || compare(stateOf(a), stateOf(b));
}

function progress({ history, job }: Upload): number[] {
  const last = Math.max(NEVER, ...history.map(({ at }) => at));
  if (!job) return [last, 0];
  return job.phase === 'verify'
    ? [last, 3, job.step, job.unclear, job.dueAt]
    : [last, job.sentAt === undefined ? 1 : 2, job.tries, job.sentAt ?? NEVER, job.dueAt ?? NEVER];
}

/** When the server was last made to act (ms since the epoch), as far as this copy knows. */
function sentAt({ history, exchanges = [], job }: Pick<Upload, 'history' | 'exchanges' | 'job'>): number {
  const asked = exchanges.filter(({ what }) => what === 'delete' || what === 'profile').map(({ at }) => at);
  const acted = history.filter(isAct);
  const marks = job?.phase === 'ask' && job.sentAt !== undefined ? [job.sentAt] : [];
  const times = [...asked, ...acted.map(({ at }) => at), ...marks];
  // The end of the checks belongs to a deletion only where there was one
  const ends = times.length > 0 ? history.filter(({ what }) => what === 'closed').map(({ at }) => at) : [];
  return Math.max(NEVER, ...times, ...ends);
}

const wish = ({ history }: Upload): HistoryEntry | undefined =>
  history.findLast(({ what }) => what === 'requested' || what === 'cancelled');
const wishAt = (upload: Upload): number => wish(upload)?.at ?? NEVER;

/** When this copy last learned something of the picture itself (ms since the epoch): a look, or an answer. */
const seenAt = ({ checkedAt = NEVER, history }: Upload): number =>
  Math.max(checkedAt, ...history.filter(isAct).map(({ at }) => at));

/** What the copy says of the picture, without what is still to be done. */
function stateOf({ state, checkedAt, cachedUntil, adminReason }: Upload): Standing {
  return {
    state,
    ...(checkedAt === undefined ? {} : { checkedAt }),
    ...(cachedUntil === undefined ? {} : { cachedUntil }),
    ...(adminReason === undefined ? {} : { adminReason }),
  };
}

/** With one look that is due at `at` (ms since the epoch) in place of its job. */
function look({ job: _job, ...standing }: Standing, at: number): Standing {
  const { job } = requestCheck({ ...standing } as Upload, { now: Math.max(EARLIEST, at), random: 0 });
  return { ...standing, ...(job ? { job } : {}) };
}
