/** What a page that deletes the user's account may learn and start: its own instance's, and that account's, only. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { pageRoutes } from '../../../utils/background/page-routes';
import type { Generation } from '../../../utils/domain/generation';
import { keyOf, type Upload } from '../../../utils/domain/upload';
import { ALL_SITES } from '../../../utils/hosts/patterns';
import { aSender, createBackgroundWorld, type BackgroundWorld } from '../../support/background-world';
import { ALICE } from '../../support/fake-post';
import { anOrigin, anUpload, tokenOf } from '../../support/uploads';
import { anAttempt, FEDDIT, NOW, WORLD } from '../../support/views';

vi.mock('../../../utils/messaging/client', () => ({ askTab: () => Promise.resolve(undefined) }));

const VERSIONS = { A: '0.18.5', B1: '0.19.3', B2: '0.19.8', C: '0.19.14', D: '1.0.0' };
const url = `${WORLD}/api/v3/user/delete_account`;
const BACKEND = anOrigin('https://api.lemmy.world');
const create = vi.fn<(tab: { url?: string }) => Promise<object>>(async () => ({}));

beforeEach(() => {
  create.mockClear();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  Object.assign(fakeBrowser.tabs, { create });
});
afterEach(() => void vi.useRealTimers());

async function aWorld(generation: Generation, ...uploads: Upload[]) {
  const world = await createBackgroundWorld();
  const site = { v: 1 as const, instance: WORLD, server: WORLD, version: VERSIONS[generation], seenAt: NOW };
  await world.repository.save({ sites: [site] });
  await world.add(...uploads);
  world.generationOf.mockResolvedValue(generation);
  world.accountOf.mockResolvedValue({ name: 'alice' });
  world.post.server.generation = generation;
  world.post.tabSessions.set(WORLD, [ALICE]);
  return { world, routes: pageRoutes(world.tools) };
}

const gone = () => anUpload({ state: 'gone' });
const nobodys = () => {
  const { account: _, ...upload } = anUpload();
  return upload;
};
const bobs = () => anUpload({ account: { name: 'bob' } });
const elsewhere = () => anUpload({ instance: FEDDIT });

describe('what a page is told', () => {
  it.each([
    ['A', 'nothing', 'none', 'none'],
    ['B1', 'profile', 'any-login', 'none'],
    ['B2', 'posts', 'any-login', 'unread'],
    ['C', 'later', 'owner', 'unread'],
    ['D', 'later', 'owner', 'unread'],
  ] as const)('follows the version on %s', async (generation, treatment, need, list) => {
    const { routes } = await aWorld(generation, anUpload());
    expect(await routes.accountPictures({ url, content: true }, aSender())).toMatchObject({
      host: 'lemmy.world',
      account: 'alice',
      version: VERSIONS[generation],
      treatment,
      need,
      list,
    });
    const kept = await routes.accountPictures({ url, content: false }, aSender());
    expect(kept?.treatment).toBe('nothing');
    const unsaid = await routes.accountPictures({ url }, aSender());
    expect(unsaid?.treatment).toBe(generation === 'A' ? 'nothing' : undefined);
  });

  it('counts what is the account’s here and not gone, and names nothing', async () => {
    const mine = [anUpload(), anUpload({ state: 'only-admin' }), anUpload({ state: 'unknown' })];
    const { routes, world } = await aWorld('C', ...mine, gone(), nobodys(), bobs(), elsewhere());
    await world.repository.save({ attempts: [anAttempt({ lostAt: NOW }), anAttempt()] });
    const told = await routes.accountPictures({ url }, aSender());
    expect(told).toMatchObject({
      counts: { live: 1, 'only-admin': 1, unknown: 1 },
      copies: { small: 3, full: 0 },
      unnamed: 1,
      isAlone: false,
      maybe: 1,
    });
    const text = JSON.stringify(told);
    for (const upload of mine) {
      expect(text).not.toContain(upload.alias);
      expect(text).not.toContain(tokenOf(upload));
    }
  });

  it('counts in what is nobody’s where the user says so, and what was gone since', async () => {
    const fresh = anUpload({ state: 'gone', history: [{ at: NOW, what: 'checked', detail: 'gone' }] });
    const { routes } = await aWorld('C', anUpload(), nobodys(), gone(), fresh);
    expect(await routes.accountPictures({ url, perhaps: true, since: NOW }, aSender())).toMatchObject({
      counts: { live: 2, gone: 1 },
      isAlone: true,
    });
  });

  it('counts what a cache may still show, whenever it went', async () => {
    const { routes } = await aWorld('C', anUpload({ state: 'gone-cached', cachedUntil: NOW + 1000 }), gone());
    expect(await routes.accountPictures({ url }, aSender())).toMatchObject({ counts: { 'gone-cached': 1 } });
  });

  it('is nothing of an account that nobody knows', async () => {
    const { routes, world } = await aWorld('C', anUpload(), nobodys());
    world.accountOf.mockRejectedValue(new Error('the tab is gone'));
    const told = await routes.accountPictures({ url }, aSender());
    expect(told).toMatchObject({ counts: {}, unnamed: 1, list: 'failed' });
    expect(told?.account).toBeUndefined();
  });

  it('says why what is under way waits', async () => {
    const job = { phase: 'ask', tries: 1, dueAt: NOW + 60_000, waitingFor: 'rate-limited' } as const;
    const { routes } = await aWorld('C', anUpload({ job }));
    expect(await routes.accountPictures({ url }, aSender())).toMatchObject({
      counts: { deleting: 1 },
      waits: { why: 'rate-limited', until: NOW + 60_000 },
    });
  });

  it.each([
    ['another server', { url: `${FEDDIT}/api/v3/user/delete_account` }, {}],
    ['no server', { url: 'delete_account' }, {}],
    ['a backend that the page only claims', { url: `${BACKEND}/api/v4/account` }, {}],
    ['a page on another site', { url }, { instance: FEDDIT }],
  ])('is nothing about %s', async (_what, question, sender) => {
    const { routes, world } = await aWorld('C', anUpload());
    expect(await routes.accountPictures(question, aSender(sender))).toBeUndefined();
    expect(await routes.takeBackAccount({ ...question, account: 'alice' }, aSender(sender))).toMatchObject({
      started: 0,
    });
    await routes.accountDeleted({ ...question, account: 'alice' }, aSender(sender));
    expect([...world.repository.uploads.values()].some(({ job, accountGone }) => job ?? accountGone)).toBe(
      false,
    );
  });

  it('is nothing on sites that are not known to be Lemmy, where every site is granted', async () => {
    const world = await createBackgroundWorld([ALL_SITES], { protectAll: true });
    expect(await pageRoutes(world.tools).accountPictures({ url }, aSender())).toBeUndefined();
  });

  it('is told for the backend that the instance is known to have', async () => {
    const { routes, world } = await aWorld('D', anUpload({ server: BACKEND }));
    await world.repository.save({
      sites: [{ v: 1, instance: WORLD, server: BACKEND, version: '1.0.0', seenAt: NOW }],
    });
    expect(await routes.accountPictures({ url: `${BACKEND}/api/v4/account` }, aSender())).toMatchObject({
      host: 'api.lemmy.world',
      counts: { live: 1 },
    });
  });
});

describe('the list', () => {
  const untilRead = (world: BackgroundWorld) =>
    vi.waitFor(async () => {
      (await world.tools.state).readings.importer.start();
      expect((await world.tools.state).readings.views().map(({ run }) => run)).toEqual([undefined]);
    });

  it('is read when the page asks for it, and counts then', async () => {
    const { routes, world } = await aWorld('C');
    const image = {
      local_image: {
        pictrs_alias: anUpload().alias,
        pictrs_delete_token: tokenOf(anUpload()),
        published: new Date(NOW).toISOString(),
      },
      person: { name: 'alice' },
    };
    world.post.server.instead.set('list_media', () => ({
      status: 200,
      body: JSON.stringify({ images: [image] }),
    }));
    await routes.readAccountList({ url }, aSender());
    await untilRead(world);
    const told = await routes.accountPictures({ url }, aSender());
    expect(told).toMatchObject({ counts: { unknown: 1 }, list: 'read', listed: 1 });
  });

  it('that could not be read is told as such', async () => {
    const { routes, world } = await aWorld('C');
    world.post.server.instead.set('list_media', () => ({ status: 404, body: '' }));
    await routes.readAccountList({ url }, aSender());
    await untilRead(world);
    expect(await routes.accountPictures({ url }, aSender())).toMatchObject({ list: 'failed' });
  });
});

describe('deleting the pictures', () => {
  it('asks for those of the account, and of no other', async () => {
    const [mine, other, nobody, far] = [anUpload(), bobs(), nobodys(), elsewhere()];
    const { routes, world } = await aWorld('A', mine, other, nobody, far, gone());
    expect(await routes.takeBackAccount({ url, account: 'alice' }, aSender())).toEqual({
      at: NOW,
      started: 1,
    });
    expect([mine, other, nobody, far].map((upload) => world.get(upload)?.job?.phase)).toEqual([
      'ask',
      undefined,
      undefined,
      undefined,
    ]);
    await routes.takeBackAccount({ url, account: 'alice', perhaps: true }, aSender());
    expect(world.get(nobody)?.job?.phase).toBe('ask');
    expect(world.get(other)?.job).toBeUndefined();
  });

  it('calls off what was not sent', async () => {
    const [mine, other] = [anUpload(), bobs()];
    const { routes, world } = await aWorld('A', mine, other);
    await routes.takeBackAccount({ url, account: 'bob' }, aSender({ tabId: 4 }));
    await routes.takeBackAccount({ url, account: 'alice' }, aSender());
    expect(await routes.keepAccountPictures({ url, account: 'alice' }, aSender())).toEqual({ cancelled: 1 });
    expect([world.get(mine)?.job, world.get(other)?.job?.phase]).toEqual([undefined, 'ask']);
  });
});

describe('once the account is deleted', () => {
  const question = { url, account: 'alice' };
  const opened = () => create.mock.calls.map(([tab]) => tab.url?.split('#')[1]);

  it('its pictures know, nobody else’s do, and the user is shown what is left', async () => {
    const [mine, other, nobody] = [anUpload(), bobs(), nobodys()];
    const { routes, world } = await aWorld('C', mine, other, nobody);
    await routes.accountDeleted(question, aSender());
    expect([mine, other, nobody].map((upload) => world.get(upload)?.accountGone)).toEqual([
      NOW,
      undefined,
      undefined,
    ]);
    expect(world.get(mine)).toMatchObject({ credential: mine.credential, job: { phase: 'verify' } });
    expect(opened()).toEqual(['account-gone&instance=https%3A%2F%2Flemmy.world&account=alice']);
  });

  it('nothing is shown where nothing is left', async () => {
    const { routes } = await aWorld('C', gone(), bobs());
    await routes.accountDeleted(question, aSender());
    expect(opened()).toEqual([]);
  });

  it('nothing is written down of a private window where the user keeps nothing of those', async () => {
    const mine = anUpload();
    const { routes, world } = await aWorld('C', mine);
    world.settings = { ...world.settings, keepPrivate: false };
    await routes.accountDeleted(question, aSender({ incognito: true }));
    expect([world.get(mine), opened()]).toEqual([mine, []]);
    expect(keyOf(mine)).toContain(WORLD);
  });
});
