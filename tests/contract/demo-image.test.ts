/** What can make a look at an image misleading (contract §3.3, §3.4), switch by switch. */
import { expect, test } from 'vitest';
import type { Generation } from '../instance/index.ts';
import { imagePath, look, remove, session, upload, uploadedFile, variantPath } from './dialect.ts';
import { ask } from './http-client.ts';
import { noSession, nothing, per } from './expected.ts';
import { seen } from './matching.ts';
import { measure, png } from './pictures.ts';
import { all, describeDemo } from './servers.ts';
import type { Demo } from './servers.ts';

const unknown = '00000000-0000-4000-8000-000000000000.png';

async function uploaded(demo: Demo): Promise<string> {
  return uploadedFile(await upload(demo, demo.jwt, await png(300, 200))).alias;
}

describeDemo('looking at an image', all, (demo, generation) => {
  const url = (alias: string) => demo().backend + imagePath(generation, alias);

  test('private instances: who is let in', async () => {
    const alias = await uploaded(demo());
    demo().instance.switches.privateInstance = true;
    demo().instance.switches.federation = false;
    const anonymous: Record<Generation, number> = { A: 502, B1: 401, B2: 401, C: 200, D: 401 };
    expect((await look(demo(), alias)).status).toBe(anonymous[generation]);
    expect((await look(demo(), alias, session(generation, demo().jwt))).status).toBe(200);
    demo().instance.switches.federation = true;
    expect((await look(demo(), alias)).status).toBe(generation === 'D' ? 200 : anonymous[generation]);
  });

  test('a bad session is an empty 401 on private instances that check', async () => {
    const alias = await uploaded(demo());
    demo().instance.switches.privateInstance = true;
    demo().instance.switches.federation = false;
    const answer = await look(demo(), alias, session(generation, 'bad.bad.bad'));
    expect(answer.status).toBe(per(generation, { C: 200, rest: 401 }));
    expect(answer.bytes.length > 0).toBe(generation === 'C');
  });

  test('pictDown: 400', async () => {
    const alias = await uploaded(demo());
    demo().instance.switches.pictDown = true;
    expect((await look(demo(), alias)).status).toBe(400);
  });

  test('notFoundImage: empty 404 without Range, the placeholder as 206 with it', async () => {
    demo().instance.switches.notFoundImage = true;
    expect(seen(await look(demo(), unknown))).toEqual(nothing);
    const ranged = await look(demo(), unknown, { range: 'bytes=0-' });
    expect(ranged.status).toBe(206);
    expect((await measure(ranged.bytes)).format).toBe('png');
  });

  test('forceRange: deleted images answer 200 with the placeholder, the same for all', async () => {
    const { alias, token } = uploadedFile(await upload(demo(), demo().jwt, await png()));
    Object.assign(demo().instance.switches, { notFoundImage: true, forceRange: true });
    const before = await look(demo(), alias);
    await remove(demo(), demo().jwt, { alias, token });
    const [after, never] = [await look(demo(), alias), await look(demo(), unknown)];
    expect([before.status, after.status, never.status]).toEqual([200, 200, 200]);
    expect(after.bytes).toEqual(never.bytes);
    expect(after.bytes).not.toEqual(before.bytes);
    expect(after.headers['content-range']).toBeUndefined();
  });

  test('objectStorage: a redirect, which Lemmy before 0.19.9 follows itself', async () => {
    const alias = await uploaded(demo());
    demo().instance.switches.objectStorage = true;
    const answer = await look(demo(), alias);
    expect(answer.status).toBe(per(generation, { A: 200, B1: 200, rest: 303 }));
    const picture = answer.status === 303 ? await ask(answer.headers.location ?? '') : answer;
    expect((await measure(picture.bytes)).width).toBe(300);
  });

  test('staleCacheMs: strangers see the deleted image, sessions and new queries do not', async () => {
    demo().instance.switches.staleCacheMs = 60_000;
    const file = uploadedFile(await upload(demo(), demo().jwt, await png()));
    const first = await ask(url(file.alias));
    await remove(demo(), demo().jwt, file);
    const second = await ask(url(file.alias));
    expect([first.headers['x-cache'], second.headers['x-cache']]).toEqual(['MISS', 'HIT']);
    expect(second.headers.age).toBeDefined();
    expect([first.status, second.status]).toEqual([200, 200]);
    expect((await ask(url(file.alias), { headers: { accept: 'image/avif' } })).status).toBe(404);
    expect((await ask(`${url(file.alias)}?x=1`)).status).toBe(404);
    expect((await ask(url(file.alias), { headers: { cookie: `jwt=${demo().jwt}` } })).status).toBe(404);
    expect((await ask(url(file.alias), { headers: { authorization: 'Bearer x' } })).headers['x-cache']).toBe(
      'BYPASS',
    );
    demo().instance.switches.staleCacheMs = 0;
    expect((await ask(url(file.alias))).status).toBe(404);
  });

  test('answers without their own Cache-Control get one from 0.19 on', async () => {
    const open = await ask(url(unknown));
    const own = await ask(url(unknown), { headers: { cookie: 'jwt=x' } });
    const values = [open.headers['cache-control'], own.headers['cache-control']];
    expect(values).toEqual(generation === 'A' ? [undefined, undefined] : ['public, max-age=60', 'private']);
  });

  test('a variant keeps its format unless told otherwise, and never grows', async () => {
    const alias = await uploaded(demo());
    const small = await ask(demo().backend + variantPath(generation, alias, 50));
    const large = await ask(demo().backend + variantPath(generation, alias, 5000, 'jpg'));
    expect(await measure(small.bytes)).toMatchObject({ width: 50, format: 'png' });
    expect(await measure(large.bytes)).toMatchObject({ width: 300, format: 'jpeg' });
  });

  test('an unknown format becomes jpg from 0.19.16 on', async () => {
    const alias = await uploaded(demo());
    const answer = await ask(demo().backend + variantPath(generation, alias, 50, 'bmp'));
    const jpeg = [200, 'image/jpeg'];
    const refused = [400, 'application/json'];
    const expected = per(generation, { C: jpeg, D: jpeg, rest: refused });
    expect([answer.status, answer.headers['content-type']]).toEqual(expected);
  });

  test('ranges: a part, and none', async () => {
    const alias = await uploaded(demo());
    const part = await look(demo(), alias, { range: 'bytes=10-19' });
    expect([part.status, part.bytes.length]).toEqual([206, 10]);
    expect(part.headers['content-range']).toMatch(/^bytes 10-19\/\d+$/);
    expect((await look(demo(), alias, { range: 'bytes=9999999-' })).status).toBe(416);
  });

  test('are never counted as messages, except on D', async () => {
    const alias = await uploaded(demo());
    demo().instance.switches.rateLimitMessage = 1;
    await look(demo(), alias);
    const answer = await look(demo(), alias);
    expect(answer.status).toBe(per(generation, { D: 429, rest: 200 }));
  });
});

describeDemo(
  'Lemmy 0.19.1',
  ['B1'],
  (demo) => {
    test('overwrites the Cache-Control of images', async () => {
      const alias = await uploaded(demo());
      expect((await look(demo(), alias)).headers['cache-control']).toBe('public, max-age=60');
    });
  },
  { version: '0.19.1' },
);

describeDemo(
  'Lemmy 0.19.2',
  ['B1'],
  (demo) => {
    test('refuses every request with a bad session', async () => {
      const answer = await ask(`${demo().backend}/api/v3/site`, {
        headers: { authorization: 'Bearer x.y.z' },
      });
      expect(seen(answer)).toEqual(noSession('B1'));
    });
  },
  { version: '0.19.2' },
);
