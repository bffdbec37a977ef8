import { describe, expect, it } from 'vitest';
import { countedRequests, createPace } from '../../../utils/deletion/pace';
import { FEDDIT, MINUTE_MS, NOW, WORLD } from '../../support/views';

const pace = () => createPace(() => ({ max: 20, intervalMs: MINUTE_MS }));

describe('the pace', () => {
  it('uses half of what a server allows, and waits for the oldest to fall out of the interval', () => {
    const { spent, freeAt } = pace();
    expect(freeAt(WORLD, NOW)).toBe(0);
    spent(WORLD, 6, NOW);
    expect(freeAt(WORLD, NOW + 1000)).toBe(0);
    spent(WORLD, 6, NOW + 1000);
    expect(freeAt(WORLD, NOW + 2000)).toBe(NOW + MINUTE_MS);
    expect(freeAt(WORLD, NOW + MINUTE_MS)).toBe(0);
  });

  it('is that of each server alone', () => {
    const { spent, freeAt } = pace();
    spent(WORLD, 100, NOW);
    expect(freeAt(FEDDIT, NOW)).toBe(0);
  });

  it('takes Lemmy’s default where a server does not say', () => {
    const { spent, freeAt } = createPace(() => undefined);
    spent(WORLD, 89, NOW);
    expect(freeAt(WORLD, NOW)).toBe(0);
    spent(WORLD, 1, NOW);
    expect(freeAt(WORLD, NOW)).toBe(NOW + MINUTE_MS);
  });

  it('lets one job through each time, however small the limit', () => {
    const { spent, freeAt } = createPace(() => ({ max: 1, intervalMs: MINUTE_MS }));
    spent(WORLD, 12, NOW);
    expect(freeAt(WORLD, NOW)).toBe(NOW + MINUTE_MS);
    expect(freeAt(WORLD, NOW + MINUTE_MS)).toBe(0);
  });

  it('does not wait for a time that a wrong clock has noted', () => {
    const { spent, freeAt } = pace();
    spent(WORLD, 100, NOW + 1_000_000);
    expect(freeAt(WORLD, NOW)).toBe(0);
  });

  it('counts looks on 1.0 only', () => {
    expect(countedRequests('D', 10, 2)).toBe(12);
    expect(countedRequests('C', 10, 2)).toBe(2);
  });
});
