/**
 * Works off the readings of lists and of what accounts wrote (design D8). Promises: a reading is a record, so one that a
 * dying background left behind goes on where it stood; pages are in the vault before the record moves on, so none is
 * skipped; it takes at most a quarter of what a server allows, so that a deletion never waits for it.
 */
import type { Pace } from '../deletion/pace';
import type { Post } from '../deletion/messengers';
import type { Generation } from '../domain/generation';
import type { ImportRecord, Run, Running } from '../domain/import-record';
import type { Origin } from '../domain/names';
import type { Upload } from '../domain/upload';
import type { Repository } from '../vault/repository';
import { createChanges, type Changes } from './changes';
import { commitEnd } from './commit';
import { readOn, stepped, type Commit } from './read';
import { resumeRun, unreachableNow, waitFor, type End } from './run';
import type { ImportStore } from './store';

export interface ImporterTools {
  repository: Repository;
  store: ImportStore;
  /** counts what it sends */
  post: Post;
  /** everybody's pace, and that of the readings alone */
  paces: readonly Pace[];
  now: () => number;
  random: () => number;
  hasAccess: (server: Origin) => Promise<boolean>;
  generationOf: (site: { instance: Origin; server: Origin }) => Promise<Generation | undefined>;
  /** called after each change, with the uploads that changed */
  changed: (uploads: Upload[]) => void;
  /** called when a step is done, so that the next can be planned, and what the vault got to do begins */
  settled: () => void;
}

export interface Importer {
  /** Starts what is due and may start. Safe to call at any time. */
  start: () => void;
  /** Starts what is due and resolves when nothing is worked on any more. */
  run: () => Promise<void>;
  isBusy: () => boolean;
  /** When the next step is due (ms since the epoch); undefined when none is. */
  nextDue: () => number | undefined;
  /** Ends a reading; what it found stays. */
  cancel: (key: string) => Promise<void>;
  /** A session, or a permission, of this instance was seen: what waits for one goes on. */
  resume: (instance?: Origin) => Promise<void>;
}

/** ms: after an error of our own, so that it does not spin */
const REST_MS = 60_000;

const isRunning = (record: ImportRecord | undefined): record is Running => record?.run !== undefined;

export function createImporter(tools: ImporterTools): Importer {
  const { repository, store, paces, now } = tools;
  const working = new Map<string, Promise<void>>();
  const resting = new Map<string, number>();
  const moment = () => ({ now: now(), random: tools.random() });
  const freeAt = ({ server }: ImportRecord) => Math.max(...paces.map((pace) => pace.freeAt(server, now())));

  async function step(key: string): Promise<void> {
    const record = store.records.get(key);
    if (!isRunning(record)) return;
    const hasAccess = await tools.hasAccess(record.server);
    const generation = hasAccess ? await tools.generationOf(record) : undefined;
    const commit: Commit = generation
      ? await readOn(record, generation, tools.post, moment)
      : (current) =>
          hasAccess
            ? stepped(current, unreachableNow(current.run, moment()))
            : { record: { ...current, run: waitFor(current.run, 'no-access') } };
    if (generation) paces.at(-1)?.spent(record.server, 1, now());
    // From here on nothing else happens in between: records may have changed while the answer was on its way
    const current = store.records.get(key);
    if (!isRunning(current) || !isSame(current.run, record.run)) return;
    const changes = createChanges(repository.uploads);
    const read = commit(current, changes);
    if (read.end) return finish(read.record, read.end, changes);
    const { run, ...rest } = read.record;
    // What nobody asked for does not wait for anybody
    const isOver = run.quiet && run.dueAt === undefined;
    return keep(isOver ? rest : read.record, changes);
  }

  async function finish(record: Running, end: End, changes: Changes): Promise<void> {
    const over = commitEnd(changes, record, end, repository.attempts.values(), moment());
    return keep(over.record, changes, over.settled);
  }

  /** The vault first: a page that is read twice does no harm, one that is skipped does. A full disk stops neither. */
  async function keep(record: ImportRecord, changes: Changes, settled: string[] = []): Promise<void> {
    const uploads = changes.all();
    const isChange = uploads.length + settled.length > 0;
    const kept = isChange ? repository.save({ uploads, settled }).catch(() => undefined) : undefined;
    const noted = store.save(record, kept).catch(() => undefined);
    tools.changed(uploads);
    await noted;
  }

  function start(): void {
    for (const [key, record] of store.records) {
      const due = Math.max(record.run?.dueAt ?? Infinity, resting.get(key) ?? 0, freeAt(record));
      if (working.has(key) || due > now()) continue;
      const work = step(key)
        .catch(() => void resting.set(key, now() + REST_MS))
        .finally(() => {
          working.delete(key);
          start();
          tools.settled();
        });
      working.set(key, work);
    }
  }

  return {
    start,
    async run() {
      start();
      while (working.size > 0) await Promise.race(working.values());
    },
    isBusy: () => working.size > 0,
    nextDue() {
      const dues = [...store.records].flatMap(([key, record]) =>
        record.run?.dueAt === undefined || working.has(key)
          ? []
          : Math.max(record.run.dueAt, resting.get(key) ?? 0, freeAt(record)),
      );
      return dues.length === 0 ? undefined : Math.min(...dues);
    },
    async cancel(key) {
      const record = store.records.get(key);
      if (isRunning(record)) await finish(record, { how: 'cancelled' }, createChanges(repository.uploads));
    },
    async resume(instance) {
      for (const record of store.records.values()) {
        if (!isRunning(record) || (instance !== undefined && record.instance !== instance)) continue;
        const run = resumeRun(record.run, now());
        if (run !== record.run) await store.save({ ...record, run }).catch(() => undefined);
      }
      start();
    },
  };
}

const isSame = (a: Run, b: Run): boolean => a.startedAt === b.startedAt && a.kind === b.kind;
