/**
 * Works off the jobs in the vault (design D8). Promises: a job is a record, so one that a dying worker left behind is
 * taken up where it stood; one upload is worked on once at a time, an instance by at most two, and no faster than its
 * server allows.
 */
import type { Origin, UploadKey } from '../domain/names';
import { keyOf, type Job, type Upload } from '../domain/upload';
import type { RequestLimit } from '../lemmy/identity';
import type { Repository } from '../vault/repository';
import { createPace, type Pace } from './pace';
import { createWork, type WorkTools } from './work';

export interface EngineTools extends WorkTools {
  /** how many requests a server allows, where it said so */
  limitOf: (server: Origin) => RequestLimit | undefined;
  /** called when a job is done for now, so that the next can be planned */
  settled: () => void;
  /** where others ask the same servers; else the engine has one for itself */
  pace?: Pace;
}

const PER_INSTANCE = 2;
/** ms */
const REST_MS = 30_000;
/** ms: no server makes us wait longer, so what is due later was planned by a clock that was wrong */
const LONGEST_WAIT_MS = 86_400_000;

/** Written while the clock was wrong; waiting for it could take years. */
const isFromTheFuture = (job: Job, now: number) =>
  job.phase === 'verify' ? job.since > now + 60_000 : (job.dueAt ?? 0) > now + LONGEST_WAIT_MS;

export interface Engine {
  /** Starts what is due and may start; what it starts goes on by itself. Safe to call at any time. */
  start: () => void;
  /** Starts what is due and resolves when nothing is worked on any more. */
  run: () => Promise<void>;
  isBusy: () => boolean;
  /** When the next job that is not being worked on is due (ms since the epoch); undefined when none is. */
  nextDue: () => number | undefined;
}

export function createEngine(repository: Repository, tools: EngineTools): Engine {
  const working = new Map<UploadKey, Promise<void>>();
  /** jobs that threw, a bug of ours: until when they rest, so that they do not spin */
  const resting = new Map<UploadKey, number>();
  const pace = tools.pace ?? createPace(tools.limitOf);
  const work = createWork(repository, tools, pace);

  /** Whether it is to be worked on at all; a deletion that was sent goes on, whatever is held back. */
  const isOpen = ({ job }: Upload) =>
    job?.dueAt !== undefined && !(job.phase === 'ask' && job.sentAt === undefined && tools.isPaused());

  function dueJobs(): Upload[] {
    const now = tools.now();
    return [...repository.pending.values()]
      .filter(
        (upload) =>
          isOpen(upload) &&
          upload.job &&
          ((upload.job.dueAt ?? 0) <= now || isFromTheFuture(upload.job, now)),
      )
      .toSorted((a, b) => (a.job?.dueAt ?? 0) - (b.job?.dueAt ?? 0));
  }

  /** Starts what may start now. */
  function start(): void {
    const busy = new Map<Origin, number>();
    for (const key of working.keys()) {
      const server = repository.uploads.get(key)?.server;
      if (server) busy.set(server, (busy.get(server) ?? 0) + 1);
    }
    const now = tools.now();
    for (const upload of dueJobs()) {
      const key = keyOf(upload);
      const count = busy.get(upload.server) ?? 0;
      if (working.has(key) || count >= PER_INSTANCE || (resting.get(key) ?? 0) > now) continue;
      if (pace.freeAt(upload.server, now) > now) continue;
      busy.set(upload.server, count + 1);
      const job = work(key)
        .catch(() => void resting.set(key, tools.now() + REST_MS))
        .finally(() => {
          working.delete(key);
          start();
          tools.settled();
        });
      working.set(key, job);
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
      let next: number | undefined;
      for (const [key, upload] of repository.pending) {
        if (!isOpen(upload) || working.has(key)) continue;
        const due = Math.max(upload.job?.dueAt ?? 0, resting.get(key) ?? 0);
        next = Math.min(next ?? Infinity, Math.max(due, pace.freeAt(upload.server, tools.now())));
      }
      return next;
    },
  };
}
