/** Sessions, settings, profile pictures and the end of an account (contract §4.5, §7.1, §8, §9). */
import { describe, expect, test } from 'vitest';
import type { Generation } from '../instance/index.ts';
import { askAs, look, upload, uploadForm } from './dialect.ts';
import { noSession, per } from './expected.ts';
import { at, keysAt, stringAt } from './reading.ts';
import { ask } from './http-client.ts';
import { eventually, seen } from './matching.ts';
import type { Seen } from './matching.ts';
import { png } from './pictures.ts';
import { all, describeDemo, except, startDemo } from './servers.ts';
import type { Demo } from './servers.ts';

const loginPath: Record<Generation, string> = {
  A: '/api/v3/user/login',
  B1: '/api/v3/user/login',
  B2: '/api/v3/user/login',
  C: '/api/v3/user/login',
  D: '/api/v4/account/auth/login',
};

describeDemo('a session', all, (demo, generation) => {
  const logIn = (password: string) => {
    const body = { username_or_email: 'alice', password };
    return ask(demo().backend + loginPath[generation], { method: 'POST', body });
  };

  test('begins with a token of the claims clients read, and no cookie', async () => {
    const answer = await logIn('lemmy');
    const jwt = stringAt(answer.json, 'jwt');
    const [, claims = ''] = jwt.split('.');
    const parsed: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString());
    expect(jwt.split('.')).toHaveLength(3);
    expect(at(parsed, 'iss')).toBe(demo().instance.hostname);
    expect(typeof at(parsed, 'sub')).toBe(generation === 'A' ? 'number' : 'string');
    expect(keysAt(parsed).includes('exp')).toBe(generation === 'D');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect((await upload(demo(), jwt, await png())).status).toBeLessThan(300);
  });

  test('does not begin with a wrong password', async () => {
    const answer = await logIn('wrong');
    const wrong = { status: 400, body: { error: 'password_incorrect' } };
    expect(seen(answer)).toEqual(per(generation, { A: wrong, rest: noSession(generation) }));
  });

  test('ends by logging out, where that exists', async () => {
    const path = generation === 'D' ? '/api/v4/account/auth/logout' : '/api/v3/user/logout';
    const answer = await askAs(demo(), demo().jwt, path, { method: 'POST', body: {} });
    const later = await upload(demo(), demo().jwt, await png());
    expect([answer.status, later.status]).toEqual(per(generation, { A: [404, 201], rest: [200, 401] }));
    const removal = ['jwt=; Path=/; Max-Age=0'];
    expect(answer.headers['set-cookie'] ?? []).toEqual(per<string[]>(generation, { A: [], rest: removal }));
  });

  test('of another login goes on', async () => {
    const second = demo().instance.login('alice');
    expect(second).not.toBe(demo().jwt);
    demo().instance.logout(demo().jwt);
    expect((await upload(demo(), second, await png())).status).toBeLessThan(300);
  });
});

describeDemo('validate_auth', except('A'), (demo, generation) => {
  test('names what is wrong', async () => {
    const path = generation === 'D' ? '/api/v4/account/validate_auth' : '/api/v3/user/validate_auth';
    demo().instance.ban('alice');
    const banned = await askAs(demo(), demo().jwt, path);
    const refused = { status: 400, body: { error: 'site_ban' } };
    expect(seen(banned)).toEqual(
      per<Seen>(generation, { D: { status: 200, body: { success: true } }, rest: refused }),
    );
  });
});

describeDemo('who is logged in', all, (demo, generation) => {
  test('admins are told apart in the generation’s way', async () => {
    const path = generation === 'D' ? '/api/v4/account' : '/api/v3/site';
    const answer = (await askAs(demo(), demo().admin, path)).json;
    const me = generation === 'D' ? answer : at(answer, 'my_user');
    const marks = ['local_user', 'person'].map((part) => at(me, 'local_user_view', part, 'admin'));
    expect(marks).toEqual(generation === 'A' ? [undefined, true] : [true, undefined]);
  });

  test('A reads the parameter, the others header and cookie', async () => {
    const site = `${demo().backend}/api/v3/site`;
    const byParameter = await ask(`${site}?auth=${demo().jwt}`);
    const byCookie = await ask(site, { headers: { cookie: `jwt=${demo().jwt}` } });
    const byHeader = await ask(site, { headers: { authorization: `Bearer ${demo().jwt}` } });
    const known = [byParameter, byCookie, byHeader].map((one) => at(one.json, 'my_user') !== undefined);
    expect(known).toEqual(generation === 'A' ? [true, false, false] : [false, true, true]);
  });

  test('the site shows the limits in force', async () => {
    demo().instance.switches.rateLimitImage = 6;
    const site = (await ask(`${demo().backend}/api/${generation === 'D' ? 'v4' : 'v3'}/site`)).json;
    const limit = generation === 'D' ? { image_max_requests: 6 } : { image: 6, image_per_second: 3600 };
    expect(site).toMatchObject({ site_view: { local_site_rate_limit: limit } });
  });
});

describeDemo('replacing a profile picture by the settings', except('D'), (demo, generation) => {
  const save = (form: Record<string, unknown>) =>
    askAs(demo(), demo().jwt, '/api/v3/user/save_user_settings', { method: 'PUT', body: form });

  test('deletes the old one from 0.19.4 on', async () => {
    const [first, second] = await Promise.all(
      [png(), png()].map(async (bytes) => demo().instance.upload('alice', await bytes)),
    );
    await save({ avatar: first?.url });
    await save({ avatar: second?.url });
    const isDeleted = generation === 'B2' || generation === 'C';
    expect((await look(demo(), first?.alias ?? '')).status).toBe(isDeleted ? 404 : 200);
    await save({ bio: 'unrelated' });
    expect((await look(demo(), second?.alias ?? '')).status).toBe(200);
    await save({ avatar: '' });
    expect((await look(demo(), second?.alias ?? '')).status).toBe(isDeleted ? 404 : 200);
  });

  test('from 0.19.12 on only if it is one’s own', async () => {
    const foreign = await demo().instance.upload('bob', await png());
    await save({ banner: foreign.url });
    await save({ banner: '' });
    expect((await look(demo(), foreign.alias)).status).toBe(generation === 'B2' ? 404 : 200);
  });
});

describeDemo('profile pictures on D', ['D'], (demo) => {
  const put = async (field: string) => {
    const body = uploadForm(await png(700, 700));
    return askAs(demo(), demo().jwt, `/api/v4/account/${field}`, { method: 'POST', body });
  };
  const me = async () => (await askAs(demo(), demo().jwt, '/api/v4/account')).json;

  test.each(['avatar', 'banner'])('%s: set, replace, delete', async (field) => {
    const first = stringAt((await put(field)).json, 'filename');
    const second = (await put(field)).json;
    expect((await look(demo(), first)).status).toBe(404);
    expect(await me()).toMatchObject({
      local_user_view: { person: { [field]: stringAt(second, 'image_url') } },
    });
    const answer = await askAs(demo(), demo().jwt, `/api/v4/account/${field}`, {
      method: 'DELETE',
      body: {},
    });
    expect(answer.json).toEqual({ success: true });
    expect((await look(demo(), stringAt(second, 'filename'))).status).toBe(404);
    expect(await me()).not.toHaveProperty(`local_user_view.person.${field}`);
  });

  test('a lost old picture blocks the new one, which stays behind unused', async () => {
    const first = (await put('avatar')).json;
    await askAs(demo(), demo().jwt, '/api/v4/account/media', {
      method: 'DELETE',
      body: { filename: stringAt(first, 'filename') },
    });
    expect((await put('avatar')).status).toBe(400);
    expect(await me()).toMatchObject({
      local_user_view: { person: { avatar: stringAt(first, 'image_url') } },
    });
    expect(demo().instance.store.rows()).toHaveLength(1);
  });

  test('deleting the community’s banner removes its icon', async () => {
    for (const field of ['icon', 'banner']) {
      const body = uploadForm(await png());
      await askAs(demo(), demo().admin, `/api/v4/community/${field}?id=2`, { method: 'POST', body });
    }
    await askAs(demo(), demo().admin, '/api/v4/community/banner', { method: 'DELETE', body: { id: 2 } });
    const shown = (await ask(`${demo().backend}/api/v4/community?id=2`)).json;
    expect(at(shown, 'community_view', 'community', 'icon')).toBeUndefined();
    expect(at(shown, 'community_view', 'community', 'banner')).toBeDefined();
  });
});

/** Release → does deleting an account with its content remove uploads, and thumbnails? (contract §9) */
const erasures: readonly (readonly [Generation, string, boolean, boolean])[] = [
  ['A', '0.18.5', false, false],
  ['B1', '0.19.3', false, false],
  ['B2', '0.19.10', true, true],
  ['B2', '0.19.11', true, false],
  ['C', '0.19.12', true, false],
  ['C', '0.19.20', true, false],
  ['D', '1.0.0-beta.1', true, true],
];

function deleteAccount(demo: Demo, password: string, deleteContent: boolean) {
  const body = { password, delete_content: deleteContent };
  if (demo.generation === 'D') return askAs(demo, demo.jwt, '/api/v4/account', { method: 'DELETE', body });
  return askAs(demo, demo.jwt, '/api/v3/user/delete_account', { method: 'POST', body });
}

describe('deleting an account', () => {
  test.each(erasures)(
    '%s %s: uploads gone: %s, thumbnails gone: %s',
    async (generation, version, uploads, thumbnails) => {
      const demo = await startDemo({ generation, version, switches: { thumbnails: 'store' } });
      const file = await demo.instance.upload('alice', await png(900, 700));
      const post = demo.instance.createPost('alice', { title: 'x', url: file.url });
      const thumbnail = demo.instance.store.thumbnailOf(post.id) ?? '';
      const answer = await deleteAccount(demo, 'lemmy', true);
      expect([answer.status, answer.json]).toEqual([200, generation === 'A' ? {} : { success: true }]);
      const has = (alias: string) => demo.instance.store.hasAlias(alias);
      await eventually(() => has(file.alias) !== uploads && has(thumbnail) !== thumbnails);
      // The rows stay in the table on B2 and C.
      const rows: Record<Generation, number> = { A: 0, B1: 1, B2: 2, C: 2, D: 0 };
      expect(demo.instance.store.rows()).toHaveLength(rows[generation]);
      await demo.instance.close();
    },
  );
});

describeDemo('deleting an account', all, (demo, generation) => {
  test('needs the password', async () => {
    const answer = await deleteAccount(demo(), 'wrong', true);
    const wrong = { status: 400, body: { error: 'password_incorrect' } };
    expect(seen(answer)).toEqual(per(generation, { A: wrong, rest: noSession(generation) }));
  });

  test('without its content keeps every file, and nobody can log in any more', async () => {
    const file = await demo().instance.upload('alice', await png());
    await deleteAccount(demo(), 'lemmy', false);
    expect((await look(demo(), file.alias)).status).toBe(200);
    const body = { username_or_email: 'alice', password: 'lemmy' };
    const again = await ask(demo().backend + loginPath[generation], { method: 'POST', body });
    expect(again.status).toBeGreaterThanOrEqual(400);
  });
});

describeDemo('deleting an account with its content', ['A', 'B1'], (demo, generation) => {
  test('removes the avatar on B1 at least', async () => {
    const avatar = await demo().instance.upload('alice', await png());
    const body = { avatar: avatar.url };
    await askAs(demo(), demo().jwt, '/api/v3/user/save_user_settings', { method: 'PUT', body });
    await deleteAccount(demo(), 'lemmy', true);
    expect(demo().instance.store.hasAlias(avatar.alias)).toBe(generation === 'A');
  });
});
