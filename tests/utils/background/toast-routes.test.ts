/** What pages are told about their own uploads, and what the background remembers of what was not sent. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { SETTINGS_KEY } from '../../../utils/background/state';
import { keyOf } from '../../../utils/domain/upload';
import { DEFAULT_SETTINGS } from '../../../utils/settings/settings';
import { aSender } from '../../support/background-world';
import { tabs } from '../../support/fake-tabs';
import { createToastWorld, HERE, known, settled, type ToastWorld } from '../../support/toast-world';
import { anUpload } from '../../support/uploads';
import { FEDDIT, WORLD } from '../../support/views';

vi.mock(
  '../../../utils/messaging/client',
  async () => (await import('../../support/fake-tabs')).fakeTabClient,
);

let here: ToastWorld;
beforeEach(async () => {
  here = await createToastWorld();
});

describe('a page that is loaded again in the same tab', () => {
  it('is told what the one before had uploaded, without anything secret', async () => {
    await here.routes().page.drafts({ pageId: 'one', uploaded: [keyOf(here.mine)], held: [] }, HERE);
    const { isOn, recent, left } = await here.start();
    expect([isOn, left]).toEqual([true, []]);
    expect(recent).toEqual([
      {
        key: keyOf(here.mine),
        status: 'live',
        name: here.mine.file?.name ?? here.mine.alias,
        uploadedAt: here.mine.uploadedAt,
      },
    ]);
  });

  it.each([
    ['shown', expect.stringContaining('thumbnail=')],
    ['blurred', undefined],
    ['off', undefined],
  ] as const)(
    'loads small pictures only where the user wants them as they are: %s',
    async (mode, address) => {
      here.world.settings.thumbnails = mode;
      await here.hold();
      await here.routes().page.drafts({ pageId: 'one', uploaded: [], held: [] }, HERE);
      const { recent } = await here.start();
      const left = await here.routes().page.leftUnsent({ pageId: 'two', keys: [keyOf(here.mine)] }, HERE);
      expect([...recent, ...left].map(({ pictureUrl }) => pictureUrl)).toEqual([address, address]);
    },
  );

  it('is not told twice what was dismissed', async () => {
    await here.routes().page.drafts({ pageId: 'one', uploaded: [keyOf(here.mine)], held: [] }, HERE);
    await here.routes().page.toastDone({ keys: [keyOf(here.mine)], kept: false }, HERE);
    expect((await here.start()).recent).toEqual([]);
    expect(await known()).toEqual([]);
  });

  it('is told what stood in the draft of the one before, and may take it over', async () => {
    await here.hold();
    expect((await here.start()).left.map(({ key }) => key)).toEqual([keyOf(here.mine)]);
    expect(await here.unsent()).toEqual([keyOf(here.mine)]);
    await here.routes().page.drafts({ pageId: 'two', uploaded: [], held: [keyOf(here.mine)] }, HERE);
    expect(await here.unsent()).toEqual([]);
    expect(await known()).toMatchObject([{ pageId: 'two', draft: 'held' }]);
  });

  it.each([
    ['another tab', aSender({ tabId: 4 })],
    ['another instance', aSender({ tabId: 3, instance: FEDDIT })],
  ])('is told nothing of %s', async (_what, sender) => {
    await here.hold();
    expect(await here.start('two', sender)).toMatchObject({ recent: [], left: [] });
    expect(await here.unsent()).toEqual([]);
  });
});

describe('what a page says', () => {
  it('counts for its own instance only', async () => {
    const theirs = anUpload({ instance: FEDDIT, server: FEDDIT });
    await here.world.add(theirs);
    await here.hold('one', [keyOf(theirs)]);
    await here.routes().page.lookAgain({ keys: [keyOf(theirs)] }, HERE);
    await here.routes().page.showInVault({ key: keyOf(theirs) }, HERE);
    expect(await here.routes().page.leftUnsent({ pageId: 'one', keys: [keyOf(theirs)] }, HERE)).toEqual([]);
    expect([await known(), tabs.created, here.world.get(theirs)?.job, here.looked.mock.calls]).toEqual([
      [],
      [],
      undefined,
      [],
    ]);
  });

  it('of what was sent ends the matter', async () => {
    await here.hold();
    await here.routes().page.drafts({ pageId: 'one', uploaded: [], held: [] }, HERE);
    here.close();
    await settled();
    expect([await here.unsent(), here.looked.mock.calls]).toEqual([[], []]);
    expect(await known()).not.toMatchObject([{ draft: expect.anything() }]);
  });
});

describe('what was left', () => {
  const left = () => here.routes().page.leftUnsent({ pageId: 'one', keys: [keyOf(here.mine)] }, HERE);

  it('is said to be online when a stranger still gets it', async () => {
    await here.hold();
    expect(await left()).toMatchObject([{ key: keyOf(here.mine), status: 'live' }]);
    const [address, init] = here.looked.mock.calls[0] ?? [];
    expect(address).toContain(here.mine.alias);
    expect(init).toMatchObject({ credentials: 'omit', cache: 'no-store' });
    expect(await here.unsent()).toEqual([keyOf(here.mine)]);
  });

  it('is not offered when the page itself has deleted it, but proven gone', async () => {
    here.looked.mockImplementation(() => Promise.resolve(new Response(null, { status: 404 })));
    await here.hold();
    expect(await left()).toEqual([]);
    expect(here.world.get(here.mine)?.job).toMatchObject({ phase: 'verify' });
    expect(await here.unsent()).toEqual([]);
  });

  it('is not offered in the popup either when it is gone by the time a new page looks', async () => {
    await here.hold();
    await here.start();
    expect(await here.unsent()).toEqual([keyOf(here.mine)]);
    here.looked.mockImplementation(() => Promise.resolve(new Response(null, { status: 404 })));
    await left();
    expect(await here.unsent()).toEqual([]);
  });

  it('is offered when nobody can tell: better asked in vain', async () => {
    here.looked.mockRejectedValue(new TypeError('no network'));
    expect(await left()).toHaveLength(1);
  });

  it('and kept is nobody’s business any more', async () => {
    await left();
    await here.routes().page.toastDone({ keys: [keyOf(here.mine)], kept: true }, HERE);
    expect([await here.unsent(), await known()]).toEqual([[], []]);
  });

  it('and not decided stays in the popup, until it is kept there', async () => {
    await left();
    await here.routes().page.toastDone({ keys: [keyOf(here.mine)], kept: false }, HERE);
    expect(await here.unsent()).toEqual([keyOf(here.mine)]);
    await here.routes().own.keepUnsent({ keys: [keyOf(here.mine)] });
    expect(await here.unsent()).toEqual([]);
  });

  it('and is being deleted is not unsent any more', async () => {
    await left();
    await here.world.add({ ...here.mine, job: { phase: 'ask', tries: 0, dueAt: 1 } });
    expect(await here.unsent()).toEqual([]);
  });
});

describe('deleting everything', () => {
  it('leaves nothing of it, and nothing is written back', async () => {
    await here.hold();
    await here.world.repository.wipe();
    await fakeBrowser.storage.local.clear();
    await here.routes().page.drafts({ pageId: 'one', uploaded: [], held: [keyOf(here.mine)] }, HERE);
    expect([await known(), await here.unsent(), here.counted(0)]).toEqual([[], [], 0]);
  });
});

describe('the vault', () => {
  it('opens with the picture that a page asks for', async () => {
    await here.routes().page.showInVault({ key: keyOf(here.mine) }, HERE);
    expect(tabs.created).toEqual([expect.stringMatching(/vault\.html#key=.+/)]);
  });
});

it('open pages hear when toasts are wanted, or not', async () => {
  tabs.reset({ id: 3, url: `${WORLD}/post/1` }, { id: 4, url: `${FEDDIT}/post/1` });
  const told = () => tabs.asked.map(({ tabId, type, data }) => [tabId, type, data]);
  await fakeBrowser.storage.local.set({ [SETTINGS_KEY]: { ...DEFAULT_SETTINGS, toast: false } });
  await vi.waitFor(() => expect(told()).toEqual([[3, 'toastsWanted', { isOn: false }]]));
  // As "delete all data" does, after which they are wanted again
  await fakeBrowser.storage.local.clear();
  await vi.waitFor(() => expect(told().slice(1)).toEqual([[3, 'toastsWanted', { isOn: true }]]));
  await fakeBrowser.storage.local.set({ [SETTINGS_KEY]: { ...DEFAULT_SETTINGS, confirm: false } });
  await settled();
  expect(told()).toHaveLength(2);
});
