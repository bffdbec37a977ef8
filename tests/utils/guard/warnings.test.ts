/** What is told of a file before it leaves. */
import { describe, expect, it } from 'vitest';
import { warningsOf } from '../../../utils/guard/warnings';
import { aGuardedFile, aStrangeFile } from '../../support/guard';

describe('a file is warned of', () => {
  it('not at all where there is nothing', () => {
    expect(warningsOf(aGuardedFile())).toEqual([]);
  });

  it('when it says where it was taken, and by whom, the place first', () => {
    const metadata = { hasPosition: true, hasOwner: true, hasAny: true };
    expect(warningsOf(aGuardedFile({ metadata }))).toEqual(['position', 'owner']);
  });

  it('when nobody could look into it, however harmless it may be', () => {
    expect(warningsOf(aStrangeFile())).toEqual(['unread', 'unseen']);
    expect(warningsOf(aGuardedFile({ metadata: { isUnderstood: false, hasAny: true } }))).toEqual(['unread']);
  });

  it('when it was uploaded before', () => {
    const known = { sha256: 'ab'.repeat(32), host: 'lemmy.ml', uploadedAt: 1, status: 'live' } as const;
    expect(warningsOf(aGuardedFile({ known }))).toEqual(['known']);
  });

  it.each([
    // A phone's usual picture, and a screenshot of a large screen
    [4000, 3000, []],
    [5120, 2880, []],
    [8000, 6000, ['detailed']],
    [4000, 4001, ['detailed']],
  ])('when it has far more pixels than a page shows: %i × %i', (width, height, expected) => {
    expect(warningsOf(aGuardedFile({ width, height }))).toEqual(expected);
  });

  it.each([
    [20_000_000, []],
    [20_000_001, ['heavy']],
  ])('when servers may refuse its size: %i bytes', (size, expected) => {
    expect(warningsOf(aGuardedFile({ size }))).toEqual(expected);
  });
});
