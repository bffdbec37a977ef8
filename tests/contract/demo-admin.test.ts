/** Admins removing images (contract §6): purges, and D's deletion of any image. */
import { expect, test } from 'vitest';
import type { Generation } from '../instance/index.ts';
import { askAs, look } from './dialect.ts';
import { limited } from './expected.ts';
import { seen } from './matching.ts';
import { at, numberAt } from './reading.ts';
import { png } from './pictures.ts';
import { all, describeDemo, except } from './servers.ts';

describeDemo('purging', all, (demo, generation) => {
  const api = generation === 'D' ? 'v4' : 'v3';
  const purge = (what: string, jwt: string, body: Record<string, unknown>) =>
    askAs(demo(), jwt, `/api/${api}/admin/purge/${what}`, {
      method: 'POST',
      body: { reason: 'asked to', ...body },
    });
  const scene = async () => {
    const image = await demo().instance.upload('alice', await png(900, 700));
    const other = await demo().instance.upload('alice', await png());
    const post = demo().instance.createPost('alice', { title: 'x', url: image.url });
    return { image, other, post };
  };

  test('a post: its image and every sibling, from 0.19 on', async () => {
    const { image, other, post } = await scene();
    const sibling = demo().instance.addAlias(image.alias);
    const answer = await purge('post', demo().admin, { post_id: post.id });
    expect(answer.json).toEqual({ success: true });
    const expected = generation === 'A' ? 200 : 404;
    expect((await look(demo(), image.alias)).status).toBe(expected);
    expect((await look(demo(), sibling.alias)).status).toBe(expected);
    expect((await look(demo(), other.alias)).status).toBe(200);
  });

  test('a person: every recorded upload, from 0.19 on; rows stay up to C', async () => {
    const { image, other, post } = await scene();
    const shown = await askAs(demo(), undefined, `/api/${api}/post?id=${post.id}`);
    const creator = numberAt(shown.json, 'post_view', 'creator', 'id');
    await purge('person', demo().admin, { person_id: creator });
    const expected = generation === 'A' ? 200 : 404;
    expect((await look(demo(), image.alias)).status).toBe(expected);
    expect((await look(demo(), other.alias)).status).toBe(expected);
    const rows: Record<Generation, number> = { A: 0, B1: 2, B2: 3, C: 3, D: 0 };
    expect(demo().instance.store.rows()).toHaveLength(rows[generation]);
  });

  test('a comment: no image', async () => {
    const { image, post } = await scene();
    const content = `![](${image.url})`;
    const comment = demo().instance.createComment('alice', { postId: post.id, content });
    expect((await purge('comment', demo().admin, { comment_id: comment.id })).status).toBe(200);
    expect((await look(demo(), image.alias)).status).toBe(200);
  });

  test('is for admins', async () => {
    const { post } = await scene();
    const answer = await purge('post', demo().jwt, { post_id: post.id });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: 'not_an_admin' });
  });

  test('without an API key says yes and removes no image', async () => {
    const { image, post } = await scene();
    demo().instance.switches.apiKey = false;
    expect((await purge('post', demo().admin, { post_id: post.id })).status).toBe(200);
    expect((await look(demo(), image.alias)).status).toBe(200);
  });

  test('needs a reason on D', async () => {
    const { post } = await scene();
    const answer = await purge('post', demo().admin, { post_id: post.id, reason: undefined });
    expect(answer.status).toBe(generation === 'D' ? 400 : 200);
  });
});

describeDemo('deleting any image on D', ['D'], (demo) => {
  const remove = (jwt: string | undefined, filename: string) =>
    askAs(demo(), jwt, '/api/v4/image', { method: 'DELETE', body: { filename } });

  test('removes it and its siblings, and needs no row', async () => {
    const { alias } = await demo().instance.upload('alice', await png());
    const sibling = demo().instance.addAlias(alias);
    expect((await remove(demo().admin, sibling.alias)).json).toEqual({ success: true });
    expect(demo().instance.store.aliases()).toEqual([]);
    expect(demo().instance.store.rows()).toEqual([]);
  });

  test('is for admins', async () => {
    const { alias } = await demo().instance.upload('alice', await png());
    const answer = await remove(demo().jwt, alias);
    expect(seen(answer)).toEqual({ status: 400, body: { error: 'not_an_admin', cause: 'NotAnAdmin' } });
    expect((await remove(undefined, alias)).status).toBe(401);
  });

  test('names a missing API key, an unknown alias, and pict-rs’ failures', async () => {
    const { alias } = await demo().instance.upload('alice', await png());
    const unknown = await remove(demo().admin, 'unknown.png');
    expect([unknown.status, at(unknown.json, 'error')]).toEqual([400, 'unknown']);
    demo().instance.switches.pictDeleteFails = true;
    expect((await remove(demo().admin, alias)).json).toMatchObject({ error: 'pictrs_purge_response_error' });
    demo().instance.switches.apiKey = false;
    expect((await remove(demo().admin, alias)).json).toMatchObject({ error: 'pictrs_api_key_not_provided' });
  });

  test('shares the image bucket with uploads', async () => {
    demo().instance.switches.rateLimitImage = 1;
    await remove(demo().admin, 'unknown.png');
    const answer = await remove(demo().admin, 'unknown.png');
    expect(seen(answer)).toEqual(limited('D'));
  });
});

describeDemo('D’s routes', except('D'), (demo) => {
  test('do not exist before D', async () => {
    expect((await askAs(demo(), demo().admin, '/api/v4/site')).status).toBe(404);
    const options = { method: 'DELETE', body: { filename: 'x.png' } };
    expect((await askAs(demo(), demo().jwt, '/api/v4/account/media', options)).status).toBe(404);
  });
});
