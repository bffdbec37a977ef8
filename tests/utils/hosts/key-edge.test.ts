/** The panic key as browsers tell of it, and the small window's hands. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createKeyEdge } from '../../../utils/hosts/key-edge';
import { createPanicEdge } from '../../../utils/hosts/panic-edge';

let opened: string[];
let removed: number[];

function prepare(scheme: string, commands?: object): void {
  opened = [];
  removed = [];
  Object.assign(fakeBrowser, {
    commands,
    runtime: { getURL: (path: string) => `${scheme}://takeback${path}` },
    tabs: {
      create: async ({ url }: { url: string }) => void opened.push(url),
      getCurrent: async () => ({ id: 3 }),
      remove: async (id: number) => void removed.push(id),
    },
  });
}
const getAll = async () => [
  { name: '_execute_action', shortcut: '' },
  { name: 'take-back-last', shortcut: 'Alt+Shift+Delete' },
];

beforeEach(() => vi.restoreAllMocks());

describe('the panic key', () => {
  it('in Chrome is changed on its page for shortcuts', async () => {
    prepare('chrome-extension', { getAll });
    const { panicKey, changePanicKey } = createKeyEdge();
    expect(await panicKey()).toEqual({ kind: 'key', shortcut: 'Alt+Shift+Delete', canOpen: true });
    await changePanicKey();
    expect(opened).toEqual(['chrome://extensions/shortcuts']);
  });

  it('in Firefox is changed where that can be opened', async () => {
    const openShortcutSettings = vi.fn<() => Promise<void>>(async () => undefined);
    prepare('moz-extension', { getAll, openShortcutSettings });
    const { panicKey, changePanicKey } = createKeyEdge();
    expect(await panicKey()).toMatchObject({ canOpen: true });
    await changePanicKey();
    expect(openShortcutSettings).toHaveBeenCalledOnce();
    expect(opened).toEqual([]);
  });

  it('in an older Firefox can only be told of', async () => {
    prepare('moz-extension', { getAll });
    expect(await createKeyEdge().panicKey()).toMatchObject({ canOpen: false });
  });

  it('that nobody set is empty', async () => {
    prepare('chrome-extension', { getAll: async () => [] });
    expect(await createKeyEdge().panicKey()).toMatchObject({ kind: 'key', shortcut: '' });
  });

  it('is none on Android', async () => {
    prepare('moz-extension');
    expect(await createKeyEdge().panicKey()).toEqual({ kind: 'none' });
  });
});

describe('the small window', () => {
  it('closes its own tab', async () => {
    prepare('chrome-extension');
    await createPanicEdge().close();
    expect(removed).toEqual([3]);
  });

  it('opens the vault, at a receipt or as it is', async () => {
    prepare('chrome-extension');
    const { openVault } = createPanicEdge();
    await openVault('');
    await openVault('receipts&key=x');
    expect(opened).toEqual([
      'chrome-extension://takeback/vault.html',
      'chrome-extension://takeback/vault.html#receipts&key=x',
    ]);
  });
});
