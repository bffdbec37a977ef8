/** What a plan asks the background: who may delete where, how posts would read, and then to delete many at once. */
import { beforeEach, describe, expect, it } from 'vitest';
import { planRoutes } from '../../../utils/background/plan-routes';
import { keyOf } from '../../../utils/domain/upload';
import { createBackgroundWorld, type BackgroundWorld } from '../../support/background-world';
import { ALICE, BOB } from '../../support/fake-post';
import { anUpload, tokenOf } from '../../support/uploads';
import { FEDDIT, WORLD } from '../../support/views';

let world: BackgroundWorld;
beforeEach(async () => {
  world = await createBackgroundWorld();
});
const routes = () => planRoutes(world.tools);

describe('takeBackAll', () => {
  it('asks for all of them in one write, with one moment in each', async () => {
    const uploads = Array.from({ length: 300 }, () => anUpload());
    await world.add(...uploads);
    const writes = world.area.writes.length;
    const swept = await routes().takeBackAll({ keys: uploads.map(keyOf), links: [] });
    expect(swept).toEqual({ at: swept.at, started: 300 });
    expect(world.area.writes).toHaveLength(writes + 1);
    const moments = uploads.map((upload) => world.get(upload)?.history.at(-1));
    expect(new Set(moments.map((entry) => JSON.stringify(entry))).size).toBe(1);
    expect(moments[0]).toEqual({ at: swept.at, what: 'requested', detail: 'delete' });
    expect(world.wake).toHaveBeenCalledTimes(1);
  });

  it('counts what it started: not what is gone, unknown, or named twice', async () => {
    const [one, gone] = [anUpload(), anUpload({ state: 'gone' })];
    await world.add(one, gone);
    const keys = [one, one, gone, anUpload()].map(keyOf);
    expect(await routes().takeBackAll({ keys, links: [] })).toMatchObject({ started: 1 });
    expect(world.get(gone)).toEqual(gone);
  });

  it('says so where storage is full, and deletes all the same', async () => {
    const upload = anUpload();
    await world.add(upload);
    world.area.isFull = true;
    const swept = await routes().takeBackAll({ keys: [keyOf(upload)], links: [] });
    expect(swept).toMatchObject({ started: 1, unstored: true });
    expect(world.get(upload)?.job?.phase).toBe('ask');
  });

  it('keeps the wish for each link with its picture', async () => {
    const [one, two] = [anUpload(), anUpload()];
    await world.add(one, two);
    const links = [{ spot: { kind: 'post' as const, id: 3 }, keys: [keyOf(one)], seen: 'abc' }];
    await routes().takeBackAll({ keys: [one, two].map(keyOf), links });
    expect(world.get(one)?.links).toEqual([{ kind: 'post', id: 3, seen: 'abc' }]);
    expect(world.get(two)?.links).toBeUndefined();
  });
});

describe('siteFacts', () => {
  it('tells who is logged in, and what their profiles show', async () => {
    const avatar = anUpload();
    await world.add(avatar);
    world.generationOf.mockResolvedValue('C');
    world.post.tabSessions.set(WORLD, [
      { ...ALICE, avatar: `${WORLD}/pictrs/image/${avatar.alias}` },
      undefined,
      ALICE,
    ]);
    world.post.backgroundSession = BOB;
    expect(await routes().siteFacts({ instances: [WORLD] })).toEqual([
      {
        instance: WORLD,
        server: WORLD,
        hasAccess: true,
        need: 'owner',
        needsToken: false,
        accounts: ['alice', 'bob'],
        shown: [{ alias: avatar.alias, as: 'avatar' }],
        perMinute: 90,
      },
    ]);
  });

  it.each([
    ['A', 'none', true, 90],
    ['B1', 'any-login', true, 90],
    ['D', 'owner', false, 90 / 13],
  ] as const)('knows the rules of %s', async (generation, need, needsToken, perMinute) => {
    world.generationOf.mockResolvedValue(generation);
    const [facts] = await routes().siteFacts({ instances: [WORLD] });
    expect(facts).toMatchObject({ need, needsToken, perMinute });
  });

  it('asks nothing of a server that is not protected, and claims nothing of one that is silent', async () => {
    const [silent, other] = await routes().siteFacts({ instances: [WORLD, FEDDIT] });
    expect(silent).toMatchObject({ hasAccess: true, accounts: [] });
    expect(silent?.need).toBeUndefined();
    expect(other).toMatchObject({ hasAccess: false, accounts: [] });
    expect(world.post.sent).toEqual([]);
  });
});

describe('linkEdits', () => {
  it('says why there is none, and never tells a token', async () => {
    const upload = anUpload();
    await world.add(upload);
    const place = { spot: { kind: 'post' as const, id: 3 }, keys: [keyOf(upload)] };
    expect(await routes().linkEdits({ places: [place] })).toEqual([{ ...place, why: 'unreachable' }]);
    world.generationOf.mockResolvedValue('C');
    expect(await routes().linkEdits({ places: [place] })).toEqual([{ ...place, why: 'needs-login' }]);
    world.post.tabSessions.set(WORLD, [ALICE]);
    const post = { id: 3, name: 'Card', url: `${WORLD}/pictrs/image/${upload.alias}`, deleted: false };
    const creator = { name: 'alice', local: true };
    world.post.server.instead.set('/api/v3/post', () => ({
      status: 200,
      body: JSON.stringify({ post_view: { post, creator } }),
    }));
    const edits = await routes().linkEdits({ places: [place, { ...place, keys: [] }] });
    expect(edits).toMatchObject([
      { ...place, title: 'Card', before: { url: post.url, text: '' }, after: { text: '' } },
      { why: 'not-found' },
    ]);
    expect(JSON.stringify(edits)).not.toContain(tokenOf(upload));
    expect(world.post.changes()).toEqual([]);
  });
});
