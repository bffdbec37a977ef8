/** Accident to proof, as the history tells it. */
import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../../utils/domain/upload';
import { timesOf } from '../../../utils/receipt/times';
import { entry, HISTORY } from '../../support/receipts';
import { NOW } from '../../support/views';

/** The times that are there, in seconds after the present of these tests. */
function secondsOf(history: HistoryEntry[], isGone = true): Record<string, number> {
  const { secondsToProof, reappearedAt: _, ...times } = timesOf({ history }, isGone);
  const seconds = Object.entries(times).map(([name, at]) => [name, (Date.parse(at) - NOW) / 1000]);
  return { ...Object.fromEntries(seconds), ...(secondsToProof === undefined ? {} : { secondsToProof }) };
}

describe('the times of a deletion', () => {
  it('are the wish, the server’s yes, and the proof', () => {
    expect(secondsOf([...HISTORY])).toEqual({
      requestedAt: 0,
      acceptedAt: 1,
      goneAt: 1.8,
      secondsToProof: 1.8,
    });
  });

  it('know of no proof while it is not gone, even if a check once said so', () => {
    expect(secondsOf([...HISTORY], false)).toEqual({ requestedAt: 0, acceptedAt: 1 });
  });

  it('count from the first of several tries', () => {
    const tries = [
      entry(0, 'requested'),
      entry(5, 'answered', 'needs-login via nobody'),
      entry(60, 'requested'),
      entry(61, 'answered', 'asked via tab'),
      entry(63, 'checked', 'gone'),
    ];
    expect(secondsOf(tries)).toEqual({ requestedAt: 0, acceptedAt: 61, goneAt: 63, secondsToProof: 63 });
  });

  it('count anew after one that was called off', () => {
    const tries = [entry(0, 'requested'), entry(5, 'cancelled'), entry(60, 'requested')];
    expect(secondsOf([...tries, entry(62, 'checked', 'gone')])).toMatchObject({
      requestedAt: 60,
      secondsToProof: 2,
    });
    expect(secondsOf(tries.slice(0, 2), false)).toEqual({});
  });

  it('tell of a picture that came back, and take the later proof', () => {
    const back = [...HISTORY, entry(100, 'reappeared', 'still-there')];
    expect(timesOf({ history: back }, false).reappearedAt).toEqual(['2026-11-23T12:01:40.000Z']);
    // By itself: then it took all this time
    expect(secondsOf([...back, entry(110, 'checked', 'gone')])).toMatchObject({ secondsToProof: 110 });
    // After another wish
    expect(secondsOf([...back, entry(120, 'requested'), entry(123, 'checked', 'gone')])).toMatchObject({
      requestedAt: 120,
      goneAt: 123,
      secondsToProof: 3,
    });
  });

  it('are not moved by a check that told nothing, nor by the last one', () => {
    const later = [
      entry(60, 'checked', 'unclear: the server did not answer clearly'),
      entry(90, 'checked', 'gone'),
      entry(99, 'closed', 'gone'),
    ];
    expect(secondsOf([...HISTORY, ...later])).toMatchObject({ goneAt: 1.8 });
  });

  it('begin the proof anew where a check said otherwise', () => {
    const later = [entry(60, 'checked', 'gone-cached'), entry(90, 'checked', 'gone')];
    expect(secondsOf([...HISTORY, ...later])).toMatchObject({ goneAt: 90 });
  });

  it('take no look after a restart for a yes of the server', () => {
    const history = [entry(0, 'requested'), entry(9, 'answered', 'asked via an earlier try')];
    expect(secondsOf(history, false)).toEqual({ requestedAt: 0 });
  });

  it('claim no span that a clock set back would make negative', () => {
    expect(secondsOf([entry(50, 'requested'), entry(2, 'checked', 'gone')])).not.toHaveProperty(
      'secondsToProof',
    );
  });
});
