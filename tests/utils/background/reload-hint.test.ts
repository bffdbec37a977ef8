/** The mark on the toolbar button of tabs that must be loaded again (design D5). */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { clearHint, hintReload } from '../../../utils/background/reload-hint';
import { fakeTabs, tabs } from '../../support/fake-tabs';
import { installI18n } from '../../support/i18n';
import { WORLD } from '../../support/views';

vi.mock(
  '../../../utils/messaging/client',
  async () => (await import('../../support/fake-tabs')).fakeTabClient,
);
installI18n();

const setBadgeText = vi.fn<(details: { tabId: number; text: string }) => Promise<void>>();
const setTitle = vi.fn<(details: { tabId: number; title: string }) => Promise<void>>();
beforeEach(() => {
  setBadgeText.mockReset().mockResolvedValue(undefined);
  setTitle.mockReset().mockResolvedValue(undefined);
  Object.assign(fakeBrowser, { tabs: fakeTabs, action: { setBadgeText, setTitle } });
  tabs.reset(
    { id: 1, url: `${WORLD}/` },
    { id: 2, url: `${WORLD}/post/1` },
    { id: 3, url: 'https://x.example/' },
    { url: `${WORLD}/` },
  );
});

describe('the hint', () => {
  it('is on tabs of what was granted in which our script does not run', async () => {
    tabs.scripts.set(2, (type) => (type === 'ping' ? { pageId: '1' } : undefined));
    await hintReload([`${WORLD}/*`]);
    expect(setBadgeText.mock.calls).toEqual([[{ tabId: 1, text: '↻' }]]);
    expect(setTitle.mock.calls[0]?.[0]).toMatchObject({
      tabId: 1,
      title: expect.stringMatching(/reload|load/i),
    });
  });

  it('is nowhere when nothing was granted: no tab is even asked about', async () => {
    const query = vi.spyOn(fakeTabs, 'query');
    await hintReload([]);
    expect([query.mock.calls, setBadgeText.mock.calls]).toEqual([[], []]);
  });

  it('goes', async () => {
    await clearHint(1);
    expect(setBadgeText).toHaveBeenCalledWith({ tabId: 1, text: null });
    expect(setTitle).toHaveBeenCalledWith({ tabId: 1, title: '' });
  });

  it('is no error on a tab that is gone, and comes to the others', async () => {
    setBadgeText.mockRejectedValueOnce(new Error('No tab with id: 1'));
    await hintReload([`${WORLD}/*`]);
    expect(setBadgeText).toHaveBeenCalledTimes(2);
    setTitle.mockRejectedValue(new Error('No tab with id: 1'));
    await expect(clearHint(1)).resolves.toBeUndefined();
  });
});
