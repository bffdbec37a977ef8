/** Permissions and windows, as the settings see them. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createHostsEdge } from '../../../utils/hosts/hosts-edge';
import { dropEverything } from '../../../utils/hosts/permissions';
import { FEDDIT, WORLD } from '../../support/views';

type Listener = () => void;
const event = () => {
  const listeners = new Set<Listener>();
  return {
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    fire: () => listeners.forEach((listener) => listener()),
  };
};
let permissions: ReturnType<typeof aBrowser>;

/** A browser that grants, and that keeps what the manifest requires. */
function aBrowser(required: string, ...granted: string[]) {
  const origins = new Set([required, ...granted]);
  const named = new Set(['storage', 'notifications']);
  return {
    origins,
    named,
    onAdded: event(),
    onRemoved: event(),
    request: vi.fn<(wish: { origins: string[] }) => Promise<boolean>>(async () => true),
    getAll: async () => ({ origins: [...origins], permissions: [...named] }),
    remove: async (wish: { origins?: string[]; permissions?: string[] }) => {
      if (wish.origins?.includes(required)) throw new Error('You cannot remove required permissions.');
      const had = (wish.origins ?? []).filter((origin) => origins.delete(origin));
      return had.length + (wish.permissions ?? []).filter((name) => named.delete(name)).length > 0;
    },
  };
}

function prepare(tabs: { incognito: boolean }[] = [], isAllowed = true): void {
  permissions = aBrowser('http://localhost/*', `${WORLD}/*`, `${FEDDIT}/*`);
  Object.assign(fakeBrowser, {
    permissions,
    tabs: { query: async () => tabs },
    extension: { isAllowedIncognitoAccess: async () => isAllowed },
  });
}
beforeEach(() => prepare());

describe('access', () => {
  it('is asked for by the pattern of each server, and given back', async () => {
    const { protect, unprotect } = createHostsEdge();
    expect(await protect(WORLD, FEDDIT)).toBe(true);
    expect(permissions.request).toHaveBeenCalledWith({ origins: [`${WORLD}/*`, `${FEDDIT}/*`] });
    expect(await unprotect(`${WORLD}/*`)).toBe(true);
    expect([...permissions.origins]).toEqual(['http://localhost/*', `${FEDDIT}/*`]);
  });

  it('that the browser keeps is no error', async () => {
    expect(await createHostsEdge().unprotect('http://localhost/*')).toBe(false);
  });

  it('all of it can be given back, as far as the browser lets go of it', async () => {
    await dropEverything();
    expect([...permissions.origins]).toEqual(['http://localhost/*']);
    expect([...permissions.named]).toEqual(['storage']);
  });

  it('that changes is told until nobody wants to know', () => {
    const stop = new AbortController();
    const told = vi.fn<() => void>();
    createHostsEdge().onAccessChange(told, stop.signal);
    permissions.onAdded.fire();
    permissions.onRemoved.fire();
    expect(told).toHaveBeenCalledTimes(2);
    stop.abort();
    permissions.onAdded.fire();
    permissions.onRemoved.fire();
    expect(told).toHaveBeenCalledTimes(2);
  });
});

describe('private windows', () => {
  const [normal, hidden] = [{ incognito: false }, { incognito: true }];

  it.each([
    [[normal, hidden], true, { isAllowed: true, isEvery: false }],
    [[hidden, hidden], true, { isAllowed: true, isEvery: true }],
    [[normal], false, { isAllowed: false, isEvery: false }],
    [[], true, { isAllowed: true, isEvery: false }],
  ])('%j, allowed there: %s', async (tabs, isAllowed, told) => {
    prepare(tabs, isAllowed);
    expect(await createHostsEdge().privateWindows()).toEqual(told);
  });
});
