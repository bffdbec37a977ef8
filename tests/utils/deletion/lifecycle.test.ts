import { describe, expect, it } from 'vitest';
import type { Upload } from '../../../utils/domain/upload';
import {
  applyOutcome,
  markSent,
  requestCheck,
  requestDeletion,
  resume,
  statusOf,
  type Moment,
} from '../../../utils/deletion/lifecycle';
import { applyVerdict as applyRound } from '../../../utils/deletion/rounds';
import { CHECK_OFFSETS_MS } from '../../../utils/verify/schedule';
import type { Verdict } from '../../../utils/verify/verdict';
import { anAskJob, anUpload, aVerifyJob } from '../../support/uploads';
import { MINUTE_MS, NOW } from '../../support/views';

const FULL = { full: true, cached: [] };
const applyVerdict = (upload: Upload, verdict: Verdict, moment: Moment) =>
  applyRound(upload, verdict, FULL, moment);
const at = (now: number) => ({ now, random: 0.5 });
const GONE = { kind: 'gone' } as const;
const SERVED = { kind: 'served' } as const;
const DAY_MS = 86_400_000;

const requested = (change: Partial<Upload> = {}) => requestDeletion(anUpload(change), at(NOW));
const asked = (now = NOW) => applyOutcome(requested(), { kind: 'asked' }, 'tab', at(now));
const story = (upload: Upload) => upload.history.map(({ what, detail }) => `${what} ${detail}`);

describe('asking', () => {
  it('makes a job that is due at once, and shows it', () => {
    const upload = requested();
    expect(upload.job).toMatchObject({ phase: 'ask', dueAt: NOW });
    expect(statusOf(upload)).toBe('deleting');
  });

  it('goes on at once when it waits for a better moment, and still knows what it has sent', () => {
    const waiting = applyOutcome(
      markSent(requested(), at(NOW)),
      { kind: 'unreachable', detail: 'timeout' },
      'tab',
      at(NOW),
    );
    const again = requestDeletion(waiting, at(NOW + 1));
    expect(again.job).toMatchObject({ phase: 'ask', dueAt: NOW + 1, sentAt: NOW });
  });

  it('works again on what turned out to be still there', () => {
    const upload = anUpload({ state: 'still-there', job: aVerifyJob({ dueAt: NOW + DAY_MS }) });
    expect(requestDeletion(upload, at(NOW)).job).toMatchObject({ phase: 'ask', dueAt: NOW });
  });

  it.each(['gone', 'gone-cached'] as const)('changes nothing about what is %s', (state) => {
    const upload = anUpload({ state });
    expect(requestDeletion(upload, at(NOW))).toBe(upload);
  });
});

describe('the answer', () => {
  it.each([
    [{ kind: 'asked' }, 'still-there'],
    [{ kind: 'already-gone' }, 'still-there'],
    [{ kind: 'only-admin', reason: 'no-row' }, 'only-admin'],
    [{ kind: 'refused', status: 403 }, 'failed'],
  ] as const)('%j is never believed: a check decides', (outcome, ifServed) => {
    const upload = applyOutcome(requested(), outcome, 'tab', at(NOW));
    expect(upload.state).toBe('asked');
    expect(upload.job).toMatchObject({ phase: 'verify', dueAt: NOW, ifServed });
    const late = { ...upload, job: aVerifyJob({ step: 5, ifServed }) };
    expect(applyVerdict(late, SERVED, at(NOW + MINUTE_MS)).state).toBe(ifServed);
    expect(applyVerdict(upload, GONE, at(NOW)).state).toBe('gone');
  });

  it.each([{ kind: 'needs-login' }, { kind: 'wrong-account', found: 'bob' }] as const)(
    '%j waits without an end, and goes on when a session is seen',
    (outcome) => {
      const upload = applyOutcome(requested(), outcome, 'tab', at(NOW));
      expect([statusOf(upload), upload.job?.dueAt]).toEqual([outcome.kind, undefined]);
      const resumed = resume(upload, at(NOW + DAY_MS));
      expect(resumed.job).toMatchObject({ phase: 'ask', dueAt: NOW + DAY_MS });
      expect(statusOf(resumed)).toBe('deleting');
    },
  );

  it('a rate limit or a silent server is tried again, later each time, and never given up', () => {
    for (const outcome of [{ kind: 'rate-limited' }, { kind: 'unreachable', detail: 'x' }] as const) {
      let upload = requested();
      const waits = Array.from({ length: 20 }, () => {
        upload = applyOutcome(upload, outcome, 'tab', at(NOW));
        return (upload.job?.dueAt ?? 0) - NOW;
      });
      expect(waits).toEqual(waits.toSorted((a, b) => a - b));
      expect(waits[0]).toBeGreaterThan(1000);
      expect(waits.at(-1)).toBeLessThanOrEqual(20 * MINUTE_MS);
      expect(upload.job).toMatchObject({ waitingFor: outcome.kind });
    }
  });

  it('waits as long as a server says, where it says', () => {
    const upload = applyOutcome(requested(), { kind: 'rate-limited', retryAfterMs: 7000 }, 'tab', at(NOW));
    expect(upload.job?.dueAt).toBe(NOW + 7000);
  });

  it('that comes when nobody waits for it any more changes nothing', () => {
    const gone = applyVerdict(asked(), GONE, at(NOW));
    expect(applyOutcome(gone, { kind: 'unreachable', detail: 'x' }, 'tab', at(NOW + 1))).toBe(gone);
    expect(applyOutcome(asked(), { kind: 'needs-login' }, 'tab', at(NOW + 1)).state).toBe('asked');
  });

  it('is kept with its messenger', () => {
    const upload = applyOutcome(requested(), { kind: 'refused', status: 403 }, 'background', at(NOW));
    expect(story(upload)).toEqual([
      'uploaded post',
      'requested delete',
      'answered refused:403 via background',
    ]);
  });
});

describe('the checks', () => {
  it('polls before it says that a server that accepted still serves it', () => {
    let upload = asked();
    const states = [0, 1000, 2000, 4000].map((offset) => {
      upload = applyVerdict(upload, SERVED, at(NOW + offset));
      return upload.state;
    });
    expect(states).toEqual(['asked', 'asked', 'asked', 'still-there']);
  });

  it('come at 10 s, 1 min, 10 min, 1 h, 1 day and 8 days after it is gone, then no more', () => {
    let upload = asked();
    const times: number[] = [];
    while (upload.job?.dueAt !== undefined) {
      times.push(upload.job.dueAt - NOW);
      upload = applyVerdict(upload, GONE, at(upload.job.dueAt));
    }
    expect(times).toEqual([0, 10_000, MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS, DAY_MS, 8 * DAY_MS]);
    expect(upload.state).toBe('gone');
  });

  it('are all still to come when somebody looked in between', () => {
    const upload = {
      ...asked(),
      state: 'gone' as const,
      job: aVerifyJob({ step: 9, dueAt: NOW + 8 * DAY_MS }),
    };
    const looked = applyVerdict(requestCheck(upload, at(NOW + DAY_MS)), GONE, at(NOW + DAY_MS));
    expect(looked.job?.dueAt).toBe(NOW + 8 * DAY_MS);
  });

  it('are made up for by one after a long sleep', () => {
    const upload = applyVerdict(asked(), GONE, at(NOW));
    const woken = applyVerdict(upload, GONE, at(NOW + 2 * DAY_MS));
    expect(woken.job?.dueAt).toBe(NOW + 8 * DAY_MS);
  });

  it('look again when a cached copy has expired', () => {
    const until = NOW + 30_000;
    const upload = applyVerdict(asked(), { kind: 'gone-cached', until }, at(NOW));
    expect(upload).toMatchObject({ state: 'gone-cached', cachedUntil: until });
    expect(upload.job?.dueAt).toBeLessThanOrEqual(until + 2000);
    const later = applyVerdict(upload, GONE, at(until + 1000));
    expect(later.state).toBe('gone');
    expect(later).not.toHaveProperty('cachedUntil');
  });

  it('do not leave out the last one because a cached copy expired before it', () => {
    const upload = {
      ...asked(),
      state: 'gone-cached' as const,
      job: aVerifyJob({ step: CHECK_OFFSETS_MS.length - 1, dueAt: NOW + 2 * DAY_MS }),
    };
    expect(applyVerdict(upload, GONE, at(NOW + 2 * DAY_MS)).job?.dueAt).toBe(NOW + 8 * DAY_MS);
  });

  it('keep trying while a server says nothing, less and less often', () => {
    let upload = asked();
    const waits = Array.from({ length: 15 }, () => {
      upload = applyVerdict(upload, { kind: 'unclear', why: 'network', waitingFor: 'unreachable' }, at(NOW));
      return (upload.job?.dueAt ?? 0) - NOW;
    });
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBeLessThanOrEqual(2 * 60 * MINUTE_MS);
    // "Deleting…" would be a pretence by then; never a claim
    expect(upload.state).toBe('unknown');
  });

  it('notice a picture that came back', () => {
    const gone = applyVerdict(asked(), GONE, at(NOW));
    const back = applyVerdict(gone, SERVED, at(NOW + 10_000));
    expect(back.state).toBe('still-there');
    expect(back.history.at(-1)).toMatchObject({ what: 'reappeared' });
  });

  it('can be asked for at any time, also of what nobody asked to delete', () => {
    const checked = applyVerdict(requestCheck(anUpload(), at(NOW)), SERVED, at(NOW));
    expect(checked).toMatchObject({ state: 'live', checkedAt: NOW });
    expect(checked.job).toBeUndefined();
  });

  it('do not take the place of a deletion that is due', () => {
    const upload = anUpload({ job: anAskJob() });
    expect(requestCheck(upload, at(NOW))).toBe(upload);
  });

  it('a late verdict about a deletion that was asked for again is no news', () => {
    const upload = anUpload({ state: 'unknown', job: anAskJob() });
    expect(applyVerdict(upload, GONE, at(NOW))).toBe(upload);
  });
});

describe('a history that is full', () => {
  it('keeps the newest entries, the upload and the request', () => {
    let upload = requested();
    for (let i = 0; i < 300; i++) {
      upload = applyOutcome(upload, { kind: 'unreachable', detail: `try ${i}` }, 'tab', at(NOW + i));
    }
    expect(upload.history).toHaveLength(100);
    expect(story(upload).slice(0, 2)).toEqual(['uploaded post', 'requested delete']);
    expect(upload.history.at(-1)?.detail).toContain('try 299');
  });

  it('still takes note after a hundred requests', () => {
    let upload = requested();
    for (let i = 0; i < 150; i++) {
      upload = applyOutcome(upload, { kind: 'wrong-account', found: `bob${i}` }, 'tab', at(NOW + i));
      upload = requestDeletion(upload, at(NOW + i));
    }
    const last = applyOutcome(upload, { kind: 'refused', status: 418 }, 'tab', at(NOW + 1000));
    expect(last.history.length).toBeLessThanOrEqual(100);
    expect(last.history.at(-1)?.detail).toContain('refused:418');
  });
});
