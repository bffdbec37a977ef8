import { describe, expect, it } from 'vitest';
import { generationOf } from '../../../utils/domain/generation';

describe('generationOf', () => {
  // The boundaries of contract §0
  it.each([
    ['0.18.0', 'A'],
    ['0.18.5', 'A'],
    ['0.19.0', 'B1'],
    ['0.19.3', 'B1'],
    ['0.19.4', 'B2'],
    ['0.19.11', 'B2'],
    ['0.19.12', 'C'],
    ['0.19.20', 'C'],
    ['0.19.3-7-gabc1234', 'B1'],
    ['0.19.12-rc.1', 'C'],
    ['0.19.20-modified', 'C'],
    ['1.0.0-beta.1', 'D'],
    ['1.0.0-nightly-2026-08-01', 'D'],
    ['1.0.0', 'D'],
    ['1.2.3', 'D'],
  ])('%s follows the rules of %s', (version, generation) => {
    expect(generationOf(version)).toBe(generation);
  });

  it.each(['', 'unknown version', '0.17.4', '0.20.0', '1.0.0-alpha.0', '1.0', 'v0.19.3', '٠.19.3'])(
    'guesses nothing about "%s"',
    (version) => {
      expect(generationOf(version)).toBeUndefined();
    },
  );
});
