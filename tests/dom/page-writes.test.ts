/** Signs that the page saved something, from the browser's own timing of requests. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchWrites } from '../../utils/page/writes';
import { WORLD } from '../support/views';

type Callback = (list: { getEntries: () => { name: string; startTime: number; duration: number }[] }) => void;
let tell: Callback;
const disconnect = vi.fn<() => void>();
let ending: AbortController;

beforeEach(() => {
  ending = new AbortController();
  disconnect.mockReset();
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      constructor(callback: Callback) {
        tell = callback;
      }
      observe = () => undefined;
      disconnect = disconnect;
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

/** A request of the page that ended at this time (ms since the epoch). */
function request(path: string, endedAt: number): void {
  const startTime = endedAt - 100 - performance.timeOrigin;
  tell({ getEntries: () => [{ name: path, startTime, duration: 100 }] });
}
const NOW = Math.round(performance.timeOrigin) + 60_000;

it.each([
  '/api/v3/comment',
  '/api/v3/post',
  '/api/v4/private_message',
  '/api/v3/user/save_user_settings',
  '/api/v4/account/settings/save',
])('%s is where something is saved', (path) => {
  const hasSaved = watchWrites(ending.signal);
  expect(hasSaved(NOW)).toBe(false);
  request(WORLD + path, NOW);
  expect([hasSaved(NOW - 1), hasSaved(NOW + 1)]).toEqual([true, false]);
});

it.each([
  '/api/v3/post?id=1',
  '/api/v3/post/list',
  '/api/v3/comment/like',
  '/api/v3/site',
  '/api/v4/account',
  '/pictrs/image',
  '/post',
])('%s is not', (path) => {
  const hasSaved = watchWrites(ending.signal);
  request(WORLD + path, NOW);
  expect(hasSaved(0)).toBe(false);
});

it('what is no address is passed over', () => {
  const hasSaved = watchWrites(ending.signal);
  request('about', NOW);
  expect(hasSaved(0)).toBe(false);
});

it('where the browser does not tell there is no sign', () => {
  vi.stubGlobal('PerformanceObserver', undefined);
  expect(watchWrites(ending.signal)(0)).toBe(false);
});

it('nobody looks on in the end', () => {
  watchWrites(ending.signal);
  ending.abort();
  expect(disconnect).toHaveBeenCalledOnce();
});
