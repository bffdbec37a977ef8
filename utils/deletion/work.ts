/**
 * One job, one step further: asks a server to delete, or looks whether it did (design §6). Promises: each step reads the
 * record anew before it writes; nothing is sent after it was called off; nothing is asked again before a look whether it
 * already happened.
 */
import type { Generation } from '../domain/generation';
import type { Origin, UploadKey } from '../domain/names';
import type { Outcome } from '../domain/outcome';
import type { Exchange, Upload } from '../domain/upload';
import { canSee, checkAsStranger } from '../verify/check';
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
import { countedRequests, type Pace } from './pace';
import { createPacedPost } from './paced-post';
import { applyVerdict } from './rounds';
import { mayHaveThumbnail, sweepThumbnails } from './thumbnails';

export interface WorkTools extends StrangerTools {
  post: Post;
  random: () => number;
  /** whether the user still allows requests to a server */
  hasAccess: (server: Origin) => Promise<boolean>;
  /** asks the server which rules it follows now; undefined when it does not say */
  generationOf: (upload: Upload) => Promise<Generation | undefined>;
  /** whether the user holds deletions back; checks go on */
  isPaused: () => boolean;
  /** called when a picture is proven gone, and was not before */
  proven: (upload: Upload, generation: Generation) => void;
  /** called after each change of a record */
  changed: (upload: Upload) => void;
}

/** API requests of a round of checks: whether the server is well */
const API_PER_CHECK = 1;
/** ms: a look before the deletion must not hold it up */
const GLANCE_MS = 3000;
/** Searches of a list of 1000; nobody has more pictures than that, but a server may never come to an end */
const MAX_SWEEPS = 40;

/** A function that takes the job of an upload one step further, if it has one. */
export function createWork(
  repository: Repository,
  tools: WorkTools,
  pace: Pace,
): (key: UploadKey) => Promise<void> {
  const stranger = createStranger(tools);
  const post = createPacedPost(tools.post, pace, tools.now);
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
    const isBlind = upload.visible === false;
    const about = { at: tools.now(), what: 'look', method: 'GET' } as const;
    const request = { server, alias, companions, generation, full, cached, isBlind };
    const checked = await checkAsStranger(request, stranger);
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
      const { thumbnails } = upload.job;
      const swept = await sweepThumbnails(upload, post, thumbnails === 'pending' ? undefined : thumbnails);
      current = (await save(key, (now) => applySweep(now, swept))) ?? upload;
      if (!swept.complete) {
        // A long list is gone on with at once; its job is due as it was
        const sweeps = current.job?.phase === 'verify' ? (current.job.sweeps ?? 0) : 0;
        if (swept.cursor !== undefined && sweeps < MAX_SWEEPS) return;
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
    // While it is still online: whether our looks can see it at all. In the shadow of what has to be asked anyway
    const glance = upload.visible === undefined ? canSeeIt(upload, generation) : undefined;
    const asked = await askToDelete(upload, generation, {
      post,
      now: tools.now,
      async beforeSending() {
        const visible = await glance;
        const current = await save(key, (now) => {
          if (!isWanted(now)) return now;
          return markSent(visible === undefined ? now : { ...now, visible }, moment());
        });
        return current !== undefined && isWanted(current);
      },
    });
    if (asked) await answered(asked.outcome, asked.via, asked.exchanges);
  }

  /** Whether our looks can see a picture that is online; undefined where nobody can tell in time. */
  function canSeeIt({ server, alias }: Upload, generation: Generation): Promise<boolean | undefined> {
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), GLANCE_MS));
    return Promise.race([canSee({ server, alias }, generation, stranger), late]);
  }

  /** Whether it is still to be asked for: not called off, nor held back, since the job began. */
  const isWanted = ({ job }: Upload) =>
    job?.phase === 'ask' && (job.sentAt !== undefined || !tools.isPaused());

  return work;
}
