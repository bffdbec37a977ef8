/**
 * A snapshot, moved on by a change. Promise: what did not change stays the very same object, so that its row need not be
 * drawn anew; a change that is older than the snapshot changes nothing.
 */
import type { UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import type { VaultChange, VaultSnapshot } from '../../utils/messaging/protocol';

/** So many changes are never under way at once: the background started anew, under a clock that was set back. */
const MANY = 10_000;

/** `before` with `change`; undefined when a change in between was missed, and the snapshot is to be read anew. */
export function withChange(before: VaultSnapshot, change: VaultChange): VaultSnapshot | undefined {
  const { uploads: changed, removed, ...rest } = change;
  const step = rest.rev - before.rev;
  if (step <= 0 && step > -MANY) return before;
  if (step !== 1) return undefined;
  if (changed.length === 0 && removed.length === 0) return { ...before, ...rest };
  const fresh = new Map<UploadKey, UploadView | undefined>(removed.map((key) => [key, undefined]));
  for (const upload of changed) fresh.set(upload.key, upload);
  const uploads: UploadView[] = [];
  for (const old of before.uploads) {
    const now = fresh.has(old.key) ? fresh.get(old.key) : old;
    fresh.delete(old.key);
    if (now) uploads.push(isSame(old, now) ? old : now);
  }
  for (const upload of fresh.values()) if (upload) uploads.push(upload);
  return { ...before, ...rest, uploads };
}

/** `fresh` with the very objects of `before` where nothing changed. */
export function withKnown(before: VaultSnapshot | undefined, fresh: VaultSnapshot): VaultSnapshot {
  const known = new Map(before?.uploads.map((upload) => [upload.key, upload]));
  const uploads = fresh.uploads.map((upload) => {
    const old = known.get(upload.key);
    return old && isSame(old, upload) ? old : upload;
  });
  return { ...fresh, uploads };
}

const isSame = (a: UploadView, b: UploadView): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
