/** Who a server says it is, and whom it says is asking (contract §7): on demo instances or a real server. */
import { expect, test } from 'vitest';
import { askAs } from './dialect.ts';
import { detectGeneration } from './detect.ts';
import { hasList, per } from './expected.ts';
import { ask } from './http-client.ts';
import { at, listAt, numberAt, stringAt } from './reading.ts';
import { describeServers } from './servers.ts';

describeServers('identity', (server, generation) => {
  const stranger = (path: string) => ask(new URL(path, server().backend).href);
  const sitePath = generation === 'D' ? '/api/v4/site' : '/api/v3/site';

  test('its generation can be found without trusting its version', async () => {
    expect(await detectGeneration(server().backend)).toBe(generation);
  });

  test('the site tells version and admins to strangers', async () => {
    const site = (await stranger(sitePath)).json;
    expect(stringAt(site, 'version')).toMatch(/^(?:0\.1[89]|1\.\d)\./);
    expect(listAt(site, 'admins').length).toBeGreaterThan(0);
    expect(at(site, 'my_user')).toBeUndefined();
  });

  test('it says who is logged in', async () => {
    const answer = (await askAs(server(), server().jwt, generation === 'D' ? '/api/v4/account' : sitePath))
      .json;
    const me = generation === 'D' ? answer : at(answer, 'my_user');
    expect(numberAt(me, 'local_user_view', 'person', 'id')).toBeGreaterThan(0);
    expect(numberAt(me, 'local_user_view', 'local_user', 'id')).toBeGreaterThan(0);
  });

  test('it says whether a session holds', async () => {
    const path = generation === 'D' ? '/api/v4/account/validate_auth' : '/api/v3/user/validate_auth';
    const good = await askAs(server(), server().jwt, path);
    const bad = await stranger(path);
    expect([good.status, bad.status]).toEqual(per(generation, { A: [404, 404], rest: [200, 400] }));
    expect(bad.text).toMatch(per(generation, { A: /^$/, rest: /"not_logged_in"/ }));
  });

  test('nodeinfo leads to a document naming Lemmy', async () => {
    const link = at((await stranger('/.well-known/nodeinfo')).json, 'links', 0);
    const isOld = !hasList(generation);
    expect(stringAt(link, 'rel')).toMatch(isOld ? /2\.0$/ : /2\.1$/);
    expect(stringAt(link, 'href')).toMatch(isOld ? /\/nodeinfo\/2\.0\.json$/ : /\/nodeinfo\/2\.1$/);
    const document = (await stranger(new URL(stringAt(link, 'href')).pathname)).json;
    expect(document).toMatchObject({ software: { name: 'lemmy' }, protocols: ['activitypub'] });
  });
});
