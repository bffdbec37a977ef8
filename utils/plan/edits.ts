/**
 * The edits that a plan may send along: which posts and comments they are in, and which of them the user wants. Promise: an
 * edit that was not shown is in no list.
 */
import type { LinkEdit, LinkPlace, WantedEdit } from '../domain/link-wish';
import type { Hole } from './holes';

/** Those of the holes that can be edited. */
export const editable = (holes: readonly Hole[]): LinkPlace[] =>
  holes.flatMap(({ spot, keys }): LinkPlace[] => (spot ? [{ spot, keys }] : []));

/** Tells posts and comments of all servers apart. */
export const linkId = ({ spot, keys }: LinkPlace): string => `${keys[0]} ${spot.kind} ${spot.id}`;

/** The edits to send: what was shown, without what the user does not want. `unwanted`: by `linkId`. */
export function wantedEdits(edits: readonly LinkEdit[], unwanted: ReadonlySet<string>): WantedEdit[] {
  return edits.flatMap((edit) =>
    'seen' in edit && !unwanted.has(linkId(edit))
      ? [{ spot: edit.spot, keys: edit.keys, seen: edit.seen }]
      : [],
  );
}
