/**
 * Keeps the list of requests made about an upload, for receipts and for politeness (design §6). Promise: no token gets
 * in; what asked for the deletion is never dropped for what merely looked.
 */
import type { LemmyAnswer, LemmyRequest } from '../domain/http';
import { isAnswer } from '../domain/http';
import { MAX_EXCHANGES, type Exchange, type Upload } from '../domain/upload';

/** Looks at one upload for one deletion, over its whole life: nobody's server is worn out by a picture that is gone. */
export const MAX_LOOKS = 30;

/** `request` and what came of it, as a receipt tells it. `at` in ms since the epoch. */
export function toExchange(
  about: Pick<Exchange, 'at' | 'what' | 'by' | 'via'>,
  { method, path }: LemmyRequest,
  answer: LemmyAnswer,
): Exchange {
  return {
    ...about,
    method,
    path: withoutToken(path).slice(0, 400),
    ...(isAnswer(answer) ? { status: answer.status } : {}),
  };
}

/** The path of a deletion with `…` where its token stands. */
function withoutToken(path: string): string {
  return path.replace(/\/image\/delete\/[^/]+\//, '/image/delete/…/');
}

/** `upload` with more exchanges; the oldest looks give way when there are too many. */
export function withExchanges(upload: Upload, more: readonly Exchange[]): Upload {
  if (more.length === 0) return upload;
  const exchanges = [...(upload.exchanges ?? []), ...more];
  while (exchanges.length > MAX_EXCHANGES) {
    const look = exchanges.findIndex(({ what }) => what === 'look');
    exchanges.splice(Math.max(0, look), 1);
  }
  return { ...upload, exchanges };
}

/**
 * How many more looks this deletion may cost, for the picture and for each copy that the server made of it. Counted from
 * the server's answer: what was looked at before it, to know whether to ask at all, waits for ever longer times anyway.
 */
export function looksLeft({ exchanges = [], companions = [], history, job }: Upload): number {
  const requested = history.findLast(({ what }) => what === 'requested')?.at ?? 0;
  const since = job?.phase === 'verify' ? Math.max(requested, job.since) : requested;
  const looks = exchanges.filter(({ what, at }) => what === 'look' && at >= since);
  return MAX_LOOKS * (1 + companions.length) - looks.length;
}
