import { describe, expect, it } from 'vitest';
import { GENERATIONS } from '../../../utils/domain/generation';
import { canSee, lookCost } from '../../../utils/verify/check';
import { ACCEPTS } from '../../../utils/verify/look';
import { ALIAS, check, COMPANION, aStranger, isOurs, round } from '../../support/checks';
import { createStrangerWeb, isBusted, PICTURE, PLACEHOLDER } from '../../support/stranger-web';
import { NOW, WORLD } from '../../support/views';

describe('a cache in between', () => {
  const kept = (
    reply: { status: number; body?: string; headers?: Record<string, string> },
    header: string,
  ) => ({
    ...reply,
    headers: { ...reply.headers, [header]: header === 'age' ? '30' : 'HIT' },
  });

  it.each(['x-cache', 'x-cache-status', 'cf-cache-status', 'age'])(
    'that answers for the server (%s) hides what the server would say',
    async (header) => {
      const shows = createStrangerWeb((url) => (isOurs(url) ? kept(PICTURE, header) : undefined));
      expect(await check(shows)).toMatchObject({ kind: 'unclear', waitingFor: 'cache' });
      const denies = createStrangerWeb((url) => (isOurs(url) ? kept({ status: 404 }, header) : undefined));
      expect(await check(denies)).toMatchObject({ kind: 'unclear', waitingFor: 'cache' });
    },
  );

  it('is waited for until its copy has expired', async () => {
    const headers = { ...PICTURE.headers, 'cache-control': 'max-age=100', age: '40' };
    const web = createStrangerWeb((url) => (isOurs(url) ? { ...PICTURE, headers } : undefined));
    expect(await check(web)).toMatchObject({ until: NOW + 60_000 });
  });

  it('is asked for nothing but this picture, whatever a record says', async () => {
    const asked: string[] = [];
    const web = createStrangerWeb((url) => {
      asked.push(url.href);
      return undefined;
    });
    const foreign = [
      '.evil.example/beacon',
      '@127.0.0.1:8080/x',
      '/pictrs/image/delete/t/x.png',
      '/api/v3/site/x',
    ];
    await round(web, { full: false, cached: foreign.map((path) => `0 ${path}`) });
    const looks = asked.filter((url) => !/\/api\/v\d\/site$/.test(url));
    expect(looks.filter((url) => !url.startsWith(`${WORLD}/pictrs/image/${ALIAS}`))).toEqual([]);
  });

  it('that says it asked the server (MISS) hides nothing', async () => {
    const web = createStrangerWeb((url) =>
      isOurs(url) ? { status: 404, headers: { 'cf-cache-status': 'MISS' } } : undefined,
    );
    expect(await check(web)).toEqual({ kind: 'gone' });
  });

  it('is told by what it still shows, and only that is looked at again', async () => {
    const isStale = (url: URL) =>
      isOurs(url) && url.searchParams.get('thumbnail') === '256' && !isBusted(url.href);
    let web = createStrangerWeb((url) => (isStale(url) ? PICTURE : undefined));
    const first = await round(web);
    expect(first.cached).toEqual([
      `0 /pictrs/image/${ALIAS}?format=webp&thumbnail=256`,
      `0 /pictrs/image/${ALIAS}?format=jpg&thumbnail=256`,
    ]);
    const again = await round(web, { full: false, cached: first.cached });
    expect(again.verdict.kind).toBe('gone-cached');
    expect(again.looks.map(({ path }) => path.replace(/\bv=\w+/, 'v='))).toEqual([
      `/pictrs/image/${ALIAS}?v=`,
      `/pictrs/image/${ALIAS}`,
      first.cached[0]?.slice(2),
    ]);
    // One of them is as good as all, but none is forgotten
    expect(again.cached).toEqual(first.cached);
    web = createStrangerWeb(() => undefined);
    expect((await round(web, { full: false, cached: first.cached })).verdict).toEqual({ kind: 'gone' });
  });
});

describe('an address that did not answer while another is cached', () => {
  it('is asked again, until it says "not found" as well', async () => {
    // Firefox' visitors get a cached copy, Chrome's address is silent; later the copy is gone, and Chrome's shows it
    let firefox = true;
    const web = createStrangerWeb(() => undefined);
    const asChrome = ({ headers }: RequestInit) => new Headers(headers).get('Accept') === ACCEPTS[1];
    const answer = (url: string, init: RequestInit = {}) => {
      if (!url.endsWith(ALIAS)) return web.fetch(url, init);
      if (asChrome(init)) return Promise.resolve(firefox ? new Response('', { status: 503 }) : aPicture());
      return firefox ? Promise.resolve(aPicture()) : web.fetch(url, init);
    };
    const aPicture = () => new Response('x', { headers: { 'content-type': 'image/webp' } });
    const world = { ...web, fetch: answer as typeof fetch };
    const first = await round(world);
    expect(first.verdict.kind).toBe('gone-cached');
    expect(first.cached).toContain(`1 /pictrs/image/${ALIAS}`);
    firefox = false;
    expect((await round(world, { full: false, cached: first.cached })).verdict.kind).toBe('gone-cached');
  });
});

describe('looks that could not see the picture while it was online', () => {
  it('prove nothing by a placeholder or a foreign "not found"', async () => {
    const fixed = createStrangerWeb((url) => (url.pathname.includes('/image/') ? PLACEHOLDER : undefined));
    expect((await check(fixed)).kind).toBe('gone');
    expect((await check(fixed, { isBlind: true })).kind).toBe('unclear');
    const foreign = createStrangerWeb((url) =>
      url.pathname.includes('/image/') ? { status: 404, body: '<h1>No</h1>' } : undefined,
    );
    expect((await check(foreign, { isBlind: true })).kind).toBe('unclear');
    // Lemmy's own "not found" is what it is
    expect(
      (
        await check(
          createStrangerWeb(() => undefined),
          { isBlind: true },
        )
      ).kind,
    ).toBe('gone');
  });

  it('are found out before it is deleted', async () => {
    const see = (answer: Parameters<typeof createStrangerWeb>[0]) =>
      canSee({ server: WORLD, alias: ALIAS }, 'C', aStranger(createStrangerWeb(answer)));
    expect(await see((url) => (isOurs(url) ? PICTURE : undefined))).toBe(true);
    expect(await see((url) => (url.pathname.includes('/image/') ? PLACEHOLDER : undefined))).toBe(false);
    expect(await see((url) => (isOurs(url) ? { status: 404, body: '<h1>' } : undefined))).toBe(false);
    expect(await see((url) => (isOurs(url) ? { status: 401 } : undefined))).toBeUndefined();
  });

  it('an empty answer is no picture, and no placeholder either', async () => {
    const empty = createStrangerWeb((url) =>
      url.pathname.includes('/image/') ? { ...PICTURE, body: '' } : undefined,
    );
    expect((await check(empty)).kind).toBe('unclear');
  });
});

describe('what is kept of a look', () => {
  it('is its address, what came, and what stood in for the picture', async () => {
    const web = createStrangerWeb((url) => (url.pathname.includes('/image/') ? PLACEHOLDER : undefined));
    const { looks } = await round(web, { full: false });
    expect(looks).toEqual([
      { path: `/pictrs/image/${ALIAS}?v=n1`, status: 200, sight: 'missing', note: 'placeholder' },
      { path: `/pictrs/image/${ALIAS}`, status: 200, sight: 'missing', note: 'placeholder' },
    ]);
  });

  it('is nothing, where the server was not well: then nothing was looked at', async () => {
    const { looks, verdict } = await round(createStrangerWeb(() => ({ status: 502, body: '<html>' })));
    expect([looks, verdict.kind]).toEqual([[], 'unclear']);
  });

  it('costs no more than was reckoned', async () => {
    for (const generation of GENERATIONS) {
      for (const companions of [[], [COMPANION]]) {
        for (const full of [true, false]) {
          const { looks } = await round(
            createStrangerWeb(() => undefined),
            { generation, full, companions },
          );
          expect(looks.length).toBeLessThanOrEqual(lookCost(full, companions.length));
        }
      }
    }
  });
});
