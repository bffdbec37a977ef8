/** Which servers the user granted, and what is known about them. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { instanceRoutes } from '../../../utils/background/instance-routes';
import { ALL_SITES } from '../../../utils/hosts/patterns';
import { createBackgroundWorld } from '../../support/background-world';
import { anOrigin, anUpload } from '../../support/uploads';
import { FEDDIT, NOW, WORLD } from '../../support/views';

vi.mock('../../../utils/messaging/client', () => ({ askTab: () => Promise.resolve(undefined) }));

const site = { v: 1, instance: WORLD, server: WORLD, version: '0.19.12', seenAt: NOW } as const;
let answers: Record<string, unknown> = {};

beforeEach(() => {
  answers = {};
  vi.stubGlobal('fetch', async (url: string) =>
    url in answers ? new Response(JSON.stringify(answers[url])) : new Response(null, { status: 404 }),
  );
});

describe('the sites that are granted', () => {
  it('are those granted by name, with what is known of them', async () => {
    const world = await createBackgroundWorld([
      `${WORLD}/*`,
      `${FEDDIT}/*`,
      ALL_SITES,
      '<all_urls>',
      'https://*.x.example/*',
    ]);
    await world.repository.save({ sites: [site] });
    expect(await instanceRoutes(world.tools).grantedSites(undefined)).toEqual([
      { pattern: `${WORLD}/*`, host: 'lemmy.world', origins: [WORLD], version: '0.19.12' },
      { pattern: `${FEDDIT}/*`, host: 'feddit.org', origins: [FEDDIT] },
    ]);
  });

  it('have all instances of a host, whatever their port', async () => {
    const world = await createBackgroundWorld(['http://localhost/*']);
    const [one, two] = [anOrigin('http://localhost:8536'), anOrigin('http://localhost:1236')];
    await world.add(anUpload({ instance: one }), anUpload({ instance: two }), anUpload({ instance: one }));
    expect(await instanceRoutes(world.tools).grantedSites(undefined)).toEqual([
      { pattern: 'http://localhost/*', host: 'localhost', origins: [one, two] },
    ]);
  });
});

it('access is what the browser says at that moment', async () => {
  const world = await createBackgroundWorld([`${WORLD}/*`]);
  const { accessTo } = instanceRoutes(world.tools);
  expect(await accessTo({ servers: [FEDDIT, WORLD] })).toEqual([WORLD]);
});

describe('a server that was granted just now', () => {
  it('is asked once what it is', async () => {
    const world = await createBackgroundWorld([`${WORLD}/*`]);
    answers = { [`${WORLD}/api/v4/site`]: { version: '1.0.0' } };
    const { meetServer } = instanceRoutes(world.tools);
    expect(await meetServer({ server: WORLD })).toEqual({ version: '1.0.0' });
    expect(world.repository.sites.get(WORLD)).toMatchObject({ server: WORLD, version: '1.0.0' });
    answers = {};
    expect(await meetServer({ server: WORLD })).toEqual({ version: '1.0.0' });
  });

  it('that does not answer as Lemmy is not taken for one', async () => {
    const world = await createBackgroundWorld([`${WORLD}/*`]);
    answers = { [`${WORLD}/api/v3/site`]: { version: 'something else' } };
    expect(await instanceRoutes(world.tools).meetServer({ server: WORLD })).toEqual({});
    expect(world.repository.sites.size).toBe(0);
  });

  it('is not asked where it is not granted', async () => {
    const world = await createBackgroundWorld([`${WORLD}/*`]);
    answers = { [`${FEDDIT}/api/v4/site`]: { version: '1.0.0' } };
    expect(await instanceRoutes(world.tools).meetServer({ server: FEDDIT })).toEqual({});
  });
});
