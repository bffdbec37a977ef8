/**
 * Deletions that were asked for together, told from the uploads' own histories. Promise: there is no record of a sweep that
 * could be lost or could contradict the uploads; it is the same after a reload, a restart and a restored backup.
 */
import { unreachable } from '../domain/unreachable';
import type { Status, UploadView } from '../domain/upload';

/** How it stands with one deletion. `off`: called off. `busy`: under way. */
export type Standing =
  'gone' | 'cached' | 'busy' | 'waiting' | 'online' | 'admin' | 'failed' | 'unknown' | 'off';

/** The order in which a report tells them: what is done, then what the user can do something about. */
export const STANDINGS: readonly Standing[] = [
  'gone',
  'cached',
  'busy',
  'waiting',
  'online',
  'failed',
  'admin',
  'unknown',
  'off',
];

/** Whether the deletion of an upload was asked for at `at` (ms since the epoch). */
export const isOfSweep = ({ history }: Pick<UploadView, 'history'>, at: number): boolean =>
  history.some((entry) => entry.what === 'requested' && entry.at === at);

/** The uploads that were asked for together then. */
export const sweepOf = (uploads: readonly UploadView[], at: number): UploadView[] =>
  uploads.filter((upload) => isOfSweep(upload, at));

/** When deletions were last asked for (ms since the epoch); undefined when they never were. */
export function lastSweep(uploads: readonly UploadView[]): number | undefined {
  let last: number | undefined;
  for (const { history } of uploads) {
    const at = history.findLast(({ what }) => what === 'requested')?.at;
    if (at !== undefined && at > (last ?? -Infinity)) last = at;
  }
  return last;
}

/** How it stands with `upload`, of which a deletion was asked for. */
export function standingOf({ status, history }: Pick<UploadView, 'status' | 'history'>): Standing {
  const wish = history.findLast(({ what }) => what === 'requested' || what === 'cancelled');
  if (wish?.what === 'cancelled' && status !== 'gone' && status !== 'gone-cached') return 'off';
  return fromStatus(status);
}

function fromStatus(status: Status): Standing {
  switch (status) {
    case 'gone':
      return 'gone';
    case 'gone-cached':
      return 'cached';
    case 'asked':
    case 'deleting':
      return 'busy';
    case 'needs-login':
    case 'wrong-account':
      return 'waiting';
    case 'live':
    case 'still-there':
      return 'online';
    case 'only-admin':
      return 'admin';
    case 'failed':
      return 'failed';
    case 'unknown':
      return 'unknown';
    default:
      return unreachable(status);
  }
}

/** `uploads` by how they stand; every one is in exactly one list. */
export function byStanding(uploads: readonly UploadView[]): Map<Standing, UploadView[]> {
  const groups = new Map<Standing, UploadView[]>(STANDINGS.map((standing) => [standing, []]));
  for (const upload of uploads) groups.get(standingOf(upload))?.push(upload);
  return groups;
}

/** Posts and comments that this sweep was to take dead links out of; each once, however many pictures it showed. */
export interface LinkReport {
  /** as `post 12` */
  cleared: string[];
  /** what was left as it was, and why, as `post 12: changed` */
  kept: string[];
  /** how many are not done yet */
  open: number;
}

/** What came of the dead links of `uploads` since `at` (ms since the epoch). */
export function linksOf(uploads: readonly UploadView[], at: number): LinkReport {
  const found = (wanted: 'link-cleared' | 'link-kept'): string[] => {
    const spots = new Map<string, string>();
    for (const { server, history } of uploads)
      for (const { what, at: time, detail } of history)
        if (what === wanted && time >= at) spots.set(`${server} ${detail}`, detail);
    return [...spots.values()];
  };
  const open = uploads.flatMap(({ server, links = [] }) =>
    links.map(({ kind, id }) => `${server} ${kind} ${id}`),
  );
  return { cleared: found('link-cleared'), kept: found('link-kept'), open: new Set(open).size };
}
