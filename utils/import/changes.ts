/**
 * Changes to the vault that are still being put together. Promise: who looks sees what was changed before, and each record
 * is written once.
 */
import type { UploadKey } from '../domain/names';
import { keyOf, type Upload } from '../domain/upload';

export interface Changes {
  get: (key: UploadKey) => Upload | undefined;
  put: (upload: Upload) => void;
  /** what differs from the vault, in the order of the first change */
  all: () => Upload[];
  /** every upload as it is with the changes */
  values: () => Iterable<Upload>;
}

export function createChanges(vault: ReadonlyMap<UploadKey, Upload>): Changes {
  const changed = new Map<UploadKey, Upload>();
  return {
    get: (key) => changed.get(key) ?? vault.get(key),
    put(upload) {
      const key = keyOf(upload);
      if ((changed.get(key) ?? vault.get(key)) !== upload) changed.set(key, upload);
    },
    all: () => [...changed.values()],
    *values() {
      for (const [key, upload] of vault) yield changed.get(key) ?? upload;
      for (const [key, upload] of changed) if (!vault.has(key)) yield upload;
    },
  };
}
