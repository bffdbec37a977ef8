/** Readings and searches as views ask for them: only where the user granted it, and no token on the way. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { importRoutes } from '../../../utils/background/import-routes';
import { pageRoutes } from '../../../utils/background/page-routes';
import type { Generation } from '../../../utils/domain/generation';
import { importKey } from '../../../utils/domain/import-record';
import { keyOf } from '../../../utils/domain/upload';
import { ALICE, BOB } from '../../support/fake-post';
import { aSender, createBackgroundWorld, type BackgroundWorld } from '../../support/background-world';
import { createFakePermissions } from '../../support/fake-permissions';
import { anAlias, anOwnedUpload, aToken, tokenOf } from '../../support/uploads';
import { anAttempt, FEDDIT, HOUR_MS, NOW, WORLD } from '../../support/views';

vi.mock('../../../utils/messaging/client', () => ({ askTab: () => Promise.resolve(undefined) }));

const KEY = importKey(WORLD, ALICE);
const json = (body: unknown) => ({ status: 200, body: JSON.stringify(body) });
const row = (alias: string, token?: string) => ({
  local_image: {
    pictrs_alias: alias,
    pictrs_delete_token: token,
    published: new Date(NOW - HOUR_MS).toISOString(),
  },
  person: { name: ALICE.name },
});
const settle = () => vi.waitFor(() => new Promise((resolve) => setTimeout(resolve, 5)));

beforeEach(() => void vi.useRealTimers());

async function aWorld(generation: Generation = 'C', granted = [`${WORLD}/*`]) {
  const world = await createBackgroundWorld(granted);
  await world.repository.save({
    sites: [WORLD, FEDDIT].map((instance) => ({
      v: 1,
      instance,
      server: instance,
      version: '0.19.12',
      seenAt: NOW,
    })),
  });
  world.generationOf.mockResolvedValue(generation);
  world.post.server.generation = generation;
  world.post.tabSessions.set(WORLD, [ALICE]);
  return { world, routes: importRoutes(world.tools) };
}

/** What a reading of the list finds. */
function lists(world: BackgroundWorld, ...images: object[]): void {
  world.post.server.instead.set('list_media', () => json({ images }));
}

async function untilRead({ tools }: BackgroundWorld): Promise<void> {
  await vi.waitFor(async () => {
    const { readings } = await tools.state;
    expect(readings.views().every(({ run }) => !run)).toBe(true);
  });
}

describe('the instances to choose from', () => {
  it('are those that proved to be Lemmy and that are granted', async () => {
    const { routes } = await aWorld();
    expect(await routes.importSites(undefined)).toEqual([
      { instance: WORLD, version: '0.19.12', hasList: true },
    ]);
  });
});

describe('a reading', () => {
  it('puts uploads into the vault and tells views, without a token', async () => {
    const { world, routes } = await aWorld();
    const [alias, token] = [anAlias(), aToken()];
    lists(world, row(alias, token));
    expect(await routes.beginImport({ instance: WORLD, kind: 'list', mode: 'full' })).toEqual({
      kind: 'started',
      key: KEY,
    });
    await untilRead(world);
    const [upload] = world.repository.uploads.values();
    expect(upload && tokenOf(upload)).toBe(token);
    const { rest, view } = await world.tools.state;
    expect(rest().imports).toMatchObject([{ key: KEY, list: { how: 'done', added: 1 } }]);
    expect(JSON.stringify([rest(), upload && view(upload)])).not.toContain(token);
    expect(world.wake).toHaveBeenCalled();
  });

  it('is of the account that is logged in, and can be stopped', async () => {
    const { world, routes } = await aWorld();
    world.post.tabSessions.set(WORLD, [BOB]);
    world.post.server.instead.set('list_media', () => json({ images: [] }));
    expect(await routes.beginImport({ instance: WORLD, kind: 'list', mode: 'full' })).toMatchObject({
      key: importKey(WORLD, BOB),
    });
    await routes.cancelImport({ key: importKey(WORLD, BOB) });
    await untilRead(world);
    world.post.tabSessions.set(WORLD, []);
    expect(await routes.beginImport({ instance: WORLD, kind: 'list', mode: 'full' })).toEqual({
      kind: 'needs-login',
    });
  });
});

describe('pictures that an account used', () => {
  const post = (id: number, alias: string) => ({
    post: {
      id,
      name: `Post ${id}`,
      url: `${WORLD}/pictrs/image/${alias}`,
      published: new Date(NOW).toISOString(),
    },
  });

  it.each([
    ['A', 'only-admin', 'no-token'],
    ['B1', 'only-admin', 'no-token'],
    ['C', 'unknown', undefined],
  ] as const)('%s: those the user ticks become uploads, %s', async (generation, state, adminReason) => {
    const { world, routes } = await aWorld(generation);
    const [mine, other, later] = [anAlias(), anAlias(), anAlias()];
    const posts = [post(1, mine), post(2, other), post(3, later)];
    world.post.server.instead.set('/api/v3/user?', () => json({ posts, comments: [] }));
    const attempt = anAttempt({
      place: { kind: 'post', pageUrl: '' },
      startedAt: NOW - 60_000,
      lostAt: NOW - 1000,
    });
    await world.repository.save({ attempts: [attempt] });
    await routes.beginImport({ instance: WORLD, kind: 'scan', mode: 'full' });
    await untilRead(world);
    expect(world.repository.uploads.size).toBe(0);
    const found = await routes.findings({ key: KEY });
    expect(found.map(({ alias }) => alias)).toEqual([mine, other, later]);
    expect(found[0]).toMatchObject({ imageUrl: `${WORLD}/pictrs/image/${mine}`, use: { title: 'Post 1' } });
    expect(found[0]?.thumbnailUrl).toContain(mine);
    // Nothing is loaded from where the user took the access back
    Object.assign(fakeBrowser, { permissions: createFakePermissions() });
    expect((await routes.findings({ key: KEY }))[0]?.thumbnailUrl).toBeUndefined();
    Object.assign(fakeBrowser, { permissions: createFakePermissions(`${WORLD}/*`) });
    expect(await routes.decideFindings({ key: KEY, mine: [mine, 'nonsense'], others: [other] })).toEqual({
      added: 1,
    });
    const [upload] = world.repository.uploads.values();
    expect(upload).toMatchObject({ alias: mine, state, credential: { kind: 'owner' }, source: 'scanned' });
    expect(upload?.adminReason).toBe(adminReason);
    // It was the one that was "maybe uploaded"
    expect(upload?.file).toEqual(attempt.files[0]);
    expect(world.repository.attempts.size).toBe(0);
    expect((await routes.findings({ key: KEY })).map(({ alias }) => alias)).toEqual([later]);
  });

  it('of a reading nobody knows are none', async () => {
    const { routes } = await aWorld();
    expect(await routes.findings({ key: 'x' })).toEqual([]);
    expect(await routes.decideFindings({ key: 'x', mine: ['a'], others: [] })).toEqual({ added: 0 });
  });
});

describe('where an upload is used', () => {
  it('is searched on its server, told and kept', async () => {
    const { world, routes } = await aWorld();
    const upload = anOwnedUpload({ place: { kind: 'other', pageUrl: '' } });
    await world.add(upload);
    const content = `![](${WORLD}/pictrs/image/${upload.alias})`;
    world.post.server.instead.set('/api/v3/search', () =>
      json({ posts: [], comments: [{ comment: { id: 5, content } }] }),
    );
    expect(await routes.findUses({ key: keyOf(upload) })).toMatchObject({
      kind: 'found',
      uses: [{ kind: 'comment' }],
    });
    // Anybody may have written it: it tells nothing of what the picture was uploaded for
    expect(world.get(upload)).toMatchObject({
      uses: [{ kind: 'comment', pageUrl: `${WORLD}/comment/5` }],
      place: { kind: 'other' },
    });
  });

  it('is not asked of a server without access, nor of one that does not answer', async () => {
    const { world, routes } = await aWorld();
    const [elsewhere, here] = [anOwnedUpload({ instance: FEDDIT }), anOwnedUpload()];
    await world.add(elsewhere, here);
    expect(await routes.findUses({ key: keyOf(elsewhere) })).toEqual({ kind: 'no-access' });
    expect(await routes.findUses({ key: 'x' as never })).toEqual({ kind: 'unknown' });
    world.generationOf.mockResolvedValue(undefined);
    expect(await routes.findUses({ key: keyOf(here) })).toEqual({ kind: 'unreachable' });
    expect(world.post.sent).toEqual([]);
  });
});

describe('a visit', () => {
  const hello = (world: BackgroundWorld, change: object = {}) =>
    pageRoutes(world.tools).hello(
      { pageId: '1', session: 'tag', proof: { version: '0.19.12', server: WORLD } },
      aSender(change),
    );
  const reads = ({ post }: BackgroundWorld) =>
    post.sent.filter(({ path }) => path.includes('list_media')).length;

  async function readYesterday() {
    const { world, routes } = await aWorld();
    lists(world);
    vi.useFakeTimers({ toFake: ['Date'], now: NOW - 25 * HOUR_MS });
    await routes.beginImport({ instance: WORLD, kind: 'list', mode: 'full' });
    await untilRead(world);
    vi.setSystemTime(NOW);
    expect(reads(world)).toBe(1);
    return world;
  }

  it('reads what is new, once a day', async () => {
    const world = await readYesterday();
    await hello(world);
    await vi.waitFor(() => expect(reads(world)).toBe(2));
    await untilRead(world);
    await hello(world);
    await settle();
    expect(reads(world)).toBe(2);
  });

  it.each([
    ['when the user does not want it', { autoImport: false }, {}],
    ['from a private window', {}, { incognito: true }],
    ['of another instance', {}, { instance: FEDDIT }],
  ])('reads nothing %s', async (_when, settings, sender) => {
    const world = await readYesterday();
    Object.assign(world.settings, settings);
    await hello(world, sender);
    await settle();
    expect(reads(world)).toBe(1);
  });
});
