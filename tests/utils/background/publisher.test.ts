/** Changes as views and tabs hear of them. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPublisher, type Publisher } from '../../../utils/background/publisher';
import { DEFAULT_SETTINGS } from '../../../utils/settings/settings';
import { keyOf } from '../../../utils/domain/upload';
import { toView } from '../../../utils/vault/view';
import { createFakePermissions } from '../../support/fake-permissions';
import { fakeTabs, tabs } from '../../support/fake-tabs';
import { anAskJob, anUpload, tokenOf } from '../../support/uploads';
import { FEDDIT, NOW, WORLD } from '../../support/views';

vi.mock(
  '../../../utils/messaging/client',
  async () => (await import('../../support/fake-tabs')).fakeTabClient,
);

const upload = anUpload();
const other = anUpload();
let publisher: Publisher;
const publish: Publisher['publish'] = (...changed) => publisher.publish(...changed);

function grant(...patterns: string[]): void {
  Object.assign(fakeBrowser, { permissions: createFakePermissions(...patterns), tabs: fakeTabs });
}
beforeEach(() => {
  vi.useFakeTimers();
  grant(`${WORLD}/*`);
  tabs.reset(
    { id: 1, url: `${WORLD}/post/1` },
    { id: 2, url: 'https://example.com/' },
    { id: 3, url: `${WORLD}/` },
  );
  publisher = createPublisher({
    view: (changed) => toView(changed, undefined),
    rest: () => ({ attempts: [], damaged: [], imports: [], settings: DEFAULT_SETTINGS }),
    isPaused: () => false,
    firstRev: Date.now(),
  });
});
afterEach(() => void vi.useRealTimers());

const gather = () => vi.advanceTimersByTimeAsync(1000);

describe('a change', () => {
  it('is told to views, and with keys and states to tabs of what is granted', async () => {
    publish([anUpload({ ...upload, state: 'gone', checkedAt: NOW })]);
    await gather();
    const images = [{ key: keyOf(upload), status: 'gone', checkedAt: NOW }];
    expect(tabs.announced).toHaveLength(1);
    expect(tabs.asked).toEqual([
      { tabId: 1, type: 'imagesChanged', data: images },
      { tabId: 3, type: 'imagesChanged', data: images },
    ]);
  });

  it('of another instance is not told to a page that only shares the grant for every site', async () => {
    grant('*://*/*', `${WORLD}/*`);
    tabs.reset({ id: 1, url: `${WORLD}/post/1` }, { id: 2, url: `${FEDDIT}/post/1` });
    publish([anUpload({ ...upload, instance: FEDDIT, server: FEDDIT }), upload]);
    await gather();
    const told = tabs.asked.map(({ tabId, data }) => [tabId, (data as unknown[]).length]);
    // The first is granted by name and may know; the second learns of its own picture alone
    expect(told).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  it('carries to views what they see, and a number that follows the last', async () => {
    const before = publisher.rev();
    publish([upload], [keyOf(other)]);
    await gather();
    expect(tabs.announced).toEqual([
      {
        rev: before + 1,
        uploads: [toView(upload, undefined)],
        removed: [keyOf(other)],
        attempts: [],
        damaged: [],
        imports: [],
        settings: DEFAULT_SETTINGS,
      },
    ]);
    expect(publisher.rev()).toBe(before + 1);
    expect(JSON.stringify(tabs.announced)).not.toContain(tokenOf(upload));
  });

  it('is told soon where somebody waits for it, though views were told just now', async () => {
    publish([upload]);
    await gather();
    publish([upload]);
    await vi.advanceTimersByTimeAsync(50);
    publish([other]);
    let isTold = false;
    void publisher.told().then(() => (isTold = true));
    await vi.advanceTimersByTimeAsync(30);
    expect(isTold).toBe(false);
    void publisher.told();
    await vi.advanceTimersByTimeAsync(15);
    expect(isTold).toBe(true);
    expect(tabs.announced.at(-1)).toMatchObject({ uploads: [{ key: keyOf(other) }] });
    await publisher.told();
  });

  it('never carries a token', async () => {
    publish([upload, anUpload({ ...upload, job: anAskJob() })]);
    await gather();
    expect(tabs.asked).toHaveLength(2);
    expect(JSON.stringify(tabs.asked)).not.toContain(tokenOf(upload));
    expect(JSON.stringify(tabs.asked)).not.toMatch(/alice|passport/);
  });

  it('is one message with all that follow in the same moment; the last state counts', async () => {
    publish([upload]);
    publish([other]);
    publish([anUpload({ ...upload, job: anAskJob() })]);
    await gather();
    expect(tabs.announced).toHaveLength(1);
    expect(tabs.asked[0]?.data).toEqual([
      { key: keyOf(upload), status: 'deleting', nextAt: expect.any(Number) as number },
      { key: keyOf(other), status: 'live' },
    ]);
    expect(tabs.asked).toHaveLength(2);
  });

  it('later is another message, without what was told', async () => {
    publish([upload]);
    await gather();
    tabs.asked = [];
    publish([other]);
    await gather();
    expect(tabs.announced).toHaveLength(2);
    expect(tabs.asked[0]?.data).toEqual([{ key: keyOf(other), status: 'live' }]);
  });

  it('of no upload is told to views alone', async () => {
    publish([]);
    await gather();
    expect([tabs.announced.length, tabs.asked]).toEqual([1, []]);
  });

  it.each([
    ['nothing', []],
    ['another instance', [`${FEDDIT}/*`]],
    ['nothing but files', ['file:///*']],
  ])('is told to no tab where %s is granted', async (_what, patterns) => {
    grant(...patterns);
    publish([upload]);
    await gather();
    expect([tabs.announced.length, tabs.asked]).toEqual([1, []]);
  });

  it('passes over patterns that tabs cannot be asked by', async () => {
    grant('file:///*', 'moz-extension://x/*', `${WORLD}/*`);
    publish([upload]);
    await gather();
    expect(tabs.asked).toHaveLength(2);
  });
});
