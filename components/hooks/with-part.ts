/**
 * A vault that is read in parts. Promise: the parts and the changes that came meanwhile give the vault as it is, in
 * whatever order they arrive: what a change told stands, and what it took away stays away.
 */
import type { UploadKey } from '../../utils/domain/names';
import type { Position, VaultChange, VaultSnapshot } from '../../utils/messaging/protocol';
import { withChange } from './with-change';

/** The first part, moved on by the changes that came while it was on its way; undefined when one is missing. */
export function caughtUp(first: VaultSnapshot, changes: readonly VaultChange[]): VaultSnapshot | undefined {
  let current: VaultSnapshot | undefined = first;
  for (const change of changes) current = current && withChange(current, change);
  return current;
}

/** `before` with a further part; `changes` are those that came since the first. */
export function withPart(
  before: VaultSnapshot,
  part: VaultSnapshot,
  changes: readonly VaultChange[],
): VaultSnapshot {
  const known = new Set<UploadKey>(before.uploads.map(({ key }) => key));
  for (const { rev, removed } of changes) if (rev > part.rev) for (const key of removed) known.add(key);
  const { rev: _rev, uploads, ...rest } = part;
  const fresh = uploads.filter(({ key }) => !known.has(key));
  // What is not about uploads stands in each part anew; changes that came meanwhile are put on top again
  return { ...before, ...rest, uploads: [...before.uploads, ...fresh] };
}

/** Where the next part begins; undefined when this was the last. */
export function nextAfter({ uploads, unread }: VaultSnapshot): Position | undefined {
  const last = uploads.at(-1);
  return last && unread > 0 ? { at: last.uploadedAt, key: last.key } : undefined;
}
