import { describe, expect, it } from 'vitest';
import { GENERATIONS } from '../../../utils/domain/generation';
import { imageUrl } from '../../../utils/lemmy/image-url';
import { ACCEPTS } from '../../../utils/verify/look';
import { ALIAS, check, COMPANION, isOurs } from '../../support/checks';
import { createStrangerWeb, isBusted, PICTURE, PLACEHOLDER } from '../../support/stranger-web';
import { NOW, WORLD } from '../../support/views';

describe('a stranger sees', () => {
  it.each(GENERATIONS)('%s: gone, when every address answers 404', async (generation) => {
    expect(
      await check(
        createStrangerWeb(() => undefined),
        { generation },
      ),
    ).toEqual({ kind: 'gone' });
  });

  it.each(GENERATIONS)('%s: the picture, while the origin serves it', async (generation) => {
    const web = createStrangerWeb((url) => (isOurs(url) ? PICTURE : undefined));
    expect(await check(web, { generation })).toEqual({ kind: 'served' });
  });

  it('a cached copy: the plain address serves it, the origin does not', async () => {
    const headers = {
      ...PICTURE.headers,
      'cache-control': 'public, max-age=604800, immutable',
      age: '4800',
    };
    const web = createStrangerWeb((url) =>
      isOurs(url) && !isBusted(url.href) ? { ...PICTURE, headers } : undefined,
    );
    expect(await check(web)).toEqual({ kind: 'gone-cached', until: NOW + 600_000_000 });
  });

  it('a cached rendering counts as much as the picture', async () => {
    const web = createStrangerWeb((url) =>
      url.searchParams.has('thumbnail') && !isBusted(url.href) ? PICTURE : undefined,
    );
    expect((await check(web)).kind).toBe('gone-cached');
  });

  it('a rendering that the origin still makes is the picture itself', async () => {
    const web = createStrangerWeb((url) =>
      isOurs(url) && url.searchParams.has('thumbnail') ? PICTURE : undefined,
    );
    expect(await check(web)).toEqual({ kind: 'served' });
  });

  it('the picture, when an upgraded server serves it at the other address', async () => {
    const web = createStrangerWeb((url) => (url.pathname === `/api/v4/image/${ALIAS}` ? PICTURE : undefined));
    expect(await check(web, { generation: 'C' })).toEqual({ kind: 'served' });
  });

  it('the picture, while a copy that the server made of it is served', async () => {
    const web = createStrangerWeb((url) => (url.pathname.endsWith(COMPANION) ? PICTURE : undefined));
    expect(await check(web, { generation: 'D', companions: [COMPANION] })).toEqual({ kind: 'served' });
    expect(await check(web, { generation: 'D' })).toEqual({ kind: 'gone' });
  });

  it('gone, when a placeholder is served with status 200 (contract §3.4)', async () => {
    const web = createStrangerWeb((url) => (url.pathname.includes('/image/') ? PLACEHOLDER : undefined));
    expect(await check(web)).toEqual({ kind: 'gone' });
  });

  it('the picture, though other pictures get a placeholder', async () => {
    const web = createStrangerWeb((url) =>
      isOurs(url) ? PICTURE : url.pathname.includes('/image/') ? PLACEHOLDER : undefined,
    );
    expect(await check(web)).toEqual({ kind: 'served' });
  });

  it.each([
    ['a redirect', { status: 0 }],
    ['a private instance', { status: 401 }],
    ['a rate limit', { status: 429 }],
    ['a server in trouble', { status: 503 }],
    [
      'a page that checks the browser',
      { status: 200, body: '<html>', headers: { 'content-type': 'text/html' } },
    ],
    ['pict-rs is unreachable', { status: 400 }],
    ['a cut connection or a timeout', new DOMException('', 'TimeoutError')],
  ] as const)('nothing: %s', async (_what, reply) => {
    expect((await check(createStrangerWeb(() => reply))).kind).toBe('unclear');
  });

  it.each(['origin', 'plain'])('nothing, when only the %s address is silent', async (silent) => {
    const web = createStrangerWeb((url) =>
      isBusted(url.href) === (silent === 'origin') ? new TypeError('network') : undefined,
    );
    expect((await check(web)).kind).toBe('unclear');
  });

  it('nothing, when a 404 is some proxy’s page and Lemmy does not answer', async () => {
    const web = createStrangerWeb(() => ({ status: 404, body: '<h1>No such app</h1>' }));
    expect((await check(web)).kind).toBe('unclear');
  });

  it('gone, when the proxy puts its own page on a 404 and Lemmy is well', async () => {
    const web = createStrangerWeb((url) =>
      url.pathname === '/api/v3/site' ? undefined : { status: 404, body: '<h1>Not found</h1>' },
    );
    expect(await check(web)).toEqual({ kind: 'gone' });
  });
});

describe('looking', () => {
  it('is done as a stranger: no cookies, no cache, no referrer, by GET', async () => {
    const web = createStrangerWeb(() => ({ status: 404, body: 'x' }));
    await check(web);
    for (const { init } of web.asked) {
      expect(init).toMatchObject({ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' });
      expect(init.method ?? 'GET').toBe('GET');
      expect(init.signal).toBeInstanceOf(AbortSignal);
      expect(Object.keys(init.headers ?? {})).not.toContain('Authorization');
    }
  });

  it('asks no third party: only this server, and redirects are not followed', async () => {
    const web = createStrangerWeb((url) => (isOurs(url) && !isBusted(url.href) ? PICTURE : undefined));
    await check(web);
    expect(web.asked.every(({ url }) => url.startsWith(`${WORLD}/`))).toBe(true);
    const pictures = web.asked.filter(({ url }) => url.includes('/image/'));
    expect(pictures.every(({ init }) => init.redirect === 'manual')).toBe(true);
  });

  it('asks for the plain address as each browser would, once, and never busts it twice alike', async () => {
    const web = createStrangerWeb(() => undefined);
    await check(web);
    const plain = web.asked.filter(({ url }) => url === imageUrl({ server: WORLD, alias: ALIAS }, 'C'));
    const accepts = plain.map(({ init }) => new Headers(init.headers).get('Accept'));
    expect(accepts).toHaveLength(ACCEPTS.length);
    expect(new Set(accepts)).toEqual(new Set(ACCEPTS));
    const busted = web.asked.map(({ url }) => url).filter(isBusted);
    expect(new Set(busted).size).toBe(busted.length);
  });

  it.each(GENERATIONS)('%s: costs a handful of requests, however the server answers', async (generation) => {
    for (const reply of [undefined, PICTURE, { status: 404, body: 'x' }, { status: 503 }]) {
      const web = createStrangerWeb(() => reply);
      await check(web, { generation });
      expect(web.asked.length).toBeLessThanOrEqual(30);
    }
    const short = createStrangerWeb(() => undefined);
    await check(short, { generation, full: false });
    expect(short.asked.length).toBeLessThanOrEqual(4);
  });

  it('asks nothing more while the origin still serves it', async () => {
    const web = createStrangerWeb((url) => (isOurs(url) ? PICTURE : undefined));
    await check(web);
    expect(web.asked.length).toBeLessThanOrEqual(3);
  });
});
