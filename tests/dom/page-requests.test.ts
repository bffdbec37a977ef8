/** Requests with the session of the page (design D9): where they go, what they carry, and what they never do. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LemmyRequest } from '../../utils/domain/http';
import { readJwt, sessionTag } from '../../utils/page/session';
import { sendWithSession } from '../../utils/page/requests';

const HERE = location.origin;
const BACKEND = 'https://api.lemmy.world';
const JWT = 'header.payload.signature';

const native = vi.fn<typeof fetch>();
beforeEach(() => {
  native.mockReset();
  native.mockImplementation(() => Promise.resolve(new Response('{"ok":1}')));
  vi.stubGlobal('fetch', native);
});
afterEach(() => {
  vi.unstubAllGlobals();
  logIn('');
});

/** As lemmy-ui does, from script. */
function logIn(jwt = JWT): void {
  document.cookie = jwt === '' ? 'jwt=; max-age=0; path=/' : `jwt=${jwt}; path=/`;
}
const get = (path: string, session: LemmyRequest['session'] = 'header'): LemmyRequest => ({
  method: 'GET',
  path,
  session,
});
const sent = () => {
  const [url, init = {}] = native.mock.calls[0] ?? [];
  return { url, init, headers: new Headers(init.headers) };
};

describe('a request', () => {
  it('goes as the web UI’s own: the token in the header, no cookies', async () => {
    logIn();
    const answer = await sendWithSession(HERE, get('/pictrs/image/delete/t-1/x.png'));
    expect(answer).toEqual({ status: 200, body: '{"ok":1}' });
    const { url, init, headers } = sent();
    expect(url).toBe(`${HERE}/pictrs/image/delete/t-1/x.png`);
    expect(headers.get('Authorization')).toBe(`Bearer ${JWT}`);
    expect(init).toMatchObject({ credentials: 'omit', cache: 'no-store', redirect: 'manual' });
  });

  it('with a delete token in its address never leaves for another origin: the page could read it there', async () => {
    logIn();
    expect(await sendWithSession(BACKEND, get('/pictrs/image/delete/t-1/x.png'))).toEqual({
      problem: 'no-session',
    });
    expect(native).not.toHaveBeenCalled();
    // What stands in its place where the server does not look at it may
    await sendWithSession(BACKEND, get('/pictrs/image/delete/none/x.png'));
    expect(sent().url).toBe(`${BACKEND}/pictrs/image/delete/none/x.png`);
  });

  it('to a backend on another origin carries the token there', async () => {
    logIn();
    await sendWithSession(BACKEND, {
      method: 'DELETE',
      path: '/api/v4/account/media',
      body: { filename: 'x.png' },
      session: 'header',
    });
    const { init, headers } = sent();
    expect(headers.get('Authorization')).toBe(`Bearer ${JWT}`);
    expect(headers.get('Content-Type')).toBe('application/json');
    expect(init.body).toBe('{"filename":"x.png"}');
  });

  it('uses the cookie where scripts cannot read it, on the same origin only', async () => {
    await sendWithSession(HERE, get('/api/v3/site'));
    expect(sent().init.credentials).toBe('include');
    native.mockClear();
    expect(await sendWithSession(BACKEND, get('/api/v4/account'))).toEqual({ problem: 'no-session' });
    expect(native).not.toHaveBeenCalled();
  });

  it('gives 0.18 its token as a parameter: in the query, or in the body (contract §7.1)', async () => {
    logIn();
    await sendWithSession(HERE, get('/api/v3/site', 'param'));
    expect(sent().url).toBe(`${HERE}/api/v3/site?auth=${JWT}`);
    native.mockClear();
    await sendWithSession(HERE, {
      method: 'PUT',
      path: '/api/v3/user/save_user_settings',
      body: { avatar: '' },
      session: 'param',
    });
    expect(sent().init.body).toBe(JSON.stringify({ avatar: '', auth: JWT }));
  });

  it('as nobody carries nothing', async () => {
    logIn();
    await sendWithSession(HERE, get('/api/v3/post?id=1', 'none'));
    const { url, init, headers } = sent();
    expect(url).not.toContain(JWT);
    expect(headers.has('Authorization')).toBe(false);
    expect(init.credentials).toBe('omit');
  });

  it('with the session of now, not of before', async () => {
    logIn('first.one');
    await sendWithSession(HERE, get('/api/v3/site'));
    logIn('second.one');
    await sendWithSession(HERE, get('/api/v3/site'));
    expect(new Headers(native.mock.calls[1]?.[1]?.headers).get('Authorization')).toBe('Bearer second.one');
  });

  it('that fails says how', async () => {
    logIn();
    native.mockRejectedValueOnce(new DOMException('', 'TimeoutError'));
    expect(await sendWithSession(HERE, get('/api/v3/site'))).toEqual({ problem: 'timeout' });
    native.mockRejectedValueOnce(new TypeError('network'));
    expect(await sendWithSession(HERE, get('/api/v3/site'))).toEqual({ problem: 'network' });
  });
});

describe('other paths', () => {
  it.each([
    '/api/v3/admin/purge/person',
    '/api/v3/account/../admin/purge/person',
    '/api/v4/account/%2e%2e/admin/purge/person',
    '/api/v3/sitemap',
    '/pictrs/image/delete/../../api/v3/x.png',
    '/pictrs/image/delete/t/x.png?y',
    '/pictrs/image',
    '@evil.example/api/v3/site',
    '.evil.example/api/v3/site',
    '//evil.example/api/v3/site',
    '',
  ])('%s is not asked', async (path) => {
    logIn();
    expect(await sendWithSession(HERE, get(path))).toEqual({ problem: 'no-session' });
    expect(native).not.toHaveBeenCalled();
  });
});

describe('the session', () => {
  it.each([
    ['', undefined],
    ['jwt=abc', 'abc'],
    ['a=1; jwt=abc; b=2', 'abc'],
    ['notjwt=abc', undefined],
    ['jwt=', undefined],
    ['x=jwt=abc', undefined],
  ])('in "%s" is %s', (cookie, jwt) => {
    expect(readJwt(cookie)).toBe(jwt);
  });

  it('has a tag that tells it from others and says nothing about it', () => {
    const tag = sessionTag(JWT);
    expect(tag).toBe(sessionTag(JWT));
    expect(tag).not.toBe(sessionTag(`${JWT}x`));
    expect(tag).toMatch(/^[\w-]{3,20}$/);
    expect(sessionTag(undefined)).toBeUndefined();
  });
});
