/** Deletions that were asked for together are found again in the histories, and counted once each. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestDeletion } from '../../../utils/deletion/lifecycle';
import { sweepStep } from '../../../utils/deletion/sweep';
import { keyOf, type HistoryEntry } from '../../../utils/domain/upload';
import { byStanding, lastSweep, linksOf, standingOf, STANDINGS, sweepOf } from '../../../utils/plan/sweep';
import { anyUpload } from '../../support/plan';
import { entry } from '../../support/receipts';
import { anUpload } from '../../support/uploads';
import { anUploadView, NOW } from '../../support/views';

const moment = { now: NOW, random: 0 };

describe('asking for many', () => {
  it('leaves the same moment in each, and the links with it', () => {
    const [one, two] = [anUpload(), anUpload()];
    const step = sweepStep([{ spot: { kind: 'post', id: 3 }, keys: [keyOf(one)], seen: 'x' }]);
    const asked = step(one, moment);
    expect(asked).toMatchObject({ job: { phase: 'ask' }, links: [{ kind: 'post', id: 3, seen: 'x' }] });
    expect(step(two, moment).links).toBeUndefined();
    for (const upload of [asked, step(two, moment)])
      expect(upload.history.at(-1)).toEqual({ at: NOW, what: 'requested', detail: 'delete' });
  });

  it('leaves it also where an earlier wish came to nothing', () => {
    const earlier = requestDeletion(anUpload(), { now: NOW - 1000, random: 0 });
    const stuck = { ...earlier, job: { phase: 'ask' as const, tries: 0, waitingFor: 'no-access' as const } };
    const asked = sweepStep([])(stuck, moment);
    expect(asked.history.filter(({ what }) => what === 'requested').map(({ at }) => at)).toEqual([
      NOW - 1000,
      NOW,
    ]);
  });

  it('changes nothing of what is gone or under way', () => {
    const gone = anUpload({ state: 'gone' });
    const links = [{ spot: { kind: 'post' as const, id: 3 }, keys: [keyOf(gone)], seen: 'x' }];
    expect(sweepStep(links)(gone, moment)).toBe(gone);
  });
});

describe('a sweep', () => {
  const asked = (seconds: number, ...more: HistoryEntry[]) =>
    anUploadView({ history: [entry(-99, 'uploaded'), entry(seconds, 'requested', 'delete'), ...more] });

  it('is found by its moment, and the latest without one', () => {
    const [first, second, third] = [asked(0), asked(0), asked(60)];
    expect(sweepOf([first, second, third], NOW)).toEqual([first, second]);
    expect(lastSweep([first, third, second])).toBe(NOW + 60_000);
    expect(lastSweep([anUploadView()])).toBeUndefined();
  });

  it('tells what was called off from what is still online', () => {
    expect(standingOf(asked(0, entry(1, 'cancelled', 'delete')))).toBe('off');
    expect(standingOf(asked(0))).toBe('online');
  });

  it('counts every upload in exactly one group, and calls gone what is gone', () => {
    fc.assert(
      fc.property(fc.array(anyUpload), (uploads) => {
        const groups = byStanding(uploads);
        expect([...groups.keys()]).toEqual(STANDINGS);
        expect([...groups.values()].flat().length).toBe(uploads.length);
        for (const { status } of groups.get('gone') ?? []) expect(status).toBe('gone');
      }),
    );
  });

  it('tells of the links since then', () => {
    const upload = asked(
      0,
      entry(-50, 'link-cleared', 'post 1'),
      entry(5, 'link-cleared', 'post 2'),
      entry(6, 'link-kept', 'comment 3: changed'),
    );
    const open = { ...asked(0), links: [{ kind: 'post' as const, id: 9, seen: 'x' }] };
    expect(linksOf([upload, open], NOW)).toEqual({
      cleared: ['post 2'],
      kept: ['comment 3: changed'],
      open: 1,
    });
  });
});
