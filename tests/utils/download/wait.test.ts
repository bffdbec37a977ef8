import { expect, it, vi } from 'vitest';
import { wait } from '../../../utils/download/wait';

it('a pause ends by itself, or with its signal, and leaves no timer behind', async () => {
  vi.useFakeTimers();
  const stop = new AbortController();
  const over = wait(1000, stop.signal);
  await vi.advanceTimersByTimeAsync(1000);
  await over;
  const cut = wait(1000, stop.signal);
  stop.abort(new Error('enough'));
  await expect(cut).rejects.toThrow('enough');
  await expect(wait(1000, stop.signal)).rejects.toThrow('enough');
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
