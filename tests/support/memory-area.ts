/**
 * `storage.local` in memory. Promise: what is read and written is a copy, as in browsers; it can be told to
 * refuse, and everything written is counted.
 */
import type { StorageArea } from '../../utils/vault/repository';

export interface MemoryArea extends StorageArea {
  /** what is stored now */
  items: Record<string, unknown>;
  /** each call's keys, oldest first */
  writes: string[][];
  /** while set, writing fails */
  isFull: boolean;
}

export function createMemoryArea(items: Record<string, unknown> = {}): MemoryArea {
  const area: MemoryArea = {
    items: structuredClone(items),
    writes: [],
    isFull: false,
    async get() {
      await Promise.resolve();
      return structuredClone(area.items);
    },
    async set(changed) {
      const copy = structuredClone(changed);
      await Promise.resolve();
      if (area.isFull) throw new Error('QuotaExceededError');
      area.writes.push(Object.keys(copy));
      Object.assign(area.items, copy);
    },
    async remove(keys) {
      await Promise.resolve();
      if (area.isFull) throw new Error('QuotaExceededError');
      for (const key of keys) delete area.items[key];
    },
    async clear() {
      await Promise.resolve();
      if (area.isFull) throw new Error('QuotaExceededError');
      area.items = {};
    },
  };
  return area;
}
