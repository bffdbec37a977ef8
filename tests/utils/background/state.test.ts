/** What the background holds, built from storage whatever is in it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openState } from '../../../utils/background/state';
import { keyOf } from '../../../utils/domain/upload';
import { DEFAULT_SETTINGS } from '../../../utils/settings/settings';
import { createFakePermissions } from '../../support/fake-permissions';
import { fakeTabs, tabs } from '../../support/fake-tabs';
import { createMemoryArea, type MemoryArea } from '../../support/memory-area';
import { createStrangerWeb, type StrangerWeb } from '../../support/stranger-web';
import { anUpload } from '../../support/uploads';
import { NOW, WORLD } from '../../support/views';

vi.mock(
  '../../../utils/messaging/client',
  async () => (await import('../../support/fake-tabs')).fakeTabClient,
);

let area: MemoryArea;
let web: StrangerWeb;
let version: string | undefined;
const THERE = { instance: WORLD, server: WORLD };

/** Starts with this in storage. */
function open(items: Record<string, unknown> = {}) {
  area = createMemoryArea(items);
  // As browsers do: keys give their own values only
  const get = async (keys: string | string[] | null) =>
    keys === null ? area.get(null) : Object.assign({}, ...[keys].flat().map(pick));
  const local = { ...area, get };
  Object.assign(fakeBrowser, { storage: { local } });
  return openState(() => undefined);
}
const pick = (key: string) => (key in area.items ? { [key]: structuredClone(area.items[key]) } : {});

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  version = '0.19.12';
  web = createStrangerWeb(({ pathname }) => {
    if (pathname !== '/api/v3/site') return undefined;
    return version === undefined
      ? new TypeError('network')
      : { status: 200, body: JSON.stringify({ version }) };
  });
  vi.stubGlobal('fetch', web.fetch);
  Object.assign(fakeBrowser, { permissions: createFakePermissions(`${WORLD}/*`), tabs: fakeTabs });
  tabs.reset();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('settings', () => {
  it.each([
    ['missing', undefined],
    ['damaged', 'nonsense'],
    ['null', null],
    ['of wrong types', { confirm: 'no' }],
  ])('that are %s are the defaults', async (_what, settings) => {
    const state = await open(settings === undefined ? {} : { settings });
    expect(state.settings()).toEqual(DEFAULT_SETTINGS);
  });

  it('survive the worker, and views hear of a change', async () => {
    const state = await open({ settings: { confirm: false } });
    expect(state.settings()).toEqual({ ...DEFAULT_SETTINGS, confirm: false });
    expect(await state.saveSettings({ protectAll: true })).toEqual(state.settings());
    await vi.advanceTimersByTimeAsync(1000);
    expect(tabs.announced).toHaveLength(1);
    expect((await open(area.items)).settings()).toEqual({
      ...DEFAULT_SETTINGS,
      confirm: false,
      protectAll: true,
    });
  });
});

describe('the vault', () => {
  it('is what storage holds', async () => {
    const upload = anUpload();
    const state = await open({ [`upload:${keyOf(upload)}`]: upload });
    expect([...state.repository.uploads.values()]).toEqual([upload]);
  });
});

describe('which rules a server follows', () => {
  it('is asked of it as nobody, and not again for ten minutes', async () => {
    const state = await open();
    expect(await state.generationOf(THERE)).toBe('C');
    const count = web.asked.length;
    for (const { init } of web.asked) expect(init).toMatchObject({ credentials: 'omit' });
    version = '1.0.0';
    vi.setSystemTime(NOW + 599_000);
    expect(await state.generationOf(THERE)).toBe('C');
    expect(web.asked).toHaveLength(count);
    vi.setSystemTime(NOW + 601_000);
    expect(await state.generationOf(THERE)).toBe('D');
  });

  it('is asked once by many at the same time', async () => {
    const state = await open();
    await Promise.all([state.generationOf(THERE), state.generationOf(THERE)]);
    const sites = web.asked.filter(({ url }) => url.endsWith('/api/v3/site'));
    expect(sites).toHaveLength(1);
  });

  it('is what was known while it does not answer, and asked again when nothing was', async () => {
    version = undefined;
    const state = await open();
    expect(await state.generationOf(THERE)).toBeUndefined();
    version = '0.19.3';
    expect(await state.generationOf(THERE)).toBe('B1');
    const site = { v: 1, instance: WORLD, server: WORLD, version: '0.18.5', seenAt: NOW };
    version = undefined;
    expect(await (await open({ [`site:${WORLD}`]: site })).generationOf(THERE)).toBe('A');
  });

  it('is written down after an upgrade', async () => {
    const site = { v: 1, instance: WORLD, server: WORLD, version: '0.19.3', seenAt: 1 };
    const state = await open({ [`site:${WORLD}`]: site });
    await state.generationOf(THERE);
    expect(area.items[`site:${WORLD}`]).toEqual({ ...site, version: '0.19.12', seenAt: NOW });
  });

  it('is told though it cannot be written down', async () => {
    const site = { v: 1, instance: WORLD, server: WORLD, version: '0.19.3', seenAt: 1 };
    const state = await open({ [`site:${WORLD}`]: site });
    area.isFull = true;
    expect(await state.generationOf(THERE)).toBe('C');
  });

  it('of a site that never proved to be one’s own is not written down', async () => {
    const state = await open();
    await state.generationOf(THERE);
    expect(area.items).toEqual({});
  });
});

describe('whose session a tab has', () => {
  it('is asked through that tab', async () => {
    const my_user = { local_user_view: { local_user: { id: 7 }, person: { id: 9, name: 'alice' } } };
    const body = JSON.stringify({ version: '0.19.12', my_user });
    tabs.scripts.set(3, () => ({ status: 200, body }));
    const state = await open();
    const tab = { tabId: 3, ...THERE, session: 'tag' };
    expect(await state.accountOf(tab)).toEqual({ name: 'alice', id: 7 });
    expect(tabs.asked).toEqual([
      {
        tabId: 3,
        type: 'sendRequest',
        data: { server: WORLD, request: expect.objectContaining({ path: '/api/v3/site' }) },
      },
    ]);
  });

  it('is nobody’s where no script answers in the tab', async () => {
    const state = await open();
    expect(await state.accountOf({ tabId: 3, ...THERE, session: 'tag' })).toBeUndefined();
  });
});
