/**
 * The background's routes for toasts, with a picture of the user's own, in a browser whose tab 3 is open. Promise: what strangers
 * get is the test's to say (`looked`); tabs are those of `fake-tabs`, whose client the test file has to put in place.
 */
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { SESSION_KEY } from '../../utils/background/attempts';
import { FRESH_KEY, type FreshEntry } from '../../utils/background/fresh';
import { toastRoutes, type ToastRoutes } from '../../utils/background/toast-routes';
import { keyOf, type Upload } from '../../utils/domain/upload';
import { aSender, createBackgroundWorld, type BackgroundWorld } from './background-world';
import { fakeTabs, tabs } from './fake-tabs';
import { anUpload } from './uploads';
import { WORLD } from './views';

type Removed = (tabId: number) => void;
type Updated = (tabId: number, change: { status?: string }) => void;

export const HERE = aSender({ tabId: 3 });

export const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** What is written down. */
export const known = async () =>
  ((await fakeBrowser.storage.local.get(FRESH_KEY))[FRESH_KEY] ?? []) as FreshEntry[];

export interface ToastWorld {
  world: BackgroundWorld;
  mine: Upload;
  looked: ReturnType<typeof vi.fn<typeof fetch>>;
  routes: () => ToastRoutes;
  /** what the toolbar button counts */
  counted: (seenAt: number) => number;
  /** As when the background starts. */
  open: () => Promise<void>;
  /** The browser closes the tab. */
  close: () => void;
  updated: Updated;
  /** A page says that these stand in what is being written in it. */
  hold: (pageId?: string, keys?: ReturnType<typeof keyOf>[]) => Promise<void>;
  unsent: () => Promise<string[]>;
  start: (pageId?: string, sender?: typeof HERE) => ReturnType<ToastRoutes['page']['toasts']>;
}

export async function createToastWorld(): Promise<ToastWorld> {
  let [removed, updated]: [Removed, Updated] = [() => undefined, () => undefined];
  let routes: ToastRoutes;
  let count: (seenAt: number) => number = () => 0;
  fakeBrowser.reset();
  tabs.reset({ id: 3, url: `${WORLD}/post/1` });
  Object.assign(fakeBrowser, {
    tabs: {
      ...fakeTabs,
      onRemoved: { addListener: (listener: Removed) => (removed = listener) },
      onUpdated: { addListener: (listener: Updated) => (updated = listener) },
    },
  });
  const picture = () => new Response('x', { headers: { 'content-type': 'image/png' } });
  const looked = vi.fn<typeof fetch>(() => Promise.resolve(picture()));
  vi.stubGlobal('fetch', looked);
  await fakeBrowser.storage.session.set({ [SESSION_KEY]: true });
  const world = await createBackgroundWorld();
  const mine = anUpload({ uploadedAt: Date.now() });
  await world.add(mine);

  async function open(): Promise<void> {
    const state = await world.tools.state;
    state.attention.also = (more) => (count = more);
    routes = toastRoutes(world.tools);
    await settled();
  }
  await open();
  return {
    world,
    mine,
    looked,
    routes: () => routes,
    counted: (seenAt) => count(seenAt),
    open,
    close() {
      tabs.reset();
      removed(3);
    },
    updated: (...change) => updated(...change),
    hold: async (pageId = 'one', keys = [keyOf(mine)]) =>
      routes.page.drafts({ pageId, uploaded: keys, held: keys }, HERE),
    unsent: async () => (await routes.own.unsent(undefined)).map(({ key }) => key),
    start: (pageId = 'two', sender = HERE) => routes.page.toasts({ pageId }, sender),
  };
}
