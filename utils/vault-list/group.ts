/**
 * The groups of the list. Promise: within a group the order stays; the groups stand in the order of their first
 * uploads; together they hold each upload once.
 */
import type { UploadView } from '../domain/upload';

export const GROUPS = ['day', 'instance', 'account'] as const;
export type Group = (typeof GROUPS)[number];

type Groupable = Pick<UploadView, 'uploadedAt' | 'instance' | 'account'>;

export interface Grouped<T> {
  /** what its uploads have in common; the start of a day (ms since the epoch) as text, an origin, or a name, empty when unknown */
  id: string;
  uploads: T[];
}

/** `uploads` in groups; days are those of the user's clock. */
export function grouped<T extends Groupable>(uploads: readonly T[], group: Group): Grouped<T>[] {
  const idOf = idsOf(group);
  const groups = new Map<string, Grouped<T>>();
  for (const upload of uploads) {
    const id = idOf(upload);
    const known = groups.get(id);
    if (known) known.uploads.push(upload);
    else groups.set(id, { id, uploads: [upload] });
  }
  return [...groups.values()];
}

function idsOf(group: Group): (upload: Groupable) => string {
  switch (group) {
    case 'instance':
      return ({ instance }) => instance;
    case 'account':
      return ({ account }) => account?.name ?? '';
    default:
      return days();
  }
}

/** The day of an upload. Neighbours mostly share theirs, and asking the calendar is slow. */
function days(): (upload: Groupable) => string {
  let [from, to, id] = [0, 0, ''];
  return ({ uploadedAt }) => {
    if (id === '' || uploadedAt < from || uploadedAt >= to) {
      const day = new Date(uploadedAt);
      from = day.setHours(0, 0, 0, 0);
      // Days have 23 or 25 hours now and then
      to = new Date(from).setDate(day.getDate() + 1);
      id = String(from);
    }
    return id;
  };
}
