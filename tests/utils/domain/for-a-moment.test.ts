/** Answers that are good for a moment. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forAMoment } from '../../../utils/domain/for-a-moment';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('is asked once in that moment, for each thing by itself, and anew after it', async () => {
  const ask = vi.fn<(what: string) => Promise<string>>(async (what) => `${what}!`);
  const asked = forAMoment(ask, 100);
  expect(await Promise.all([asked('a'), asked('a'), asked('b')])).toEqual(['a!', 'a!', 'b!']);
  expect(ask).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(100);
  await asked('a');
  expect(ask).toHaveBeenCalledTimes(3);
});

it('keeps no failure', async () => {
  const ask = vi
    .fn<(what: string) => Promise<string>>()
    .mockRejectedValueOnce(new Error('no'))
    .mockResolvedValue('yes');
  const asked = forAMoment(ask, 100);
  await expect(asked('a')).rejects.toThrow('no');
  expect(await asked('a')).toBe('yes');
});
