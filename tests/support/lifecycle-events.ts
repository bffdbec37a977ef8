/**
 * Everything that can happen to an upload, for property tests: any event may come at any time and twice, as with
 * a worker that dies and messages that arrive late.
 */
import fc from 'fast-check';
import type { Outcome } from '../../utils/domain/outcome';
import type { Upload } from '../../utils/domain/upload';
import {
  applyOutcome,
  applySweep,
  cancelDeletion,
  expectThumbnails,
  markSent,
  requestCheck,
  requestDeletion,
  resume,
  waitForAccess,
} from '../../utils/deletion/lifecycle';
import { applyVerdict } from '../../utils/deletion/rounds';
import type { Verdict } from '../../utils/verify/verdict';
import { anAlias, anOwnedUpload, anUpload } from './uploads';
import { NOW } from './views';

export type LifeEvent =
  | { what: 'delete' | 'cancel' | 'check' | 'sent' | 'resume' | 'no-access' | 'expect-thumbnails' | 'swept' }
  | { what: 'outcome'; outcome: Outcome }
  | { what: 'verdict'; verdict: Verdict };

const COMPANION = anAlias();

const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constantFrom<Outcome>(
    { kind: 'asked' },
    { kind: 'already-gone' },
    { kind: 'needs-login' },
    { kind: 'banned' },
    { kind: 'wrong-account', found: 'bob' },
    { kind: 'only-admin', reason: 'no-row' },
    { kind: 'rate-limited' },
    { kind: 'rate-limited', retryAfterMs: 1000 },
    { kind: 'unreachable', detail: 'network' },
  ),
  fc.integer({ min: 400, max: 499 }).map((status): Outcome => ({ kind: 'refused', status })),
);

const anyVerdict: fc.Arbitrary<Verdict> = fc.constantFrom<Verdict>(
  { kind: 'gone' },
  { kind: 'gone-cached', until: NOW + 60_000 },
  { kind: 'served' },
  { kind: 'unclear', why: 'network' },
  { kind: 'unclear', why: 'status 401', waitingFor: 'private' },
  { kind: 'unclear', why: 'a cache answers for the server', waitingFor: 'cache', until: NOW + 3_600_000 },
);

const anyEvent: fc.Arbitrary<LifeEvent> = fc.oneof(
  fc.constantFrom<LifeEvent>(
    { what: 'delete' },
    { what: 'cancel' },
    { what: 'check' },
    { what: 'sent' },
    { what: 'resume' },
    { what: 'no-access' },
    { what: 'expect-thumbnails' },
    { what: 'swept' },
  ),
  anyOutcome.map((outcome): LifeEvent => ({ what: 'outcome', outcome })),
  anyVerdict.map((verdict): LifeEvent => ({ what: 'verdict', verdict })),
);

/** A life: how it starts, and each event with the ms that passed before it. */
export const anyLife = fc.record({
  start: fc.boolean().map((hasToken) => (hasToken ? anUpload() : anOwnedUpload())),
  events: fc.array(
    fc.tuple(anyEvent, fc.integer({ min: 0, max: 3_600_000 }), fc.double({ min: 0, max: 0.99, noNaN: true })),
    {
      maxLength: 60,
    },
  ),
});

/** The record after an event. */
function step(upload: Upload, event: LifeEvent, moment: { now: number; random: number }): Upload {
  switch (event.what) {
    case 'delete':
      return requestDeletion(upload, moment);
    case 'cancel':
      return cancelDeletion(upload, moment);
    case 'check':
      return requestCheck(upload, moment);
    case 'sent':
      return markSent(upload, moment);
    case 'resume':
      return resume(upload, moment);
    case 'no-access':
      return waitForAccess(upload);
    case 'expect-thumbnails':
      return expectThumbnails(upload);
    case 'swept':
      return applySweep(upload, { complete: moment.random > 0.5, companions: [COMPANION] });
    case 'outcome':
      return applyOutcome(upload, event.outcome, 'tab', moment);
    default:
      return applyVerdict(upload, event.verdict, { full: moment.random > 0.2, cached: [] }, moment);
  }
}

/** Each step of a life: the record before and after, and what happened. */
export function live({ start, events }: { start: Upload; events: [LifeEvent, number, number][] }) {
  let now = NOW;
  let upload = start;
  return events.map(([event, passed, random]) => {
    now += passed;
    const before = upload;
    upload = step(before, event, { now, random });
    return { before, event, after: upload, now };
  });
}
