/**
 * Works off the jobs in the vault: asks servers to delete, looks whether they did (design §6, D8). Promises: a
 * job is a record, so one that a dying worker left behind is taken up where it stood; nothing is asked again
 * before a look whether it already happened; one upload is worked on once at a time, an instance by at most two.
 */
import type { Generation } from '../domain/generation';
import type { Origin, UploadKey } from '../domain/names';
import { keyOf, type Upload } from '../domain/upload';
import { checkAsStranger, type CheckTools } from '../verify/check';
import type { Repository } from '../vault/repository';
import { askToDelete } from './ask';
import { applyOutcome, applyVerdict, markSent, type Moment } from './lifecycle';
import type { Post } from './messengers';

export interface EngineTools extends CheckTools {
  post: Post;
  random: () => number;
  /** asks the server which rules it follows now; undefined when it does not say */
  generationOf: (upload: Upload) => Promise<Generation | undefined>;
  /** called after each change of a record */
  changed: (upload: Upload) => void;
}

const PER_INSTANCE = 2;
/** ms */
const REST_MS = 30_000;

export interface Engine {
  /** Works off everything that is due; resolves when that is done. Safe to call at any time. */
  run: () => Promise<void>;
  /** When the next job is due (ms since the epoch); undefined when none is. */
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
    const generation = await tools.generationOf(upload);
    if (!generation) {
      const { phase } = upload.job;
      await save(key, (now) =>
        phase === 'ask'
          ? applyOutcome(now, { kind: 'unreachable', detail: 'no version' }, 'nobody', moment())
          : applyVerdict(now, { kind: 'unclear', why: 'the server does not tell its version' }, moment()),
      );
      return;
    }
    if (upload.job.phase === 'verify') {
      const full = upload.state !== 'gone';
      const verdict = await check(upload, generation, full);
      await save(key, (now) => applyVerdict(now, verdict, moment()));
      return;
    }
    await ask(key, upload, generation);
  }

  async function ask(key: UploadKey, upload: Upload, generation: Generation): Promise<void> {
    const wasSent = upload.job?.phase === 'ask' && upload.job.sentAt !== undefined;
    if (wasSent) {
      const verdict = await check(upload, generation, false);
      if (verdict.kind === 'gone' || verdict.kind === 'gone-cached') {
        await save(key, (now) => applyOutcome(now, { kind: 'asked' }, 'an earlier try', moment()));
        return;
      }
    }
    const { outcome, via, companions } = await askToDelete(upload, generation, tools.post, async () => {
      await save(key, (now) => markSent(now, moment()));
    });
    await save(key, (now) => {
      const next = applyOutcome(now, outcome, via, moment());
      return companions ? { ...next, companions } : next;
    });
  }

  function dueJobs(): Upload[] {
    const now = tools.now();
    return [...repository.uploads.values()]
      .filter((upload) => upload.job?.dueAt !== undefined && upload.job.dueAt <= now)
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
        .finally(() => working.delete(key));
      working.set(key, job);
    }
  }

  return {
    async run() {
      for (;;) {
        start();
        if (working.size === 0) return;
        await Promise.race(working.values());
      }
    },
    nextDue() {
      const due = [...repository.uploads.values()].flatMap((upload) => upload.job?.dueAt ?? []);
      return due.length > 0 ? Math.min(...due) : undefined;
    },
  };
}
