/** The lists of uploads (contract §5): paging, limits, tokens, and what is not in them. */
import { expect, test } from 'vitest';
import { aliasesIn, askAs, ownMedia, remove } from './dialect.ts';
import { limited, noRow, noSession, per } from './expected.ts';
import { at, keysAt, listAt, stringAt } from './reading.ts';
import type { Answer } from './http-client.ts';
import { seen } from './matching.ts';
import type { Seen } from './matching.ts';
import { png } from './pictures.ts';
import { describeDemo } from './servers.ts';
import type { Demo } from './servers.ts';

async function fill(demo: Demo, count: number): Promise<string[]> {
  const aliases: string[] = [];
  for (let number = 0; number < count; number += 1) {
    aliases.push((await demo.instance.upload('alice', await png())).alias);
  }
  return aliases;
}

describeDemo('list_media', ['B2', 'C'], (demo, generation) => {
  const list = (query: string) => askAs(demo(), demo().jwt, `/api/v3/account/list_media?${query}`);

  test('is newest first, ten at a time', async () => {
    const aliases = (await fill(demo(), 12)).toReversed();
    expect(aliasesIn(await list(''))).toEqual(aliases.slice(0, 10));
    expect(aliasesIn(await list('page=2'))).toEqual(aliases.slice(10));
    expect(aliasesIn(await list('page=3'))).toEqual([]);
    expect(aliasesIn(await list('limit=5&page=2'))).toEqual(aliases.slice(5, 10));
  });

  test('shifts when something is deleted between two pages', async () => {
    const [oldest = '', middle = '', newest = ''] = await fill(demo(), 3);
    expect(aliasesIn(await list('limit=1'))).toEqual([newest]);
    await demoDelete(demo(), newest);
    expect(aliasesIn(await list('limit=1&page=2'))).toEqual([oldest]);
    expect(aliasesIn(await list('limit=1&page=1'))).toEqual([middle]);
  });

  test('has the token, the owner and the time of each', async () => {
    const { alias, token } = await demo().instance.upload('alice', await png());
    const images = listAt((await list('')).json, 'images');
    expect(images).toEqual([
      {
        local_image: {
          local_user_id: expect.any(Number),
          pictrs_alias: alias,
          pictrs_delete_token: token,
          published: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{6}Z$/),
        },
        person: expect.objectContaining({ name: 'alice', actor_id: `${demo().backend}/u/alice` }),
      },
    ]);
  });

  test('refuses more than 50', async () => {
    expect(seen(await list('limit=51'))).toEqual({
      status: 400,
      body: { error: 'unknown', message: 'Fetch limit is > 50' },
    });
  });

  test('refuses page 101 from 0.19.14 on', async () => {
    const answer = await list('page=101');
    const refused = { status: 400, body: { error: 'unknown', message: 'Page limit is > 100' } };
    expect(seen(answer)).toEqual(
      per<Seen>(generation, { B2: { status: 200, body: { images: [] } }, rest: refused }),
    );
  });

  test('never has the server’s thumbnails, not even for the admin', async () => {
    const file = await demo().instance.upload('alice', await png(900, 700));
    const post = demo().instance.createPost('alice', { title: 'x', url: file.url });
    expect(demo().instance.store.thumbnailOf(post.id)).toBeDefined();
    const everything = await askAs(demo(), demo().admin, '/api/v3/admin/list_all_media');
    expect(aliasesIn(everything)).toEqual([file.alias]);
  });

  test('of all is for admins, with everybody’s tokens', async () => {
    const [alias] = await fill(demo(), 1);
    const path = '/api/v3/admin/list_all_media';
    expect(seen(await askAs(demo(), demo().jwt, path))).toEqual({
      status: 400,
      body: { error: 'not_an_admin' },
    });
    const everything = await askAs(demo(), demo().admin, path);
    expect(aliasesIn(everything)).toEqual([alias]);
    expect(everything.text).toContain('pictrs_delete_token');
  });

  test('counts as a message', async () => {
    demo().instance.switches.rateLimitMessage = 2;
    await list('');
    await list('');
    expect(seen(await list(''))).toEqual(limited(generation));
  });
});

function next(page: Answer): string {
  return stringAt(page.json, 'next_page');
}

describeDemo('media/list', ['D'], (demo) => {
  const list = (query: string) => askAs(demo(), demo().jwt, `/api/v4/account/media/list?${query}`);

  test('is sorted by alias, and walked by cursors in both directions', async () => {
    const aliases = (await fill(demo(), 5)).toSorted();
    const first = await list('limit=2');
    expect(at(first.json, 'prev_page')).toBeUndefined();
    const second = await list(`limit=2&page_cursor=${next(first)}`);
    const third = await list(`limit=2&page_cursor=${next(second)}`);
    expect([first, second, third].flatMap(aliasesIn)).toEqual(aliases);
    expect(at(third.json, 'next_page')).toBeUndefined();
    const back = await list(`limit=2&page_cursor=${stringAt(third.json, 'prev_page')}`);
    expect(aliasesIn(back)).toEqual(aliasesIn(second));
  });

  test('a cursor whose image was deleted is a 404', async () => {
    await fill(demo(), 3);
    const first = await list('limit=1');
    await demoDelete(demo(), aliasesIn(first)[0] ?? '');
    expect(seen(await list(`limit=1&page_cursor=${next(first)}`))).toEqual(noRow('D'));
  });

  test('has no tokens, and the keys of D', async () => {
    await fill(demo(), 1);
    const page = (await list('')).json;
    expect(keysAt(page, 'items', 0, 'local_image')).toEqual(['person_id', 'pictrs_alias', 'published_at']);
    expect(at(page, 'items', 0, 'post')).toBeUndefined();
  });

  test('has the thumbnails of own posts', async () => {
    demo().instance.switches.thumbnails = 'store';
    const file = await demo().instance.upload('alice', await png(900, 700));
    const post = demo().instance.createPost('alice', { title: 'x', url: file.url });
    const items = listAt((await list('')).json, 'items');
    const thumbnail = items.find((one) => at(one, 'local_image', 'thumbnail_for_post_id') === post.id);
    expect(at(thumbnail, 'local_image', 'pictrs_alias')).toBe(demo().instance.store.thumbnailOf(post.id));
    expect(at(thumbnail, 'post', 'id')).toBe(post.id);
  });

  test.each([0, 51])('refuses a limit of %i', async (limit) => {
    const answer = await list(`limit=${limit}`);
    expect(seen(answer)).toEqual({
      status: 400,
      body: { error: 'invalid_fetch_limit', cause: 'InvalidFetchLimit' },
    });
  });

  test('of all is for admins', async () => {
    const aliases = await fill(demo(), 2);
    const refused = await askAs(demo(), demo().jwt, '/api/v4/image/list');
    expect(seen(refused)).toEqual({ status: 400, body: { error: 'not_an_admin', cause: 'NotAnAdmin' } });
    expect(seen(await askAs(demo(), undefined, '/api/v4/image/list'))).toEqual(noSession('D'));
    expect(aliasesIn(await askAs(demo(), demo().admin, '/api/v4/image/list')).toSorted()).toEqual(
      aliases.toSorted(),
    );
  });

  test('shows nobody else’s', async () => {
    await demo().instance.upload('bob', await png());
    expect(aliasesIn(await ownMedia(demo(), demo().jwt))).toEqual([]);
  });
});

async function demoDelete(demo: Demo, alias: string): Promise<void> {
  const token = demo.instance.store.rows().find((row) => row.alias === alias)?.token;
  await remove(demo, demo.jwt, { alias, token });
}
