/** The edges of an instance: other origins, odd methods, redirects, versions, the log, and two ports (contract §7, §8). */
import { describe, expect, onTestFinished, test } from 'vitest';
import { startInstance } from '../instance/index.ts';
import type { InstanceOptions } from '../instance/index.ts';
import { imagePath, upload } from './dialect.ts';
import { ask } from './http-client.ts';
import { nothing, per } from './expected.ts';
import { seen } from './matching.ts';
import { stringAt } from './reading.ts';
import { png } from './pictures.ts';
import { all, describeDemo, startDemo } from './servers.ts';

const origin = 'https://elsewhere.example';

describeDemo('another origin', all, (demo, generation) => {
  test('may ask for everything, but not with cookies', async () => {
    const url = demo().backend + imagePath(generation, 'x.png');
    const headers = {
      origin,
      'access-control-request-method': 'DELETE',
      'access-control-request-headers': 'authorization',
    };
    const preflight = await ask(url, { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(200);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'DELETE',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': '3600',
    });
    const answer = await ask(url, { headers: { origin } });
    expect(answer.headers['access-control-allow-origin']).toBe(origin);
    expect(preflight.headers['access-control-allow-credentials']).toBeUndefined();
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });
});

describeDemo('an address that leads nowhere', all, (demo, generation) => {
  test('is an empty 404, a wrong method on pictrs a 405', async () => {
    expect(seen(await ask(`${demo().backend}/api/v3/nothing`))).toEqual(nothing);
    expect(seen(await ask(`${demo().backend}/pictrs/nothing`))).toEqual(nothing);
    expect(seen(await ask(`${demo().backend}/api/v3/site`, { method: 'DELETE' }))).toEqual(nothing);
    const post = await ask(`${demo().backend}/pictrs/image/x.png`, { method: 'POST' });
    expect(seen(post)).toEqual(per(generation, { D: nothing, rest: { status: 405, body: '' } }));
  });

  test('nodeinfo’s other addresses redirect', async () => {
    const targets = await Promise.all(
      ['/version', '/nodeinfo/2.0.json', '/nodeinfo/2.1.json'].map(async (path) => {
        const answer = await ask(demo().backend + path);
        return [answer.status, answer.headers.location];
      }),
    );
    const here = [200, undefined];
    const gone = [404, undefined];
    const modern = [307, '/nodeinfo/2.1'];
    const expected = per(generation, {
      A: [gone, here, gone],
      B1: [[307, '/nodeinfo/2.0.json'], here, gone],
      rest: [modern, modern, modern],
    });
    expect(targets).toEqual(expected);
  });
});

describe('health', () => {
  test.each([
    ['B1', '0.19.3', '/pictrs/healthz', 404],
    ['B2', '0.19.7', '/pictrs/healthz', 404],
    ['B2', '0.19.8', '/pictrs/healthz', 200],
    ['C', '0.19.20', '/pictrs/healthz', 200],
    ['D', '1.0.0-beta.1', '/api/v4/image/health', 200],
  ] as const)('%s %s answers %s with %i', async (generation, version, path, status) => {
    const demo = await open({ generation, version });
    expect((await ask(demo.backend + path)).status).toBe(status);
    demo.switches.pictDown = true;
    expect((await ask(demo.backend + path)).status).toBe(status === 200 ? 400 : 404);
  });
});

describe('D and v3', () => {
  test('v3’s site answers in 0.19’s shape, images and lists do not', async () => {
    const demo = await startDemo({ generation: 'D' });
    onTestFinished(() => demo.instance.close());
    const headers = { authorization: `Bearer ${demo.jwt}` };
    const site = (await ask(`${demo.backend}/api/v3/site`, { headers })).json;
    expect(site).toMatchObject({
      version: '1.0.0-beta.1',
      my_user: { local_user_view: { person: { name: 'alice' } } },
    });
    for (const path of ['/api/v3/account/list_media', '/api/v3/image_proxy?url=x', '/pictrs/healthz']) {
      expect(seen(await ask(demo.backend + path, { headers }))).toEqual(nothing);
    }
  });

  test('legacyV3Site off: no v3 at all', async () => {
    const demo = await open({ generation: 'D', switches: { legacyV3Site: false } });
    expect(seen(await ask(`${demo.backend}/api/v3/site`))).toEqual(nothing);
  });
});

describe('a split D', () => {
  test('has its API on another origin, and none on the web origin', async () => {
    const demo = await startDemo({ generation: 'D', splitBackend: true, backendHostname: 'api.d.localhost' });
    onTestFinished(() => demo.instance.close());
    const { origin: web, backend } = demo.instance;
    expect(new URL(backend).hostname).toBe('api.d.localhost');
    expect(new URL(backend).port).not.toBe(new URL(web).port);
    const answer = await upload(demo, demo.jwt, await png());
    expect(stringAt(answer.json, 'image_url')).toMatch(`${backend}/api/v4/image/`);
    expect((await ask(`${web}/api/v4/site`)).status).toBe(404);
  });
});

describe('the log', () => {
  test('keeps what was sent, never what was secret', async () => {
    const demo = await open({ generation: 'C' });
    const headers = {
      cookie: 'jwt=x',
      origin,
      accept: 'image/*',
      range: 'bytes=0-',
      'cache-control': 'no-cache',
    };
    await ask(`${demo.backend}/pictrs/image/x.png?a=1`, { headers });
    expect(demo.requests).toEqual([
      {
        at: expect.any(Number),
        answeredAt: expect.any(Number),
        method: 'GET',
        path: '/pictrs/image/x.png?a=1',
        status: 404,
        origin,
        hasCookie: true,
        hasAuthorization: false,
        accept: 'image/*',
        range: 'bytes=0-',
        cacheControl: 'no-cache',
      },
    ]);
    demo.clearRequests();
    expect(demo.requests).toEqual([]);
  });
});

describe('closing', () => {
  test('cuts waiting requests and frees the port', async () => {
    const first = await startInstance({ generation: 'C', switches: { answerDelayMs: 60_000 } });
    first.createAccount('alice');
    const demo = { generation: first.generation, backend: first.backend };
    const waiting = upload(demo, first.login('alice'), await png()).catch(() => 'cut');
    await expect.poll(() => first.store.aliases()).toHaveLength(1);
    await first.close();
    expect(await waiting).toBe('cut');
    const second = await startInstance({ generation: 'C', port: first.port });
    expect(second.port).toBe(first.port);
    await second.close();
  });
});

async function open(options: InstanceOptions) {
  const demo = await startInstance(options);
  onTestFinished(() => demo.close());
  return demo;
}
