/** What pages are told about their own uploads, and what the background remembers of what was not sent. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { FRESH_KEY, type FreshEntry } from '../../../utils/background/fresh';
import { SESSION_KEY } from '../../../utils/background/attempts';
import { announceToasts, toastRoutes, type ToastRoutes } from '../../../utils/background/toast-routes';
import { keyOf, type Upload } from '../../../utils/domain/upload';
import { aSender, createBackgroundWorld, type BackgroundWorld } from '../../support/background-world';
import { fakeTabs, tabs } from '../../support/fake-tabs';
import { anUpload } from '../../support/uploads';
import { FEDDIT, WORLD } from '../../support/views';

vi.mock(
  '../../../utils/messaging/client',
  async () => (await import('../../support/fake-tabs')).fakeTabClient,
);

type Listener<A extends unknown[]> = (...args: A) => void;
let removed: Listener<[number]>;
let updated: Listener<[number, { status?: string }]>;
let world: BackgroundWorld;
let routes: ToastRoutes;
let mine: Upload;
let counted: (seenAt: number) => number;
const looked = vi.fn<typeof fetch>();
const HERE = aSender({ tabId: 3 });

beforeEach(async () => {
  fakeBrowser.reset();
  tabs.reset();
  Object.assign(fakeBrowser, {
    tabs: {
      ...fakeTabs,
      onRemoved: { addListener: (listener: typeof removed) => (removed = listener) },
      onUpdated: { addListener: (listener: typeof updated) => (updated = listener) },
    },
  });
  looked.mockReset().mockImplementation(() => Promise.resolve(aPicture()));
  vi.stubGlobal('fetch', looked);
  await fakeBrowser.storage.session.set({ [SESSION_KEY]: true });
  world = await createBackgroundWorld();
  mine = anUpload({ uploadedAt: Date.now() });
  await world.add(mine);
  await open();
});

/** As when the background starts. */
async function open(): Promise<void> {
  const state = await world.tools.state;
  state.attention.also = (count) => (counted = count);
  routes = toastRoutes(world.tools);
  await settled();
}
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
const aPicture = () => new Response('x', { headers: { 'content-type': 'image/png' } });
const known = async () => ((await fakeBrowser.storage.local.get(FRESH_KEY))[FRESH_KEY] ?? []) as FreshEntry[];
const hold = (pageId = 'one', keys = [keyOf(mine)], sender = HERE) =>
  routes.page.drafts({ pageId, uploaded: keys, held: keys }, sender);
const unsent = async () => (await routes.own.unsent(undefined)).map(({ key }) => key);
const start = (pageId = 'two', sender = HERE) => routes.page.toasts({ pageId }, sender);

describe('a page that is loaded again in the same tab', () => {
  it('is told what the one before had uploaded, without anything secret', async () => {
    await routes.page.drafts({ pageId: 'one', uploaded: [keyOf(mine)], held: [] }, HERE);
    const { isOn, recent, left } = await start();
    expect([isOn, left]).toEqual([true, []]);
    expect(recent).toEqual([
      {
        key: keyOf(mine),
        status: 'live',
        name: mine.file?.name ?? mine.alias,
        uploadedAt: mine.uploadedAt,
        pictureUrl: expect.stringContaining(mine.alias),
      },
    ]);
  });

  it('is not told twice what was dismissed', async () => {
    await routes.page.drafts({ pageId: 'one', uploaded: [keyOf(mine)], held: [] }, HERE);
    await routes.page.toastDone({ keys: [keyOf(mine)], kept: false }, HERE);
    expect((await start()).recent).toEqual([]);
    expect(await known()).toEqual([]);
  });

  it('is told what stood in the draft of the one before, and may take it over', async () => {
    await hold();
    expect((await start()).left.map(({ key }) => key)).toEqual([keyOf(mine)]);
    expect(await unsent()).toEqual([keyOf(mine)]);
    await routes.page.drafts({ pageId: 'two', uploaded: [], held: [keyOf(mine)] }, HERE);
    expect(await unsent()).toEqual([]);
    expect(await known()).toMatchObject([{ pageId: 'two', draft: 'held' }]);
  });

  it.each([
    ['another tab', aSender({ tabId: 4 })],
    ['another instance', aSender({ tabId: 3, instance: FEDDIT })],
  ])('is told nothing of %s', async (_what, sender) => {
    await hold();
    expect(await start('two', sender)).toMatchObject({ recent: [], left: [] });
    expect(await unsent()).toEqual([]);
  });
});

describe('what a page says', () => {
  it('counts for its own instance only', async () => {
    const theirs = anUpload({ instance: FEDDIT, server: FEDDIT });
    await world.add(theirs);
    await hold('one', [keyOf(theirs)]);
    await routes.page.lookAgain({ keys: [keyOf(theirs)] }, HERE);
    await routes.page.showInVault({ key: keyOf(theirs) }, HERE);
    expect(await routes.page.leftUnsent({ pageId: 'one', keys: [keyOf(theirs)] }, HERE)).toEqual([]);
    expect([await known(), tabs.created, world.get(theirs)?.job, looked.mock.calls]).toEqual([
      [],
      [],
      undefined,
      [],
    ]);
  });

  it('of what was sent ends the matter', async () => {
    await hold();
    await routes.page.drafts({ pageId: 'one', uploaded: [], held: [] }, HERE);
    removed(3);
    await settled();
    expect(await unsent()).toEqual([]);
  });
});

describe('what was left', () => {
  const left = () => routes.page.leftUnsent({ pageId: 'one', keys: [keyOf(mine)] }, HERE);

  it('is said to be online when a stranger still gets it', async () => {
    await hold();
    expect(await left()).toMatchObject([{ key: keyOf(mine), status: 'live' }]);
    const [address, init] = looked.mock.calls[0] ?? [];
    expect(address).toContain(mine.alias);
    expect(init).toMatchObject({ credentials: 'omit', cache: 'no-store' });
    expect(await unsent()).toEqual([keyOf(mine)]);
  });

  it('is not offered when the page itself has deleted it, but proven gone', async () => {
    looked.mockImplementation(() => Promise.resolve(new Response(null, { status: 404 })));
    await hold();
    expect(await left()).toEqual([]);
    expect(world.get(mine)?.job).toMatchObject({ phase: 'verify' });
    expect(await unsent()).toEqual([]);
  });

  it('is offered when nobody can tell: better asked in vain', async () => {
    looked.mockRejectedValue(new TypeError('no network'));
    expect(await left()).toHaveLength(1);
  });

  it('and kept is nobody’s business any more', async () => {
    await left();
    await routes.page.toastDone({ keys: [keyOf(mine)], kept: true }, HERE);
    expect([await unsent(), await known()]).toEqual([[], []]);
  });

  it('and not decided stays in the popup, until it is kept there', async () => {
    await left();
    await routes.page.toastDone({ keys: [keyOf(mine)], kept: false }, HERE);
    expect(await unsent()).toEqual([keyOf(mine)]);
    await routes.own.keepUnsent({ keys: [keyOf(mine)] });
    expect(await unsent()).toEqual([]);
  });

  it('and is being deleted is not unsent any more', async () => {
    await left();
    await world.add({ ...mine, job: { phase: 'ask', tries: 0, dueAt: 1 } });
    expect(await unsent()).toEqual([]);
  });
});

describe('a tab that is closed', () => {
  it('leaves what it had not sent to the popup and the toolbar button', async () => {
    await hold();
    expect(counted(0)).toBe(0);
    removed(3);
    await settled();
    expect(await unsent()).toEqual([keyOf(mine)]);
    expect([counted(0), counted(Date.now() + 1)]).toEqual([1, 0]);
  });

  it.each([
    [true, 0],
    [false, 1],
  ])('where toasts are wanted (%s) the page offers it, else the toolbar button', async (toast, count) => {
    world.settings.toast = toast;
    await hold();
    await routes.page.leftUnsent({ pageId: 'one', keys: [keyOf(mine)] }, HERE);
    expect(counted(0)).toBe(count);
  });

  it('is one that went to another site as well', async () => {
    await hold();
    updated(3, { status: 'loading' });
    await settled();
    expect(await unsent()).toEqual([]);
    updated(3, { status: 'complete' });
    await settled();
    expect(await unsent()).toEqual([keyOf(mine)]);
  });

  it('is not one whose page answers', async () => {
    await hold();
    tabs.scripts.set(3, () => ({ pageId: 'one' }));
    updated(3, { status: 'complete' });
    await settled();
    expect(await unsent()).toEqual([]);
  });

  it('is each of the last run of the browser', async () => {
    await hold();
    await open();
    expect(await unsent()).toEqual([]);
    await fakeBrowser.storage.session.clear();
    await open();
    expect(await unsent()).toEqual([keyOf(mine)]);
  });
});

describe('deleting everything', () => {
  it('leaves nothing of it, and nothing is written back', async () => {
    await hold();
    await world.repository.wipe();
    await fakeBrowser.storage.local.clear();
    await routes.page.drafts({ pageId: 'one', uploaded: [], held: [keyOf(mine)] }, HERE);
    expect([await known(), await unsent(), counted(0)]).toEqual([[], [], 0]);
  });
});

describe('the vault', () => {
  it('opens with the picture that a page asks for', async () => {
    await routes.page.showInVault({ key: keyOf(mine) }, HERE);
    expect(tabs.created).toEqual([expect.stringMatching(/vault\.html#key=.+/)]);
  });
});

it('open pages hear when toasts are wanted, or not', async () => {
  tabs.reset({ id: 3, url: `${WORLD}/post/1` }, { id: 4, url: `${FEDDIT}/post/1` });
  await announceToasts(false);
  expect(tabs.asked).toEqual([{ tabId: 3, type: 'toastsWanted', data: { isOn: false } }]);
});
