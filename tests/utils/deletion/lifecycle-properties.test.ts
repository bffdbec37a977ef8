/** What holds for every life of an upload, whatever happens in whatever order (design §6). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Upload } from '../../../utils/domain/upload';
import { requestDeletion, statusOf } from '../../../utils/deletion/lifecycle';
import { anyLife, live } from '../../support/lifecycle-events';
import { tokenOf } from '../../support/uploads';
import { NOW } from '../../support/views';

const RUNS = { numRuns: 500 };

describe('whatever happens', () => {
  it('gone is reached from a clean check and from nothing else', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        for (const { before, event, after } of live(life)) {
          if (after.state === 'gone' && before.state !== 'gone') {
            expect(event).toEqual({ what: 'verdict', verdict: { kind: 'gone' } });
          }
          if (after.state === 'gone-cached' && before.state !== 'gone-cached') {
            expect(event).toMatchObject({ what: 'verdict', verdict: { kind: 'gone-cached' } });
          }
        }
      }),
      RUNS,
    );
  });

  it('no upload loses its credential, its identity or its story', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const { v, instance, server, alias, credential, account, place, uploadedAt } = life.start;
        for (const { after } of live(life)) {
          expect(after).toMatchObject({ v, instance, server, alias, credential, account, place, uploadedAt });
          expect(after.history[0]).toEqual(life.start.history[0]);
        }
      }),
      RUNS,
    );
  });

  it('a deletion that was asked for is pending until a check has decided', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        for (const { after } of live(life)) {
          // A job with no time waits for a session, which the state says
          const isBanned = after.state === 'only-admin' && after.adminReason === 'banned';
          const waits = after.state === 'needs-login' || after.state === 'wrong-account' || isBanned;
          if (after.state === 'asked' || waits) expect(after.job).toBeDefined();
          if (after.job?.phase !== 'ask' || after.job.dueAt !== undefined) continue;
          expect(waits || after.job.waitingFor === 'no-access').toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('no event but a check ends a job, or the user before anything was sent', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        for (const { before, event, after } of live(life)) {
          if (!before.job || after.job) continue;
          const isUnsent = before.job.phase === 'ask' && before.job.sentAt === undefined;
          expect(event.what).toBe(isUnsent ? 'cancel' : 'verdict');
        }
      }),
      RUNS,
    );
  });

  it('a check that told nothing changes neither state nor proof', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        for (const { before, event, after } of live(life)) {
          if (event.what !== 'verdict' || event.verdict.kind !== 'unclear') continue;
          // At most it admits, after some, that nobody knows
          expect([before.state, before.state === 'asked' ? 'unknown' : before.state]).toContain(after.state);
          expect(after.checkedAt).toBe(before.checkedAt);
          expect(after.job === undefined).toBe(before.job === undefined);
        }
      }),
      RUNS,
    );
  });

  it('people read gone exactly when the record says so', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        for (const { after } of live(life)) {
          expect(statusOf(after) === 'gone').toBe(after.state === 'gone');
          expect(statusOf(after) === 'gone-cached').toBe(after.state === 'gone-cached');
        }
      }),
      RUNS,
    );
  });

  it('asking for the deletion twice is asking once', () => {
    fc.assert(
      fc.property(anyLife, fc.nat(3_600_000), (life, later) => {
        const end = live(life).at(-1);
        fc.pre(end !== undefined);
        const once = requestDeletion(end.after, { now: end.now, random: 0 });
        expect(requestDeletion(once, { now: end.now + later, random: 0 })).toBe(once);
      }),
      RUNS,
    );
  });

  it('the history stays short, has no token in it, and the record is one that storage takes', () => {
    fc.assert(
      fc.property(anyLife, fc.integer({ min: 1, max: 5 }), ({ start, events }, times) => {
        const many = Array.from({ length: times }, () => events).flat();
        const end = live({ start, events: many }).at(-1)?.after ?? start;
        expect(end.history.length).toBeLessThanOrEqual(100);
        if (start.credential.kind === 'token') {
          expect(JSON.stringify(end.history)).not.toContain(tokenOf(start));
        }
        expect(Upload.safeParse(end).success).toBe(true);
      }),
      RUNS,
    );
  });

  it('times never run backwards in the history', () => {
    fc.assert(
      fc.property(anyLife, (life) => {
        const times = (live(life).at(-1)?.after ?? life.start).history.map((entry) => entry.at);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(times[0]).toBe(NOW);
      }),
    );
  });
});
