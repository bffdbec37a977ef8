/**
 * The times of a deletion, read from its history. Promise: "requested" is when a person asked, "accepted" when the
 * server said yes, "gone" when the proof was there. A time that the history does not tell is left out, never guessed.
 */
import type { HistoryEntry, UploadView } from '../domain/upload';

/** ISO 8601 in UTC, e.g. `2026-11-23T12:00:00.000Z` */
export type IsoTime = string;

export interface ReceiptTimes {
  requestedAt?: IsoTime;
  acceptedAt?: IsoTime;
  /** since when it has been gone; only with the outcome `gone` */
  goneAt?: IsoTime;
  /** from `requestedAt` to `goneAt` */
  secondsToProof?: number;
  /** the last check with a clear result */
  lastCheckedAt?: IsoTime;
  /** until when a cache may still show it */
  cachedUntil?: IsoTime;
  /** when it was online again after it had been gone */
  reappearedAt: IsoTime[];
}

/** `time` in ms since the epoch. */
export const isoTime = (time: number): IsoTime => new Date(time).toISOString();

/** The times of `upload`. */
export function timesOf(
  { history, checkedAt, cachedUntil }: Pick<UploadView, 'history' | 'checkedAt' | 'cachedUntil'>,
  isGone: boolean,
): ReceiptTimes {
  const requested = requestOf(history);
  const gone = isGone ? goneSince(history) : undefined;
  const accepted = history.findLast(
    ({ at, what, detail }) => what === 'answered' && at >= (requested ?? 0) && isAcceptance(detail),
  )?.at;
  const took = requested !== undefined && gone !== undefined ? gone - requested : -1;
  return {
    ...(requested === undefined ? {} : { requestedAt: isoTime(requested) }),
    ...(accepted === undefined ? {} : { acceptedAt: isoTime(accepted) }),
    ...(gone === undefined ? {} : { goneAt: isoTime(gone) }),
    // A clock that was set back would make it end before it began
    ...(took < 0 ? {} : { secondsToProof: Math.round(took / 100) / 10 }),
    ...(checkedAt === undefined ? {} : { lastCheckedAt: isoTime(checkedAt) }),
    ...(cachedUntil === undefined ? {} : { cachedUntil: isoTime(cachedUntil) }),
    reappearedAt: history.filter(({ what }) => what === 'reappeared').map(({ at }) => isoTime(at)),
  };
}

/**
 * When the deletion was asked for: trying again belongs to the same one, so it is the first request since the last
 * was called off, or since the picture came back and was asked away anew.
 */
function requestOf(history: readonly HistoryEntry[]): number | undefined {
  let request: number | undefined;
  let isOver = false;
  for (const { at, what } of history) {
    if (what === 'cancelled') request = undefined;
    if (what === 'reappeared') isOver = true;
    if (what !== 'requested' || (request !== undefined && !isOver)) continue;
    request = at;
    isOver = false;
  }
  return request;
}

/** The check that found it gone, where no later one found it otherwise; a check that told nothing changes nothing. */
function goneSince(history: readonly HistoryEntry[]): number | undefined {
  let since: number | undefined;
  for (const { at, what, detail } of history) {
    if (what === 'checked' && detail === 'gone') since ??= at;
    else if (what === 'requested' || what === 'reappeared') since = undefined;
    else if (what === 'checked' && !detail.startsWith('unclear')) since = undefined;
  }
  return since;
}

/** A look that found it gone after a restart is no answer of the server. */
const isAcceptance = (detail: string): boolean =>
  detail.startsWith('asked via ') && detail !== 'asked via an earlier try';
