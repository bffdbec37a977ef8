/** What was being written in a page that is gone: nobody is told of it before it was looked at, and none of it is forgotten. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keyOf } from '../../../utils/domain/upload';
import { tabs } from '../../support/fake-tabs';
import { createToastWorld, HERE, known, settled, type ToastWorld } from '../../support/toast-world';
import { FEDDIT, WORLD } from '../../support/views';

vi.mock(
  '../../../utils/messaging/client',
  async () => (await import('../../support/fake-tabs')).fakeTabClient,
);

let here: ToastWorld;
beforeEach(async () => {
  here = await createToastWorld();
});

describe('a tab that is closed', () => {
  it('leaves what it had not sent to the popup and the toolbar button', async () => {
    await here.hold();
    expect(here.counted(0)).toBe(0);
    here.close();
    await vi.waitFor(async () => expect(await here.unsent()).toEqual([keyOf(here.mine)]));
    expect([here.counted(0), here.counted(Date.now() + 1)]).toEqual([1, 0]);
  });

  it('leaves nothing that its page had deleted: nobody is told of it before a stranger has looked', async () => {
    let answer: (response: Response) => void = () => undefined;
    here.looked.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    await here.hold();
    here.close();
    await vi.waitFor(() => expect(here.looked).toHaveBeenCalledTimes(1));
    expect([await here.unsent(), here.counted(0)]).toEqual([[], 0]);
    answer(new Response(null, { status: 404 }));
    await vi.waitFor(async () => expect(await known()).not.toMatchObject([{ draft: 'held' }]));
    expect([await here.unsent(), here.counted(0)]).toEqual([[], 0]);
    expect(here.world.get(here.mine)?.job).toMatchObject({ phase: 'verify' });
  });

  it('is looked after by the next run of the background, should this one die while it looks', async () => {
    here.looked.mockReturnValueOnce(new Promise(() => undefined));
    await here.hold();
    here.close();
    await vi.waitFor(() => expect(here.looked).toHaveBeenCalledTimes(1));
    await here.open();
    await vi.waitFor(async () => expect(await here.unsent()).toEqual([keyOf(here.mine)]));
  });

  it.each([
    [true, 0],
    [false, 1],
  ])('where toasts are wanted (%s) the page offers it, else the toolbar button', async (toast, count) => {
    here.world.settings.toast = toast;
    await here.hold();
    await here.routes().page.leftUnsent({ pageId: 'one', keys: [keyOf(here.mine)] }, HERE);
    expect(here.counted(0)).toBe(count);
  });

  it('is one that went to another site as well', async () => {
    await here.hold();
    here.updated(3, { status: 'loading' });
    await settled();
    expect(await here.unsent()).toEqual([]);
    here.updated(3, { status: 'complete' });
    await vi.waitFor(async () => expect(await here.unsent()).toEqual([keyOf(here.mine)]));
  });

  it('is not one whose page answers', async () => {
    await here.hold();
    tabs.scripts.set(3, () => ({ pageId: 'one' }));
    here.updated(3, { status: 'complete' });
    await settled();
    expect(await here.unsent()).toEqual([]);
  });

  it('is each of the last run of the browser', async () => {
    await here.hold();
    await here.open();
    expect(await here.unsent()).toEqual([]);
    await fakeBrowser.storage.session.clear();
    tabs.reset();
    await here.open();
    await vi.waitFor(async () => expect(await here.unsent()).toEqual([keyOf(here.mine)]));
  });
});

describe('a run in which no tab is known: the browser was started again, or the extension updated', () => {
  const openAnew = async () => {
    await fakeBrowser.storage.session.clear();
    await here.open();
  };

  it.each([
    ['whose script is an older version’s and answers no more', undefined],
    ['that answers', { pageId: 'one' }],
  ])('leaves the draft to an open page %s', async (_what, answer) => {
    await here.hold();
    tabs.scripts.set(3, () => answer);
    await openAnew();
    expect([await here.unsent(), await known()]).toMatchObject([[], [{ tabId: 3, draft: 'held' }]]);
    expect(here.looked).not.toHaveBeenCalled();
  });

  it.each([
    ['another page', `${WORLD}/post/2`, { pageId: 'two' }],
    ['another site', `${FEDDIT}/post/1`, undefined],
  ])('offers it where the tab has %s', async (_what, url, answer) => {
    await here.hold();
    tabs.reset({ id: 3, url });
    tabs.scripts.set(3, () => answer);
    await openAnew();
    await vi.waitFor(async () => expect(await here.unsent()).toEqual([keyOf(here.mine)]));
    expect(await known()).toMatchObject([{ tabId: -1 }]);
  });

  it('offers what was left no more in a page: its tab may be another', async () => {
    await here.routes().page.leftUnsent({ pageId: 'one', keys: [keyOf(here.mine)] }, HERE);
    await openAnew();
    await vi.waitFor(async () => expect(await known()).toMatchObject([{ tabId: -1, draft: 'left' }]));
    expect((await here.start()).left).toEqual([]);
  });
});
