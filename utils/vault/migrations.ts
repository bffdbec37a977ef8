/**
 * Brings records of older versions up to date. Promise: a step never loses a token or a deletion; each past
 * version has a saved fixture that is never edited.
 */
import { UPLOAD_VERSION } from '../domain/upload';

type RawRecord = Record<string, unknown>;

/** `STEPS[n]` turns a record of version n into one of version n + 1. Version 1 is the first: there is none yet. */
const STEPS: Readonly<Record<number, (record: RawRecord) => RawRecord>> = {};

/** `raw` at the newest version, or as it was where no step applies; the schema has the last word. */
export function migrate(raw: unknown): unknown {
  let record = raw;
  for (;;) {
    const version = versionOf(record);
    const step = version === undefined ? undefined : STEPS[version];
    if (!step) return record;
    record = step(record as RawRecord);
  }
}

/** Whether a newer version of the extension wrote this: after a downgrade it must survive untouched. */
export function isFromFuture(raw: unknown): boolean {
  const version = versionOf(raw);
  return version !== undefined && version > UPLOAD_VERSION;
}

function versionOf(raw: unknown): number | undefined {
  const version = typeof raw === 'object' && raw !== null && 'v' in raw ? raw.v : undefined;
  return typeof version === 'number' ? version : undefined;
}
