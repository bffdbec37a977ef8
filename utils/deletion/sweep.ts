/**
 * Many deletions that are asked for together. Promise: each has the same moment in its history, so that they are found
 * together again; the links that are to follow stand in the same record as the deletion.
 */
import type { LinkWish, WantedEdit } from '../domain/link-wish';
import type { UploadKey } from '../domain/names';
import { keyOf, type Upload } from '../domain/upload';
import { requestDeletion, type Moment } from './lifecycle';

/** posts and comments to edit for one upload */
const MAX_LINKS = 50;

/** A step that asks for a deletion and for the edits after it; what needs no deletion any more stays as it is. */
export function sweepStep(links: readonly WantedEdit[]): (upload: Upload, moment: Moment) => Upload {
  const wishes = new Map<UploadKey, LinkWish[]>();
  for (const { spot, seen, keys } of links) {
    for (const key of keys) wishes.set(key, [...(wishes.get(key) ?? []), { ...spot, seen }]);
  }
  return (upload, moment) => {
    const asked = requestDeletion(upload, moment);
    if (asked === upload) return upload;
    const own = wishes.get(keyOf(upload)) ?? [];
    const known = (upload.links ?? []).filter(
      (old) => !own.some(({ kind, id }) => kind === old.kind && id === old.id),
    );
    const all = [...known, ...own].slice(-MAX_LINKS);
    return { ...asked, ...(all.length > 0 ? { links: all } : {}), history: withWish(asked, moment) };
  };
}

/** The history with this wish in it, also where the last thing in it is an earlier one that came to nothing. */
function withWish({ history }: Upload, { now }: Moment): Upload['history'] {
  const last = history.at(-1);
  if (last?.what === 'requested' && last.at === now) return history;
  return [...history, { at: now, what: 'requested', detail: 'delete' }];
}
