/**
 * Keeps the records of readings under one key of storage: they are few. Promise: a record is in memory at once and durable
 * when its promise resolves; what does not parse is left out, since nothing of it is the user's.
 */
import * as z from 'zod/mini';
import { importKey, ImportRecord, type ImportView } from '../domain/import-record';

/** Under which key they are kept. */
export const IMPORTS_KEY = 'imports';

export interface ImportStore {
  readonly records: ReadonlyMap<string, ImportRecord>;
  /** `after`: what must be durable first. */
  save: (record: ImportRecord, after?: Promise<unknown>) => Promise<void>;
  /** Forgets all records; storage is wiped by who calls this. */
  clear: () => void;
}

/** `stored`: what `IMPORTS_KEY` holds; `write` puts a new value there. */
export function createImportStore(stored: unknown, write: (value: unknown) => Promise<void>): ImportStore {
  const parsed = z.safeParse(z.record(z.string(), z.unknown()), stored);
  const records = new Map(
    Object.values(parsed.data ?? {}).flatMap((raw) => {
      const record = z.safeParse(ImportRecord, raw);
      return record.success
        ? [[importKey(record.data.instance, record.data.account), record.data] as const]
        : [];
    }),
  );
  let last: Promise<unknown> = Promise.resolve();
  return {
    records,
    save(record, after) {
      records.set(importKey(record.instance, record.account), record);
      const writing = Promise.all([last, after]).then(() => write(Object.fromEntries(records)));
      last = writing.catch(() => undefined);
      return writing;
    },
    clear: () => records.clear(),
  };
}

/** A record as views see it. */
export function toImportView({ v: _v, run, findings, ...rest }: ImportRecord): ImportView {
  return {
    ...rest,
    key: importKey(rest.instance, rest.account),
    findings: findings.length,
    ...(run
      ? {
          run: {
            kind: run.kind,
            mode: run.mode,
            seen: run.seen,
            added: run.added,
            ...(run.waitingFor === undefined ? {} : { waitingFor: run.waitingFor }),
            ...(run.dueAt === undefined ? {} : { dueAt: run.dueAt }),
            ...(run.quiet ? { quiet: run.quiet } : {}),
          },
        }
      : {}),
  };
}
