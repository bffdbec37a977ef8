/** Host access, and the popup's hands in the browser. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { collectProof } from '../../../utils/hosts/detect';
import { ALL_SITES } from '../../../utils/hosts/patterns';
import {
  dropAllSites,
  grantedPatterns,
  hasAccess,
  onAccessChange,
  requestAccess,
  requestAllSites,
} from '../../../utils/hosts/permissions';
import { createPopupEdge } from '../../../utils/hosts/popup-edge';
import { createFakePermissions } from '../../support/fake-permissions';
import { fakeTabs, tabs } from '../../support/fake-tabs';
import { anOrigin } from '../../support/uploads';
import { FEDDIT, WORLD } from '../../support/views';

vi.mock(
  '../../../utils/messaging/client',
  async () => (await import('../../support/fake-tabs')).fakeTabClient,
);

const BACKEND = anOrigin('https://api.lemmy.world');
const ISO = 'window.isoData = {"siteRes":{"version":"1.0.0"},"lemmyBackend":"https://api.lemmy.world"}';
let permissions: ReturnType<typeof createFakePermissions>;
const executeScript = vi.fn<(injection: unknown) => Promise<{ result: unknown }[]>>();

function grant(...patterns: string[]): void {
  permissions = createFakePermissions(...patterns);
  Object.assign(fakeBrowser, { permissions });
}
beforeEach(() => {
  grant();
  executeScript.mockReset().mockResolvedValue([{ result: { isoData: ISO, hasApp: true } }]);
  Object.assign(fakeBrowser, { tabs: fakeTabs, scripting: { executeScript } });
  tabs.reset({ id: 3, url: `${WORLD}/post/1`, active: true }, { id: 4, url: `${FEDDIT}/`, active: false });
});

describe('access', () => {
  it('is what is granted at the moment', async () => {
    expect(await grantedPatterns()).toEqual([]);
    expect(await hasAccess(WORLD)).toBe(false);
    permissions.origins.add(`${WORLD}/*`);
    expect(await grantedPatterns()).toEqual([`${WORLD}/*`]);
    expect(await hasAccess(WORLD)).toBe(true);
    expect(await hasAccess(WORLD, FEDDIT)).toBe(false);
  });

  it('is asked for by single hosts, each once, without ports', async () => {
    const request = vi.spyOn(permissions, 'request');
    await requestAccess(anOrigin('http://localhost:8536'), anOrigin('http://localhost:1234'));
    expect(request).toHaveBeenCalledWith({ origins: ['http://localhost/*'] });
  });

  it('to every site is asked for and given back apart from single ones', async () => {
    await requestAccess(WORLD);
    await requestAllSites();
    expect(await hasAccess(FEDDIT)).toBe(true);
    await dropAllSites();
    expect(await grantedPatterns()).toEqual([`${WORLD}/*`]);
  });

  it('is followed whoever changes it, with what was added', () => {
    const told: string[][] = [];
    const listeners: Record<string, (change: { origins?: string[] }) => void> = {};
    const event = (name: string) => ({
      addListener: (listener: (change: { origins?: string[] }) => void) => void (listeners[name] = listener),
    });
    Object.assign(fakeBrowser, { permissions: { onAdded: event('added'), onRemoved: event('removed') } });
    onAccessChange((added) => told.push(added));
    listeners['added']?.({ origins: [`${WORLD}/*`] });
    listeners['added']?.({});
    listeners['removed']?.({ origins: [`${WORLD}/*`] });
    expect(told).toEqual([[`${WORLD}/*`], [], []]);
  });
});

describe('the popup', () => {
  const edge = createPopupEdge();
  const LEMMY = { kind: 'lemmy', tabId: 3, origin: WORLD, server: BACKEND, version: '1.0.0' };

  it('finds out about the active tab by what runs in its page', async () => {
    expect(await edge.detect()).toEqual({ ...LEMMY, granted: false, active: false });
    expect(executeScript).toHaveBeenCalledWith({ target: { tabId: 3 }, func: collectProof });
  });

  it('says granted only with access to page and backend, active only where our script runs', async () => {
    grant(`${WORLD}/*`);
    expect(await edge.detect()).toMatchObject({ granted: false });
    grant(`${WORLD}/*`, `${BACKEND}/*`);
    tabs.scripts.set(3, () => ({ pageId: '1' }));
    expect(await edge.detect()).toMatchObject({ granted: true, active: true });
  });

  it.each<[string, unknown]>([
    ['proves nothing', { hasApp: false }],
    ['answers nonsense', 'x'],
    ['answers nothing', undefined],
  ])('takes a site that %s for another one', async (_what, result) => {
    executeScript.mockResolvedValue([{ result }]);
    expect(await edge.detect()).toEqual({ kind: 'other', host: 'lemmy.world' });
  });

  it('takes a site that lets no script in for another one', async () => {
    executeScript.mockRejectedValue(new Error('The extensions gallery cannot be scripted.'));
    expect(await edge.detect()).toEqual({ kind: 'other', host: 'lemmy.world' });
    executeScript.mockResolvedValue([]);
    expect(await edge.detect()).toEqual({ kind: 'other', host: 'lemmy.world' });
  });

  it.each([
    ['no tab', []],
    ['a tab without address', [{ id: 3, active: true }]],
    ['a page of the browser', [{ id: 3, active: true, url: 'about:addons' }]],
    ['a tab without id', [{ active: true, url: `${WORLD}/` }]],
  ])('has nothing to say about %s, and runs nothing', async (_what, all) => {
    tabs.reset(...all);
    expect(await edge.detect()).toEqual({ kind: 'none' });
    expect(executeScript).not.toHaveBeenCalled();
  });

  it('asks for page and backend with the click, before anything else', () => {
    const request = vi.spyOn(permissions, 'request');
    void edge.protect(WORLD, BACKEND);
    expect(request).toHaveBeenCalledWith({ origins: [`${WORLD}/*`, `${BACKEND}/*`] });
    void edge.protectAll(true);
    expect(request).toHaveBeenLastCalledWith({ origins: [ALL_SITES] });
  });

  it('gives every site back', async () => {
    grant(ALL_SITES);
    await edge.protectAll(false);
    expect(permissions.origins.size).toBe(0);
  });

  it('reloads the tab and opens the vault', async () => {
    await edge.reload();
    await edge.openVault();
    expect(tabs.reloaded).toBe(1);
    expect(tabs.created).toEqual([expect.stringMatching(/\/vault\.html$/)]);
  });
});
