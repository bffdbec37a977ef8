/**
 * What is selected, as a set that is never changed, only replaced. Promise: nothing is selected that the user did not
 * point at or ask for with "all"; a range goes over what is shown, in its order.
 */
import type { UploadKey } from '../domain/names';

export type Selection = ReadonlySet<UploadKey>;

interface Keyed {
  key: UploadKey;
}

/** `selection` with `key` if it was not in it, else without. */
export function toggled(selection: Selection, key: UploadKey): Selection {
  const next = new Set(selection);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** `selection` and everything from one place of `shown` to another, whichever comes first. */
export function withRange(
  selection: Selection,
  shown: readonly Keyed[],
  from: number,
  to: number,
): Selection {
  const next = new Set(selection);
  for (let at = Math.max(0, Math.min(from, to)); at <= Math.max(from, to); at++) {
    const key = shown[at]?.key;
    if (key !== undefined) next.add(key);
  }
  return next;
}

/** `selection` and all of `shown`. */
export function withAll(selection: Selection, shown: readonly Keyed[]): Selection {
  const next = new Set(selection);
  for (const { key } of shown) next.add(key);
  return next;
}

/** `selection` without any of `shown`. */
export function withoutAll(selection: Selection, shown: readonly Keyed[]): Selection {
  const next = new Set(selection);
  for (const { key } of shown) next.delete(key);
  return next;
}

/** How many of `shown` are selected. */
export function countSelected(selection: Selection, shown: readonly Keyed[]): number {
  if (selection.size === 0) return 0;
  let count = 0;
  for (const { key } of shown) if (selection.has(key)) count++;
  return count;
}

/** `selection` without what is no longer in the vault; the very same set when that is nothing. */
export function stillThere(selection: Selection, uploads: readonly Keyed[]): Selection {
  if (selection.size === 0) return selection;
  const next = new Set<UploadKey>();
  for (const { key } of uploads) if (selection.has(key)) next.add(key);
  return next.size === selection.size ? selection : next;
}
