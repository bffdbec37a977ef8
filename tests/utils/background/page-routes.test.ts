/** What pages may see and do (design §3, §4): their own instance's, and what the user trusts them with by name. */
import { describe, expect, it, vi } from 'vitest';
import { pageRoutes } from '../../../utils/background/page-routes';
import { keyOf, type Job, type Upload } from '../../../utils/domain/upload';
import { ALL_SITES } from '../../../utils/hosts/patterns';
import { aSender, createBackgroundWorld } from '../../support/background-world';
import { anOrigin, anUpload, tokenOf } from '../../support/uploads';
import { FEDDIT, NOW, WORLD } from '../../support/views';

vi.mock('../../../utils/messaging/client', () => ({ askTab: () => Promise.resolve(undefined) }));

const named = (...origins: string[]) => origins.map((origin) => `${origin}/*`);
const EVIL = anOrigin('https://evil.example');
const SITE = { v: 1 as const, instance: WORLD, server: WORLD, version: '0.19.12', seenAt: NOW };
const imageOf = ({ server, alias }: Upload) => ({ server, alias });

async function aVault(granted: string[], ...uploads: Upload[]) {
  const world = await createBackgroundWorld(granted);
  await world.add(...uploads);
  return { world, routes: pageRoutes(world.tools) };
}

describe('pictures', () => {
  const mine = anUpload();
  const elsewhere = anUpload({ instance: FEDDIT });

  const cases: [string, string[], ReturnType<typeof aSender>, Upload[]][] = [
    ['of its own instance are seen by a page', named(WORLD), aSender(), [mine, elsewhere]],
    [
      'of other instances are seen where the site is granted by name',
      named(WORLD, FEDDIT),
      aSender(),
      [mine, elsewhere],
    ],
    ['of other instances are not seen where every site is granted', [ALL_SITES], aSender(), [mine]],
    ['of other instances are not seen by <all_urls>', ['<all_urls>'], aSender(), [mine]],
    ['are not seen by any page that embeds them', [ALL_SITES], aSender({ instance: EVIL }), []],
    [
      'are not seen on another port of the instance',
      [ALL_SITES],
      aSender({ instance: anOrigin(`${WORLD}:8443`) }),
      [],
    ],
    [
      'are seen with every site and this one by name',
      [ALL_SITES, ...named(WORLD)],
      aSender(),
      [mine, elsewhere],
    ],
  ];
  it.each(cases)('%s', async (_what, granted, sender, seen) => {
    const { routes } = await aVault(granted, mine, elsewhere);
    const asked = [mine, elsewhere, anUpload()].map(imageOf);
    expect(await routes.ownImages({ images: asked }, sender)).toEqual(
      seen.map((upload) => ({ key: keyOf(upload), status: 'live' })),
    );
  });

  it.each(cases)('%s: the same for questions and deletions', async (_what, granted, sender, seen) => {
    const { routes, world } = await aVault(granted, mine, elsewhere);
    for (const upload of [mine, elsewhere]) {
      const isSeen = seen.includes(upload);
      const key = keyOf(upload);
      expect((await routes.preview({ key }, sender))?.upload.key).toBe(isSeen ? key : undefined);
      expect(await routes.deleteUpload({ key }, sender)).toEqual({ found: isSeen });
      expect(world.get(upload)?.job?.phase).toBe(isSeen ? 'ask' : undefined);
    }
  });

  it.each(cases)('%s: the same for the names of accounts', async (_what, granted, sender, seen) => {
    const { routes } = await aVault(granted, mine, elsewhere);
    for (const upload of [mine, elsewhere]) {
      const names = await routes.ownAccounts({ server: upload.server }, sender);
      expect(names).toEqual(seen.includes(upload) ? ['alice'] : []);
    }
  });

  it('are told without anything secret', async () => {
    const { routes } = await aVault(named(WORLD), mine);
    const key = keyOf(mine);
    const told = [
      await routes.ownImages({ images: [imageOf(mine)] }, aSender()),
      await routes.preview({ key }, aSender()),
    ];
    expect(JSON.stringify(told)).not.toContain(tokenOf(mine));
  });

  it('of one account are named once, of no account not at all', async () => {
    const { account: _, ...nobody } = anUpload();
    const { routes } = await aVault(named(WORLD), anUpload(), anUpload(), nobody);
    expect(await routes.ownAccounts({ server: WORLD }, aSender())).toEqual(['alice']);
  });

  it('that nobody knows are not found', async () => {
    const { routes, world } = await aVault(named(WORLD));
    const key = keyOf(anUpload());
    expect(await routes.preview({ key }, aSender())).toBeUndefined();
    expect(await routes.deleteUpload({ key }, aSender())).toEqual({ found: false });
    expect(world.wake).not.toHaveBeenCalled();
  });
});

describe('a page that says hello', () => {
  const proof = { version: '0.19.12', server: WORLD };
  const hello = { pageId: '1-2-3', proof };

  it('is protected where it was granted by name, Lemmy or not', async () => {
    const { routes } = await aVault(named(EVIL));
    const sender = aSender({ instance: EVIL });
    expect(await routes.hello({ pageId: '1-2-3' }, sender)).toEqual({ isProtected: true });
  });

  it('is protected by the grant for every site only once it proved to be Lemmy', async () => {
    const { routes, world } = await aVault([ALL_SITES]);
    world.settings.protectAll = true;
    expect(await routes.hello({ pageId: '1-2-3' }, aSender())).toEqual({ isProtected: false });
    expect(await routes.hello(hello, aSender())).toEqual({ isProtected: true });
    expect(await routes.hello({ pageId: '4-5-6' }, aSender())).toEqual({ isProtected: true });
  });

  it.each([
    ['of no known rules', { ...proof, version: '0.17.4' }],
    ['without an address', { ...proof, server: 'nonsense' }],
    ['with a backend the user did not grant', { ...proof, server: EVIL }],
  ])('as a Lemmy %s is not believed', async (_what, bad) => {
    const { routes, world } = await aVault(named(WORLD));
    await routes.hello({ pageId: '1', proof: bad }, aSender());
    expect(world.repository.sites.size).toBe(0);
  });

  it('with a backend the user granted, too, is believed', async () => {
    const backend = anOrigin('https://api.lemmy.world');
    const { routes, world } = await aVault(named(WORLD, backend));
    await routes.hello({ pageId: '1', proof: { version: '1.0.0', server: backend } }, aSender());
    expect(world.repository.sites.get(WORLD)).toMatchObject({ server: backend, version: '1.0.0' });
  });

  it('again is not written again', async () => {
    const { routes, world } = await aVault(named(WORLD));
    await routes.hello(hello, aSender());
    const before = world.area.writes.length;
    await routes.hello(hello, aSender());
    expect(world.area.writes).toHaveLength(before);
  });

  it('wakes the deletions of its instance that wait for a session, no others', async () => {
    const waiting: Job = { phase: 'ask', tries: 1 };
    const here = anUpload({ state: 'needs-login', job: waiting });
    const there = anUpload({ instance: FEDDIT, state: 'needs-login', job: waiting });
    const { routes, world } = await aVault(named(WORLD, FEDDIT), here, there);
    await routes.hello({ pageId: '1-2-3' }, aSender());
    expect(world.get(here)?.job?.dueAt).toBeUndefined();
    await routes.hello(hello, aSender());
    expect(world.get(here)?.job?.dueAt).toBeDefined();
    expect(world.get(there)?.job?.dueAt).toBeUndefined();
    expect(world.wake).toHaveBeenCalledTimes(1);
  });
});

describe('the grant for every site', () => {
  it('shows pictures of an instance that proved to be Lemmy to its pages', async () => {
    const mine = anUpload();
    const { routes, world } = await aVault([ALL_SITES], mine);
    world.settings.protectAll = true;
    await world.repository.save({ sites: [SITE] });
    expect(await routes.ownImages({ images: [imageOf(mine)] }, aSender())).toHaveLength(1);
  });

  it('leaves a site that is granted by name as well protected, whatever its web UI', async () => {
    const { routes, world } = await aVault([ALL_SITES, ...named(EVIL)]);
    world.settings.protectAll = true;
    const sender = aSender({ instance: EVIL });
    expect(await routes.hello({ pageId: '1' }, sender)).toEqual({ isProtected: true });
  });
});
