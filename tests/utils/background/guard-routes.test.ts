/** What pages learn before pictures leave: the rule of their own instance, and what the vault knows of the files. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { guardRoutes, ruleOf, watchGuard } from '../../../utils/background/guard-routes';
import { SETTINGS_KEY } from '../../../utils/background/state';
import type { Settings } from '../../../utils/domain/settings';
import { ALL_SITES } from '../../../utils/hosts/patterns';
import { DEFAULT_SETTINGS } from '../../../utils/settings/settings';
import { aSender, createBackgroundWorld } from '../../support/background-world';
import { anUpload } from '../../support/uploads';
import { FEDDIT, NOW, WORLD } from '../../support/views';

const { askTab } = vi.hoisted(() => ({
  askTab: vi.fn<(...args: unknown[]) => Promise<undefined>>(() => Promise.resolve(undefined)),
}));
vi.mock('../../../utils/messaging/client', () => ({ askTab }));
beforeEach(() => askTab.mockClear());

const HASH = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
const url = `${WORLD}/pictrs/image`;
const file = (sha256: string) => ({ name: 'passport.jpg', size: 1, type: 'image/jpeg', sha256 });
const SITE = { v: 1 as const, instance: WORLD, server: FEDDIT, version: '1.0.0', seenAt: NOW };

describe('the rule', () => {
  it('is that of the instance, or of all where it has none of its own', () => {
    const settings = {
      ...DEFAULT_SETTINGS,
      guard: 'confirm' as const,
      guards: { [FEDDIT]: 'never' as const },
    };
    expect(ruleOf(settings, WORLD)).toEqual({ guard: 'confirm', delay: 0 });
    expect(ruleOf({ ...settings, sendDelay: 5 }, FEDDIT)).toEqual({ guard: 'never', delay: 5 });
  });

  it('is told to the page of the instance, in private windows as well', async () => {
    const { tools } = await createBackgroundWorld(undefined, { guard: 'never', keepPrivate: false });
    const { guardRule } = guardRoutes(tools);
    expect(await guardRule(undefined, aSender())).toEqual({ guard: 'never', delay: 0 });
    expect(await guardRule(undefined, aSender({ incognito: true }))).toEqual({ guard: 'never', delay: 0 });
  });

  it('is off for pages that are none of ours', async () => {
    const { tools } = await createBackgroundWorld([ALL_SITES], {
      guard: 'never',
      sendDelay: 5,
      protectAll: true,
    });
    expect(await guardRoutes(tools).guardRule(undefined, aSender())).toEqual({ guard: 'off', delay: 0 });
  });
});

describe('what is known of files', () => {
  it('is who uploads them, and of each the newest upload that may still be online', async () => {
    const { tools, add, accountOf } = await createBackgroundWorld();
    accountOf.mockResolvedValue({ name: 'alice' });
    const old = anUpload({ file: file(HASH), uploadedAt: 1, instance: FEDDIT });
    await add(
      old,
      anUpload({ file: file(HASH), uploadedAt: 7, state: 'gone' }),
      anUpload({ file: file(HASH), uploadedAt: 0 }),
      anUpload({ file: file(OTHER), uploadedAt: 3, state: 'gone-cached' }),
      anUpload({ file: file(OTHER), uploadedAt: 2, state: 'gone' }),
      anUpload({ file: file('c'.repeat(64)) }),
    );
    const data = { url, hashes: [HASH, OTHER], session: '1-2' };
    expect(await guardRoutes(tools).guardFacts(data, aSender())).toEqual({
      account: 'alice',
      known: [
        { sha256: HASH, host: 'feddit.org', uploadedAt: 1, status: 'live' },
        { sha256: OTHER, host: 'lemmy.world', uploadedAt: 3, status: 'gone-cached' },
      ],
    });
    expect(accountOf).toHaveBeenCalledWith({ tabId: 3, instance: WORLD, server: WORLD, session: '1-2' });
  });

  it('is of other servers nothing, where only every site is granted', async () => {
    const world = await createBackgroundWorld([ALL_SITES], { protectAll: true });
    await world.repository.save({ sites: [{ ...SITE, server: WORLD }] });
    await world.add(
      anUpload({ file: file(HASH), instance: FEDDIT }),
      anUpload({ file: file(OTHER), uploadedAt: 3 }),
    );
    const { known } = await guardRoutes(world.tools).guardFacts(
      { url, hashes: [HASH, OTHER], session: '1-2' },
      aSender(),
    );
    expect(known).toMatchObject([{ sha256: OTHER, host: 'lemmy.world' }]);
  });

  it('does not wait for a server that does not say who is logged in', async () => {
    vi.useFakeTimers();
    const { tools, accountOf } = await createBackgroundWorld();
    accountOf.mockReturnValue(new Promise(() => undefined));
    const facts = guardRoutes(tools).guardFacts({ url, hashes: [] }, aSender());
    await vi.advanceTimersByTimeAsync(2000);
    vi.useRealTimers();
    expect(await facts).toEqual({ known: [] });
  });

  it('is asked of the backend of the instance, where that is another origin', async () => {
    const { tools, repository, accountOf } = await createBackgroundWorld();
    await repository.save({ sites: [SITE] });
    await guardRoutes(tools).guardFacts({ url: `${FEDDIT}/api/v4/image`, hashes: [] }, aSender());
    expect(accountOf).toHaveBeenCalledWith(expect.objectContaining({ instance: WORLD, server: FEDDIT }));
  });

  it.each([
    ['of another instance', `${FEDDIT}/pictrs/image`],
    ['that is no upload', `${WORLD}/api/v3/site`],
  ])('is nothing for a request %s', async (_what, address) => {
    const { tools, add, accountOf } = await createBackgroundWorld();
    await add(anUpload({ file: file(HASH) }));
    const facts = guardRoutes(tools).guardFacts({ url: address, hashes: [HASH] }, aSender());
    expect(await facts).toEqual({ known: [] });
    expect(accountOf).not.toHaveBeenCalled();
  });
});

describe('a picture that is to be drawn anew', () => {
  it('is not, for pages that are none of ours, nor where the browser cannot', async () => {
    const picture = { data: btoa('no picture'), type: 'image/jpeg' };
    const { tools } = await createBackgroundWorld([ALL_SITES], { protectAll: true });
    expect(await guardRoutes(tools).redraw(picture, aSender())).toBeUndefined();
    const { tools: own } = await createBackgroundWorld();
    expect(await guardRoutes(own).redraw(picture, aSender())).toBeUndefined();
  });
});

describe('when the user decides anew', () => {
  it('open pages are told, each the rule of its instance, and only that', async () => {
    const world = await createBackgroundWorld([`${WORLD}/*`, `${FEDDIT}/*`], {
      guards: { [FEDDIT]: 'never' },
    });
    const tabs = [
      { id: 3, url: `${WORLD}/post/1` },
      { id: 4, url: `${FEDDIT}/` },
      { id: 5, url: 'about:blank' },
    ];
    Object.assign(fakeBrowser.tabs, { query: async () => tabs });
    watchGuard(world.tools.state);
    const save = async (change: Partial<Settings>) => {
      world.settings = { ...world.settings, ...change };
      await fakeBrowser.storage.local.set({ [SETTINGS_KEY]: world.settings });
    };
    await save({ guard: 'confirm', sendDelay: 10 });
    await vi.waitFor(() => expect(askTab).toHaveBeenCalledTimes(2));
    expect(askTab).toHaveBeenCalledWith(3, 'guardChanged', { guard: 'confirm', delay: 10 });
    expect(askTab).toHaveBeenCalledWith(4, 'guardChanged', { guard: 'never', delay: 10 });
    // Other settings, and other records, are nothing to tell of
    await save({ toast: false });
    await fakeBrowser.storage.local.set({ 'upload:x': {} });
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(askTab).toHaveBeenCalledTimes(2);
  });
});
