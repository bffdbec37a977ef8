import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toVerdict, type Sight } from '../../../utils/verify/verdict';
import { NOW } from '../../support/views';

const anySight = fc.constantFrom<Sight>('missing', 'served', 'unclear');
const anySights = fc.record({
  origin: fc.array(anySight, { maxLength: 6 }),
  plain: fc.array(fc.record({ sight: anySight, until: fc.nat() }, { requiredKeys: ['sight'] }), {
    maxLength: 6,
  }),
});

describe('the verdict', () => {
  it('is gone exactly when every address was asked and answered "no such image"', () => {
    fc.assert(
      fc.property(anySights, ({ origin, plain }) => {
        const all = [...origin, ...plain.map((one) => one.sight)];
        const isClean = origin.length > 0 && plain.length > 0 && all.every((sight) => sight === 'missing');
        expect(toVerdict({ origin, plain }, NOW).kind === 'gone').toBe(isClean);
      }),
    );
  });

  it('is served whenever the origin serves it, whatever the rest says', () => {
    fc.assert(
      fc.property(anySights, ({ origin, plain }) => {
        fc.pre(origin.includes('served'));
        expect(toVerdict({ origin, plain }, NOW)).toEqual({ kind: 'served' });
      }),
    );
  });

  it('blames a cache only when the origin is certain', () => {
    fc.assert(
      fc.property(anySights, ({ origin, plain }) => {
        const verdict = toVerdict({ origin, plain }, NOW);
        if (verdict.kind !== 'gone-cached') return;
        expect(origin.length > 0 && origin.every((sight) => sight === 'missing')).toBe(true);
        expect(plain.some((one) => one.sight === 'served')).toBe(true);
      }),
    );
  });

  it('does not depend on the order of the answers', () => {
    fc.assert(
      fc.property(anySights, ({ origin, plain }) => {
        const turned = { origin: origin.toReversed(), plain: plain.toReversed() };
        expect(toVerdict(turned, NOW)).toEqual(toVerdict({ origin, plain }, NOW));
      }),
    );
  });

  it('waits for the cache that keeps it longest, a week where none says', () => {
    const plain = [
      { sight: 'served', until: NOW + 5 },
      { sight: 'served', until: NOW + 9 },
    ] as const;
    expect(toVerdict({ origin: ['missing'], plain: [...plain] }, NOW)).toEqual({
      kind: 'gone-cached',
      until: NOW + 9,
    });
    expect(toVerdict({ origin: ['missing'], plain: [{ sight: 'served' }] }, NOW)).toEqual({
      kind: 'gone-cached',
      until: NOW + 7 * 86_400_000,
    });
  });
});
