import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff, CHECK_OFFSETS_MS, dueAt, nextStep } from '../../../utils/verify/schedule';
import { NOW } from '../../support/views';

const anyStep = fc.integer({ min: 0, max: CHECK_OFFSETS_MS.length - 1 });

describe('the schedule of checks', () => {
  it('goes forward and ends', () => {
    fc.assert(
      fc.property(anyStep, fc.nat(10 * 86_400_000), (step, passed) => {
        const next = nextStep(step, NOW, NOW + passed);
        if (next === undefined) expect(step).toBe(CHECK_OFFSETS_MS.length - 1);
        // A check that came early does not count as the planned one
        else if (NOW + passed < dueAt(step, NOW)) expect(next).toBe(step);
        else expect(next).toBeGreaterThan(step);
      }),
    );
  });

  it('never leaves out a check that is still to come', () => {
    fc.assert(
      fc.property(anyStep, fc.nat(10 * 86_400_000), (step, passed) => {
        const next = nextStep(step, NOW, NOW + passed) ?? CHECK_OFFSETS_MS.length;
        for (let skipped = step + 1; skipped < next; skipped++) {
          expect(dueAt(skipped, NOW)).toBeLessThanOrEqual(NOW + passed);
        }
      }),
    );
  });
});

describe('backoff', () => {
  it('grows, within bounds, and spreads clients apart', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.double({ min: 0, max: 0.999, noNaN: true }), (tries, random) => {
        const wait = backoff(tries, random, 5000, 60_000);
        expect(wait).toBeGreaterThanOrEqual(3750);
        expect(wait).toBeLessThanOrEqual(75_000);
        expect(backoff(tries + 1, random, 5000, 60_000)).toBeGreaterThanOrEqual(wait);
      }),
    );
    expect(backoff(3, 0)).not.toBe(backoff(3, 0.9));
  });
});
