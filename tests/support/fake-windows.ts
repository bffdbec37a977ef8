/**
 * What of the browser the panic key and the menu on pictures use: keys, windows, menus, memory of the session. Promise: what is
 * open, and what stands in the menu, can be looked at; a test opens, closes and clicks as a user does.
 */
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createFakeMenu } from './fake-menu';

type Clicked = (info: { menuItemId: string; srcUrl?: string }, tab?: { id?: number }) => void;

export interface FakeWindows {
  /** addresses of the small windows, by the id of their tab */
  small: Map<number, string>;
  /** addresses of tabs that were opened */
  tabs: string[];
  /** ids of windows that were brought to the front */
  focused: number[];
  menu: ReturnType<typeof createFakeMenu>;
  session: Record<string, unknown>;
  pressKey: (command?: string) => void;
  chooseEntry: Clicked;
}

/** `without`: as in Firefox for Android, which has none of these. */
export function installFakeWindows({ without = false, canOpen = true } = {}): FakeWindows {
  let count = 0;
  const onCommand = new Set<(command: string) => void>();
  const onClicked = new Set<Clicked>();
  const fake: FakeWindows = {
    small: new Map(),
    tabs: [],
    focused: [],
    menu: createFakeMenu({ addListener: (one: Clicked) => onClicked.add(one) }),
    session: {},
    pressKey: (command = 'take-back-last') => onCommand.forEach((listener) => listener(command)),
    chooseEntry: (info, tab) => onClicked.forEach((listener) => listener(info, tab)),
  };
  const missing = () => Promise.reject(new Error('No such tab'));
  Object.assign(fakeBrowser, {
    commands: without ? undefined : { onCommand: { addListener: (one: never) => onCommand.add(one) } },
    windows: without
      ? undefined
      : {
          async create({ url }: { url: string }) {
            if (!canOpen) throw new Error('No windows here');
            const id = ++count;
            await Promise.resolve();
            fake.small.set(id, url);
            return { id: 100 + id, tabs: [{ id }] };
          },
          update: async (id: number) => void fake.focused.push(id),
        },
    tabs: {
      get: async (id: number) => (fake.small.has(id) ? { id, windowId: 100 + id } : missing()),
      update: async (id: number, { url }: { url: string }) => void fake.small.set(id, url),
      create: async ({ url }: { url: string }) => void fake.tabs.push(url),
    },
    contextMenus: without ? undefined : fake.menu,
    storage: {
      session: {
        get: async (key: string) => ({ [key]: fake.session[key] }),
        set: async (items: object) => void Object.assign(fake.session, items),
      },
    },
    runtime: { getURL: (path: string) => `chrome-extension://takeback${path}`, lastError: undefined },
  });
  return fake;
}
