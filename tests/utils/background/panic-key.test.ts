/** The panic key opens one small window, whatever the browser can do. */
import { describe, expect, it, vi } from 'vitest';
import { watchPanicKey } from '../../../utils/background/panic-key';
import { createSmallWindow } from '../../../utils/background/small-window';
import { installFakeWindows, type FakeWindows } from '../../support/fake-windows';
import { NOW } from '../../support/views';

const PAGE = 'chrome-extension://takeback/panic.html';

async function press(fake: FakeWindows, times = 1): Promise<void> {
  for (let n = 0; n < times; n++) fake.pressKey();
  await vi.waitFor(() => expect(fake.small.size + fake.tabs.length).toBeGreaterThan(0));
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

function start(options?: Parameters<typeof installFakeWindows>[0]): FakeWindows {
  vi.spyOn(Date, 'now').mockReturnValue(NOW);
  const fake = installFakeWindows(options);
  watchPanicKey(createSmallWindow());
  return fake;
}

describe('the panic key', () => {
  it('opens a small window', async () => {
    const fake = start();
    await press(fake);
    expect([...fake.small.values()]).toEqual([`${PAGE}#${NOW}`]);
  });

  it('pressed twice at once opens one, which begins anew and comes to the front', async () => {
    const fake = start();
    await press(fake, 2);
    expect(fake.small.size).toBe(1);
    expect(fake.focused).toEqual([101]);
    vi.mocked(Date.now).mockReturnValue(NOW + 1);
    await press(fake);
    expect([...fake.small.values()]).toEqual([`${PAGE}#${NOW + 1}`]);
  });

  it('opens another one after the first was closed', async () => {
    const fake = start();
    await press(fake);
    fake.small.clear();
    await press(fake);
    expect([...fake.small.keys()]).toEqual([2]);
  });

  it('finds the window again after the background was ended', async () => {
    const fake = start();
    await press(fake);
    watchPanicKey(createSmallWindow());
    await press(fake);
    expect(fake.small.size).toBe(1);
  });

  it('opens a tab where there is no window to be had', async () => {
    const fake = start({ canOpen: false });
    await press(fake);
    expect(fake.tabs).toEqual([`${PAGE}#${NOW}`]);
  });

  it('is no other key', async () => {
    const fake = start();
    fake.pressKey('something-else');
    await press(fake);
    expect(fake.small.size).toBe(1);
    expect(fake.focused).toEqual([]);
  });

  it('is missed by nobody where a browser has no keys', () => {
    expect(() => start({ without: true })).not.toThrow();
  });
});
