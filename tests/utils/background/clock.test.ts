/** Jobs are worked off when they are due, though the worker may die at any time (design D8). */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ALARM, createClock } from '../../../utils/background/clock';
import type { Engine } from '../../../utils/deletion/engine';
import { MINUTE_MS, NOW } from '../../support/views';

let next: number | undefined;
let busy: boolean;
let wake: () => void;
const start = vi.fn<() => void>();
const engine: Engine = {
  start,
  run: async () => undefined,
  isBusy: () => busy,
  nextDue: () => next,
};

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  fakeBrowser.reset();
  start.mockReset();
  [next, busy] = [undefined, false];
  wake = createClock(Promise.resolve(engine), Date.now);
});
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const alarm = async () => (await fakeBrowser.alarms.get(ALARM))?.scheduledTime;
async function woken(): Promise<void> {
  wake();
  await pass(0);
}

describe('the clock', () => {
  it('starts at once what is due', async () => {
    await woken();
    expect(start).toHaveBeenCalledTimes(1);
  });

  it('sets an alarm for what is due later, and no short timer: the worker may sleep', async () => {
    next = NOW + 10 * MINUTE_MS;
    await woken();
    expect(await alarm()).toBe(next);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not wait for the alarm’s coarse clock with what is due within seconds', async () => {
    next = NOW + 4000;
    await woken();
    await pass(3999);
    expect(start).toHaveBeenCalledTimes(1);
    next = undefined;
    await pass(1);
    expect(start).toHaveBeenCalledTimes(2);
  });

  it('keeps an alarm as well for what is due within seconds: the worker may die before', async () => {
    next = NOW + 4000;
    await woken();
    expect(await alarm()).toBe(next);
  });

  it('keeps an alarm while it is at work: the worker may die in the middle', async () => {
    busy = true;
    await woken();
    expect(await alarm()).toBe(NOW + 45_000);
  });

  it('takes the alarm away when nothing is open', async () => {
    busy = true;
    await woken();
    busy = false;
    await woken();
    expect(await alarm()).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not spin while jobs wait for a free place', async () => {
    [busy, next] = [true, NOW - 1000];
    await woken();
    await pass(10_000);
    expect(start.mock.calls.length).toBeLessThanOrEqual(11);
    expect(start.mock.calls.length).toBeGreaterThan(1);
  });

  it('has one timer, however often it is woken', async () => {
    next = NOW + 4000;
    for (let i = 0; i < 10; i++) await woken();
    expect(vi.getTimerCount()).toBe(1);
    expect(await fakeBrowser.alarms.getAll()).toHaveLength(1);
  });

  it('follows a wish that comes during a run at once', async () => {
    busy = true;
    await woken();
    next = NOW;
    await woken();
    expect(start).toHaveBeenCalledTimes(2);
  });

  it('never sets an alarm in the past: browsers would fire it without end', async () => {
    next = NOW - 10 * MINUTE_MS;
    await woken();
    expect(await alarm()).toBeGreaterThanOrEqual(NOW + 1000);
  });

  it('starts nothing before the vault is open', async () => {
    let open: (jobs: Engine) => void = () => undefined;
    const early = createClock(new Promise((resolve) => (open = resolve)), Date.now);
    early();
    await pass(1000);
    expect(start).not.toHaveBeenCalled();
    open(engine);
    await pass(0);
    expect(start).toHaveBeenCalledTimes(1);
  });
});
