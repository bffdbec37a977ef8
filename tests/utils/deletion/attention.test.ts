import { describe, expect, it } from 'vitest';
import { needsUser, noticeSince, unseen } from '../../../utils/deletion/attention';
import type { HistoryEntry, Upload } from '../../../utils/domain/upload';
import { anAskJob, anUpload } from '../../support/uploads';
import { NOW } from '../../support/views';

type Line = [HistoryEntry['what'], string, number];
const aStory = (state: Upload['state'], lines: Line[], change: Partial<Upload> = {}): Upload => {
  const upload = anUpload({ state, ...change });
  const told = lines.map(([what, detail, at]) => ({ what, detail, at }));
  return { ...upload, history: [...upload.history, ...told] };
};
const gone = (at = NOW + 2) =>
  aStory('gone', [
    ['requested', 'delete', NOW + 1],
    ['checked', 'gone', at],
  ]);
const stuck = (at = NOW + 2) =>
  aStory('needs-login', [
    ['requested', 'delete', NOW + 1],
    ['answered', 'needs-login', at],
  ]);

describe('who needs the user', () => {
  it('is a deletion that was wanted and is stuck', () => {
    expect(needsUser(stuck())).toBe(true);
    expect(needsUser(gone())).toBe(false);
    expect(needsUser(anUpload({ state: 'still-there' }))).toBe(false);
    // Tried again already
    expect(needsUser({ ...stuck(), job: anAskJob() })).toBe(false);
  });

  it('counts until it was seen', () => {
    expect(unseen([stuck(), stuck(), gone()], NOW)).toBe(2);
    expect(unseen([stuck(), stuck(NOW + 9)], NOW + 5)).toBe(1);
  });
});

describe('a notice', () => {
  it('is one for all deletions, when none is under way any more', () => {
    const underWay = aStory('live', [['requested', 'delete', NOW + 1]], { job: anAskJob() });
    expect(noticeSince([gone(), underWay], NOW)).toBeUndefined();
    expect(noticeSince([gone(), gone(), stuck()], NOW)).toEqual({ gone: 2, stuck: 1, reappeared: 0 });
  });

  it('does not wait for a server that is down', () => {
    const waiting = aStory('live', [['requested', 'delete', NOW + 1]], {
      job: { ...anAskJob(), waitingFor: 'unreachable' },
    });
    expect(noticeSince([gone(), waiting], NOW)).toEqual({ gone: 1, stuck: 0, reappeared: 0 });
  });

  it('is not given again because nobody looks any more', () => {
    const closed = stuck();
    const later = {
      ...closed,
      history: [...closed.history, { at: NOW + 99, what: 'closed' as const, detail: '' }],
    };
    expect(noticeSince([later], NOW + 50)).toBeUndefined();
  });

  it('tells nothing twice, and nothing of what nobody asked for', () => {
    expect(noticeSince([gone(), stuck()], NOW + 2)).toBeUndefined();
    expect(noticeSince([anUpload(), anUpload({ state: 'gone' })], 0)).toBeUndefined();
  });

  it('of a picture that is gone is not repeated by its later checks', () => {
    const checkedAgain = { ...gone(), checkedAt: NOW + 100 };
    expect(noticeSince([checkedAgain], NOW + 50)).toBeUndefined();
  });

  it('of a picture that came back waits for nothing', () => {
    const back = aStory('still-there', [
      ['requested', 'delete', NOW + 1],
      ['checked', 'gone', NOW + 2],
      ['reappeared', 'still-there', NOW + 3],
    ]);
    const underWay = aStory('live', [['requested', 'delete', NOW + 1]], { job: anAskJob() });
    expect(noticeSince([back, underWay], NOW + 2)).toEqual({ gone: 0, stuck: 1, reappeared: 1 });
  });
});
