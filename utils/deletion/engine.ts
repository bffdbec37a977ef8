/**
 * Works off the jobs in the vault: asks servers to delete, looks whether they did (design §6, D8). Promises: a
 * job is a record, so one that a dying worker left behind is taken up where it stood; nothing is asked again
 * before a look whether it already happened; one upload is worked on once at a time, an instance by at most two.
 */
import type { Generation } from '../domain/generation';
import type { Origin, UploadKey } from '../domain/names';
import type { Outcome } from '../domain/outcome';
import { keyOf, type Job, type Upload } from '../domain/upload';
import { checkAsStranger, type CheckTools } from '../verify/check';
import type { Verdict } from '../verify/verdict';
import type { Repository } from '../vault/repository';
import { askToDelete } from './ask';
import {
  applyOutcome,
  applySweep,
  applyVerdict,
  expectThumbnails,
  markSent,
  waitForAccess,
  type Moment,
} from './lifecycle';
import type { Post } from './messengers';
import { mayHaveThumbnail, sweepThumbnails } from './thumbnails';

export interface EngineTools extends CheckTools {
  post: Post;
  random: () => number;
  /** whether the user still allows requests to a server */
  hasAccess: (server: Origin) => Promise<boolean>;
  /** asks the server which rules it follows now; undefined when it does not say */
  generationOf: (upload: Upload) => Promise<Generation | undefined>;
  /** called when a job is done for now, so that the next can be planned */
  settled: () => void;
  /** called after each change of a record */
  changed: (upload: Upload) => void;
}

const PER_INSTANCE = 2;
/** ms */
const REST_MS = 30_000;

/** Written while the clock was wrong; waiting for it could take years. */
const isFromTheFuture = (job: Job, now: number) => job.phase === 'verify' && job.since > now + 60_000;

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
  const moment = (): Moment => ({ now: tools.now(), random: tools.random() });

  async function save(key: UploadKey, change: (upload: Upload) => Upload): Promise<Upload | undefined> {
    // The newest record, not the one a step began with: the user may have asked for something meanwhile
    const current = repository.uploads.get(key);
    if (!current) return undefined;
    const next = change(current);
    if (next !== current) {
      // A full disk does not stop a deletion: the repository keeps what it could not write and tries again
      await repository.save({ uploads: [next] }).catch(() => undefined);
      tools.changed(next);
    }
    return next;
  }

  function check(upload: Upload, generation: Generation, full: boolean) {
    const { server, alias, companions = [] } = upload;
    return checkAsStranger({ server, alias, companions, generation, full }, tools);
  }

  async function work(key: UploadKey): Promise<void> {
    const upload = repository.uploads.get(key);
    if (!upload?.job) return;
    const hasAccess = await tools.hasAccess(upload.server);
    const generation = hasAccess ? await tools.generationOf(upload) : undefined;
    const { phase } = upload.job;
    if (!generation) {
      const why = hasAccess ? 'no version' : 'no access';
      await save(key, (now) => {
        if (phase === 'verify') return applyVerdict(now, { kind: 'unclear', why }, moment());
        return hasAccess
          ? applyOutcome(now, { kind: 'unreachable', detail: why }, 'nobody', moment())
          : waitForAccess(now);
      });
    } else if (phase === 'verify') await verify(key, upload, generation);
    else await ask(key, upload, generation);
  }

  async function verify(key: UploadKey, upload: Upload, generation: Generation): Promise<void> {
    let current: Upload = upload;
    if (upload.job?.phase === 'verify' && upload.job.thumbnails) {
      const swept = await sweepThumbnails(upload, tools.post);
      current = (await save(key, (now) => applySweep(now, swept))) ?? upload;
    }
    const isPending = current.job?.phase === 'verify' && current.job.thumbnails === 'pending';
    const seen = await check(current, generation, current.state !== 'gone');
    const verdict: Verdict =
      isPending && seen.kind !== 'served'
        ? { kind: 'unclear', why: 'its thumbnails are not known yet' }
        : seen;
    await save(key, (now) => applyVerdict(now, verdict, moment()));
  }

  async function ask(key: UploadKey, upload: Upload, generation: Generation): Promise<void> {
    const answered = (outcome: Outcome, via: string) =>
      save(key, (now) => {
        const next = applyOutcome(now, outcome, via, moment());
        return generation === 'D' && mayHaveThumbnail(next) ? expectThumbnails(next) : next;
      });
    if (upload.job?.phase === 'ask' && upload.job.sentAt !== undefined) {
      const { kind } = await check(upload, generation, false);
      if (kind === 'gone' || kind === 'gone-cached') {
        await answered({ kind: 'asked' }, 'an earlier try');
        return;
      }
    }
    const { outcome, via } = await askToDelete(upload, generation, tools.post, async () => {
      await save(key, (now) => markSent(now, moment()));
    });
    await answered(outcome, via);
  }

  function dueJobs(): Upload[] {
    const now = tools.now();
    return [...repository.uploads.values()]
      .filter(({ job }) => job?.dueAt !== undefined && (job.dueAt <= now || isFromTheFuture(job, now)))
      .toSorted((a, b) => (a.job?.dueAt ?? 0) - (b.job?.dueAt ?? 0));
  }

  /** Starts what may start now. */
  function start(): void {
    const busy = new Map<Origin, number>();
    for (const key of working.keys()) {
      const server = repository.uploads.get(key)?.server;
      if (server) busy.set(server, (busy.get(server) ?? 0) + 1);
    }
    for (const upload of dueJobs()) {
      const key = keyOf(upload);
      const count = busy.get(upload.server) ?? 0;
      if (working.has(key) || count >= PER_INSTANCE || (resting.get(key) ?? 0) > tools.now()) continue;
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
      for (const [key, { job }] of repository.uploads) {
        if (job?.dueAt === undefined || working.has(key)) continue;
        next = Math.min(next ?? Infinity, Math.max(job.dueAt, resting.get(key) ?? 0));
      }
      return next;
    },
  };
}
