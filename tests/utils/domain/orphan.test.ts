/** What is called unused, and what never is. */
import { describe, expect, it } from 'vitest';
import { isOrphan, type Listed } from '../../../utils/domain/orphan';
import { HOUR_MS, NOW, WORLD } from '../../support/views';

const RECORD = {
  instance: WORLD,
  server: WORLD,
  account: { name: 'alice' },
  listedFrom: NOW,
  scannedFrom: NOW,
};
const upload = (change: Partial<Listed> = {}): Listed => ({
  instance: WORLD,
  account: { name: 'alice' },
  listedAt: NOW + 1,
  place: { kind: 'other', pageUrl: '' },
  uploadedAt: NOW - 48 * HOUR_MS,
  state: 'unknown',
  ...change,
});

it('listed, and found in nothing that could be read: unused', () => {
  expect(isOrphan(upload(), RECORD)).toBe(true);
  expect(isOrphan(upload({ uses: [] }), RECORD)).toBe(true);
});

describe('not called unused', () => {
  const use = { kind: 'post' as const, pageUrl: '', seenAt: NOW };
  it.each([
    ['what is used somewhere', upload({ uses: [use] })],
    ['what is not listed any more', upload({ listedAt: NOW - 1 })],
    ['what is of somebody else', upload({ account: { name: 'bob' } })],
    ['what was sent in a private message', upload({ place: { kind: 'message', pageUrl: '' } })],
    ['what is a community’s', upload({ place: { kind: 'community', pageUrl: '' } })],
    ['what may stand in a text still being written', upload({ uploadedAt: NOW - HOUR_MS })],
    ['what is gone', upload({ state: 'gone' })],
    ['what is being deleted', upload({ state: 'asked' })],
  ])('%s', (_what, one) => {
    expect(isOrphan(one, RECORD)).toBe(false);
  });

  it('anything, before both readings came to their ends', () => {
    const { listedFrom: _l, ...unlisted } = RECORD;
    const { scannedFrom: _s, ...unscanned } = RECORD;
    expect(isOrphan(upload(), unlisted)).toBe(false);
    expect(isOrphan(upload(), unscanned)).toBe(false);
  });
});
