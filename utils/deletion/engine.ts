/**
 * Works off the jobs in the vault: asks servers to delete, looks whether they did (design §6, D8). Promises: a
 * job is a record, so one that a dying worker left behind is taken up where it stood; nothing is asked again
 * before a look whether it already happened; one upload is worked on once at a time, an instance by at most two.
 */
import type { Generation } from '../domain/generation';
import type { Origin, UploadKey } from '../domain/names';
import type { Outcome } from '../domain/outcome';
import { keyOf, type Exchange, type Job, type Upload } from '../domain/upload';
import type { RequestLimit } from '../lemmy/identity';
import { checkAsStranger } from '../verify/check';
import { createStranger, type StrangerTools } from '../verify/stranger';
import type { Repository } from '../vault/repository';
import { askToDelete } from './ask';
import { withExchanges } from './exchanges';
import {
  applyOutcome,
  applySweep,
  expectThumbnails,
  markSent,
  waitForAccess,
  type Moment,
} from './lifecycle';
import type { Post } from './messengers';
import { countedRequests, createPace } from './pace';
import { applyVerdict } from './rounds';
import { mayHaveThumbnail, sweepThumbnails } from './thumbnails';

export interface EngineTools extends StrangerTools {
  post: Post;
  random: () => number;
  /** whether the user still allows requests to a server */
  hasAccess: (server: Origin) => Promise<boolean>;
  /** asks the server which rules it follows now; undefined when it does not say */
  generationOf: (upload: Upload) => Promise<Generation | undefined>;
  /** how many requests a server allows, where it said so */
  limitOf: (server: Origin) => RequestLimit | undefined;
  /** whether the user holds deletions back; checks go on */
  isPaused: () => boolean;
  /** called when a picture is proven gone, and was not before */
  proven: (upload: Upload, generation: Generation) => void;
  /** called when a job is done for now, so that the next can be planned */
  settled: () => void;
  /** called after each change of a record */
  changed: (upload: Upload) => void;
}

const PER_INSTANCE = 2;
/** ms */
const REST_MS = 30_000;
/** API requests around a round of checks: who is logged in, whether the server is well */
const API_PER_CHECK = 2;
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
  const stranger = createStranger(tools);
  const pace = createPace(tools.limitOf);
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

  async function check(upload: Upload, generation: Generation, full: boolean) {
    const { server, alias, companions = [], job } = upload;
    const cached = (job?.phase === 'verify' && job.cached) || [];
    const about = { at: tools.now(), what: 'look', method: 'GET' } as const;
    const checked = await checkAsStranger({ server, alias, companions, generation, full, cached }, stranger);
    pace.spent(server, countedRequests(generation, checked.looks.length, API_PER_CHECK), tools.now());
    return { ...checked, full, exchanges: checked.looks.map((look) => ({ ...about, ...look })) };
  }

  async function work(key: UploadKey): Promise<void> {
    const upload = repository.uploads.get(key);
    if (!upload?.job) return;
    const hasAccess = await tools.hasAccess(upload.server);
    const generation = hasAccess ? await tools.generationOf(upload) : undefined;
    const { phase } = upload.job;
    if (!generation) {
      const why = hasAccess ? 'no version' : 'no access';
      const doubt = { kind: 'unclear', why, waitingFor: hasAccess ? 'unreachable' : 'no-access' } as const;
      await save(key, (now) => {
        if (phase === 'verify') return applyVerdict(now, doubt, { full: false, cached: [] }, moment());
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
      if (!swept.complete) {
        // Not gone before its thumbnails are known to be, so nothing that a look could tell would matter
        const { waitingFor = 'unreachable' } = swept;
        const doubt = { kind: 'unclear', why: 'its thumbnails are not known yet', waitingFor } as const;
        await save(key, (now) => applyVerdict(now, doubt, { full: false, cached: [] }, moment()));
        return;
      }
    }
    const full = !(current.job?.phase === 'verify' && current.job.covered);
    const round = await check(current, generation, full);
    const checked = await save(key, (now) =>
      applyVerdict(withExchanges(now, round.exchanges), round.verdict, round, moment()),
    );
    if (checked?.state === 'gone' && current.state !== 'gone') tools.proven(checked, generation);
  }

  async function ask(key: UploadKey, upload: Upload, generation: Generation): Promise<void> {
    const answered = (outcome: Outcome, via: string, exchanges: readonly Exchange[] = []) =>
      save(key, (now) => {
        const next = applyOutcome(withExchanges(now, exchanges), outcome, via, moment());
        return generation === 'D' && mayHaveThumbnail(next) ? expectThumbnails(next) : next;
      });
    if (upload.job?.phase === 'ask' && upload.job.sentAt !== undefined) {
      const { verdict, exchanges } = await check(upload, generation, false);
      if (verdict.kind === 'gone' || verdict.kind === 'gone-cached') {
        await answered({ kind: 'asked' }, 'an earlier try', exchanges);
        return;
      }
      await save(key, (now) => withExchanges(now, exchanges));
    }
    const { outcome, via, exchanges } = await askToDelete(upload, generation, {
      post: tools.post,
      now: tools.now,
      beforeSending: async () => void (await save(key, (now) => markSent(now, moment()))),
    });
    await answered(outcome, via, exchanges);
  }

  /** Whether it is to be worked on at all; a deletion that was sent goes on, whatever is held back. */
  const isOpen = ({ job }: Upload) =>
    job?.dueAt !== undefined && !(job.phase === 'ask' && job.sentAt === undefined && tools.isPaused());

  function dueJobs(): Upload[] {
    const now = tools.now();
    return [...repository.uploads.values()]
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
      for (const [key, upload] of repository.uploads) {
        if (!isOpen(upload) || working.has(key)) continue;
        const due = Math.max(upload.job?.dueAt ?? 0, resting.get(key) ?? 0);
        next = Math.min(next ?? Infinity, Math.max(due, pace.freeAt(upload.server, tools.now())));
      }
      return next;
    },
  };
}
