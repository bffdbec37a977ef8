/** How much a picture may cost its server, and what is left of it at the end. */
import { describe, expect, it } from 'vitest';
import { looksLeft, MAX_LOOKS, withExchanges } from '../../../utils/deletion/exchanges';
import {
  applyOutcome,
  cancelDeletion,
  markSent,
  requestCheck,
  requestDeletion,
} from '../../../utils/deletion/lifecycle';
import { applyVerdict } from '../../../utils/deletion/rounds';
import type { Exchange, Upload } from '../../../utils/domain/upload';
import { lookCost } from '../../../utils/verify/check';
import { CHECK_OFFSETS_MS } from '../../../utils/verify/schedule';
import type { Verdict } from '../../../utils/verify/verdict';
import { anAlias, anUpload } from '../../support/uploads';
import { NOW } from '../../support/views';

const at = (now: number) => ({ now, random: 0.5 });
const aLook = (now: number): Exchange => ({ at: now, what: 'look', method: 'GET', path: '/x', status: 404 });
const asked = (change: Partial<Upload> = {}) =>
  applyOutcome(requestDeletion(anUpload(change), at(NOW)), { kind: 'asked' }, 'tab', at(NOW));

/** Goes through all checks; the first `polls` find the picture still served. Tells the times of the looks. */
function live(start: Upload, polls: number, verdict: Verdict = { kind: 'gone' }) {
  let upload = start;
  const times: number[] = [];
  for (let round = 0; round < 100 && upload.job?.phase === 'verify'; round++) {
    const now: number = upload.job.dueAt;
    const isPoll = round < polls;
    const full = upload.job.covered !== true;
    const looks = isPoll ? 1 : lookCost(full, upload.companions?.length ?? 0);
    times.push(now - NOW);
    upload = applyVerdict(
      withExchanges(
        upload,
        Array.from({ length: looks }, () => aLook(now)),
      ),
      isPoll ? { kind: 'served' } : verdict,
      { full, cached: [] },
      at(now),
    );
  }
  return { upload, times };
}

describe('a picture that is gone', () => {
  it('is looked at by the whole schedule, for thirty looks at most', () => {
    const { upload, times } = live(asked(), 3);
    expect(times).toEqual([0, 1000, 2000, ...CHECK_OFFSETS_MS.slice(3).filter((ms) => ms !== 2000)]);
    expect(looksLeft(upload)).toBeGreaterThanOrEqual(0);
    expect(upload.state).toBe('gone');
    expect(upload.history.at(-1)).toMatchObject({ what: 'closed', detail: 'gone' });
  });

  it('keeps its last look for when every cache has expired, though its thumbnails cost more', () => {
    const { upload, times } = live(asked({ companions: [anAlias(), anAlias()] }), 4);
    expect(looksLeft(upload)).toBeGreaterThanOrEqual(0);
    expect(times.at(-1)).toBe(CHECK_OFFSETS_MS.at(-1));
    expect(upload.job).toBeUndefined();
  });
});

describe('a server that says nothing', () => {
  const silent = { kind: 'unclear', why: 'status 401', waitingFor: 'private' } as const;

  it('is left alone when that has cost as much as a picture is worth; the user may still ask', () => {
    const { upload } = live(asked(), 0, silent);
    expect(upload).toMatchObject({ state: 'unknown' });
    expect(upload.job).toBeUndefined();
    expect(MAX_LOOKS - looksLeft(upload)).toBeLessThanOrEqual(MAX_LOOKS);
    const checked = requestCheck(upload, at(NOW + 1));
    expect(checked.job).toMatchObject({ phase: 'verify', dueAt: NOW + 1 });
    const gone = applyVerdict(checked, { kind: 'gone' }, { full: true, cached: [] }, at(NOW + 1));
    expect(gone.state).toBe('gone');
  });

  it('never takes back what is proven', () => {
    const gone = applyVerdict(asked(), { kind: 'gone' }, { full: true, cached: [] }, at(NOW));
    expect(live(gone, 0, silent).upload.state).toBe('gone');
  });

  it('that was not even there costs nothing, and is asked on', () => {
    let upload = asked();
    for (let n = 0; n < 200; n++) {
      upload = applyVerdict(
        upload,
        { kind: 'unclear', why: 'down', waitingFor: 'unreachable' },
        { full: true, cached: [] },
        at(NOW),
      );
    }
    expect(upload.job).toMatchObject({ phase: 'verify', waitingFor: 'unreachable' });
  });

  it('behind a cache is asked when its copy has expired', () => {
    const until = NOW + 86_400_000;
    const waiting = applyVerdict(
      asked(),
      { kind: 'unclear', why: 'cache', waitingFor: 'cache', until },
      { full: true, cached: [] },
      at(NOW),
    );
    expect(waiting.job).toMatchObject({ dueAt: until, waitingFor: 'cache' });
  });
});

describe('a deletion that is asked for anew', () => {
  it('may cost as much again', () => {
    const { upload } = live(asked(), 10);
    const again = requestDeletion({ ...upload, state: 'still-there' }, at(NOW + 1e9));
    expect(looksLeft(again)).toBe(MAX_LOOKS);
  });
});

describe('cancelling', () => {
  it('ends what was not sent yet, and says so', () => {
    const cancelled = cancelDeletion(requestDeletion(anUpload(), at(NOW)), at(NOW + 5));
    expect(cancelled).toMatchObject({ state: 'live' });
    expect(cancelled.job).toBeUndefined();
    expect(cancelled.history.at(-1)).toMatchObject({ what: 'cancelled' });
    // What is served then is simply online
    const checked = applyVerdict(
      requestCheck(cancelled, at(NOW + 6)),
      { kind: 'served' },
      { full: true, cached: [] },
      at(NOW + 6),
    );
    expect(checked.state).toBe('live');
  });

  it('does not call online what was only listed and that nobody ever saw', () => {
    const listed = anUpload({ source: 'imported', state: 'unknown' });
    expect(cancelDeletion(requestDeletion(listed, at(NOW)), at(NOW + 5)).state).toBe('unknown');
    const seen = { ...listed, checkedAt: NOW };
    expect(cancelDeletion(requestDeletion(seen, at(NOW)), at(NOW + 5)).state).toBe('live');
  });

  it('ends what waits for a login', () => {
    const waiting = applyOutcome(
      requestDeletion(anUpload(), at(NOW)),
      { kind: 'needs-login' },
      'nobody',
      at(NOW),
    );
    expect(cancelDeletion(waiting, at(NOW)).state).toBe('live');
  });

  it('comes too late for what was sent', () => {
    const sent = markSent(requestDeletion(anUpload(), at(NOW)), at(NOW));
    expect(cancelDeletion(sent, at(NOW + 1))).toBe(sent);
    expect(cancelDeletion(asked(), at(NOW + 1)).job?.phase).toBe('verify');
  });
});

describe('a server that failed, then denies what it still serves', () => {
  const denied = () => {
    const failed = applyOutcome(
      requestDeletion(anUpload(), at(NOW)),
      { kind: 'unreachable', detail: 'status 500' },
      'tab',
      at(NOW),
    );
    return applyOutcome(failed, { kind: 'already-gone' }, 'tab', at(NOW));
  };

  it('is asked again, less and less often, and in the end believed', () => {
    let upload = denied();
    const waits: number[] = [];
    while (upload.job && waits.length < 100) {
      const now: number = upload.job.dueAt ?? 0;
      if (upload.job.phase === 'ask') {
        waits.push(now);
        upload = applyOutcome(upload, { kind: 'already-gone' }, 'tab', at(now));
      } else {
        const round = { full: false, cached: [] };
        upload = applyVerdict(withExchanges(upload, [aLook(now)]), { kind: 'served' }, round, at(now));
        // One look each time, and never "Deleting…" for days
        expect(upload.state).toBe('still-there');
      }
    }
    expect(waits.length).toBeGreaterThan(3);
    expect(waits.length).toBeLessThan(12);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(upload.state).toBe('still-there');
    expect(looksLeft(upload)).toBeGreaterThanOrEqual(0);
  });

  it('is gone when it is gone', () => {
    const gone = applyVerdict(denied(), { kind: 'gone' }, { full: true, cached: [] }, at(NOW));
    expect(gone).toMatchObject({ state: 'gone', job: { phase: 'verify' } });
  });

  it('that denied it from the start is not asked again: the token is doubtful', () => {
    const doubtful = applyOutcome(
      requestDeletion(anUpload(), at(NOW)),
      { kind: 'already-gone' },
      'tab',
      at(NOW),
    );
    const served = applyVerdict(doubtful, { kind: 'served' }, { full: true, cached: [] }, at(NOW + 60_000));
    expect(served.job?.phase).not.toBe('ask');
  });
});

describe('looks that run short', () => {
  it('never leave a record at "Deleting…": what is still there then is said to be', () => {
    const spent = Array.from({ length: MAX_LOOKS }, () => aLook(NOW));
    const { upload } = live(withExchanges(asked(), spent), 100);
    expect(upload.state).toBe('still-there');
    expect(upload.history.at(-1)).toMatchObject({ what: 'closed' });
  });

  it('do not keep a queue from its polls, however many copies there are', () => {
    const companions = Array.from({ length: 7 }, () => anAlias());
    const { times } = live(asked({ companions }), 3);
    expect(times.slice(0, 4)).toEqual([0, 1000, 2000, 4000]);
  });

  it('are those since the server accepted: waiting for that costs nothing of them', () => {
    const looked = withExchanges(
      requestDeletion(anUpload(), at(NOW)),
      Array.from({ length: 33 }, () => aLook(NOW + 1)),
    );
    const accepted = applyOutcome(looked, { kind: 'asked' }, 'tab', at(NOW + 1000));
    expect(looksLeft(accepted)).toBe(MAX_LOOKS);
  });
});
