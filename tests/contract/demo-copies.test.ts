/** Copies that survive (contract §11): the server's thumbnails, and other servers that proxy or store. */
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Generation, Switches } from '../instance/index.ts';
import { askAs, look, remove } from './dialect.ts';
import { noRow } from './expected.ts';
import { ask } from './http-client.ts';
import { eventually, seen } from './matching.ts';
import { measure, png } from './pictures.ts';
import { at } from './reading.ts';
import { startDemo } from './servers.ts';
import type { Demo } from './servers.ts';

async function open(
  generation: Generation,
  version?: string,
  switches: Partial<Switches> = {},
): Promise<Demo> {
  const hostname = `${generation.toLowerCase()}-${Math.random().toString(36).slice(2)}.localhost`;
  const demo = await startDemo({ generation, hostname, switches, ...(version !== undefined && { version }) });
  onTestFinished(() => demo.instance.close());
  return demo;
}

async function imagePost(demo: Demo) {
  const file = await demo.instance.upload('alice', await png(1000, 600));
  const post = demo.instance.createPost('alice', { title: 'x', url: file.url });
  return { file, post, thumbnail: demo.instance.store.thumbnailOf(post.id) ?? '' };
}

describe('a stored thumbnail', () => {
  test.each([
    ['A', '0.18.5', false],
    ['B1', '0.19.3', false],
    ['B2', '0.19.5', false],
    ['B2', '0.19.6', true],
    ['C', '0.19.20', true],
    ['D', '1.0.0-beta.1', true],
  ] as const)('on %s %s is a second alias, resized: %s', async (generation, version, isResized) => {
    const demo = await open(generation, version, { thumbnails: 'store' });
    const { file, thumbnail } = await imagePost(demo);
    const shown = await look(demo, thumbnail);
    expect((await measure(shown.bytes)).width).toBe(isResized ? 512 : 1000);
    // Same bytes: deleting the upload leaves them. Other bytes: it removes the upload's, not the thumbnail.
    await remove(demo, demo.jwt, file);
    expect(demo.instance.store.hasBytes(file.alias)).toBe(!isResized);
    expect((await look(demo, thumbnail)).status).toBe(200);
  });

  test.each(['A', 'B1'] as const)('on %s can be deleted by nobody', async (generation) => {
    const demo = await open(generation);
    const { thumbnail } = await imagePost(demo);
    expect(demo.instance.store.rows().map((row) => row.alias)).not.toContain(thumbnail);
  });

  test('on B2 belongs to nobody, and its token is in the database only', async () => {
    const demo = await open('B2');
    const { thumbnail } = await imagePost(demo);
    const row = demo.instance.store.rows().find((one) => one.alias === thumbnail);
    expect(row?.owner).toBeNull();
    expect((await remove(demo, demo.jwt, { alias: thumbnail, token: row?.token })).status).toBe(204);
  });

  test('on C is deleted by the admin, not by the author', async () => {
    const demo = await open('C');
    const { thumbnail } = await imagePost(demo);
    expect(seen(await remove(demo, demo.jwt, { alias: thumbnail }))).toEqual(noRow('C'));
    expect((await remove(demo, demo.admin, { alias: thumbnail })).status).toBe(204);
  });

  test('on D is deleted by the author', async () => {
    const demo = await open('D', undefined, { thumbnails: 'store' });
    const { thumbnail } = await imagePost(demo);
    expect(seen(await remove(demo, demo.bob, { alias: thumbnail }))).toEqual(noRow('D'));
    expect((await remove(demo, demo.jwt, { alias: thumbnail })).status).toBe(200);
  });

  test.each(['A', 'B1', 'B2', 'C', 'D'] as const)(
    'on %s is made for posts over the API, unless switched off',
    async (generation) => {
      const demo = await open(generation);
      const { file } = await imagePost(demo);
      const path = `/api/${generation === 'D' ? 'v4' : 'v3'}/post`;
      const create = async () => {
        const body = { name: 'x', community_id: 2, url: file.url };
        const answer = await askAs(demo, demo.jwt, path, { method: 'POST', body });
        return at(answer.json, 'post_view', 'post');
      };
      demo.instance.switches.thumbnails = 'store';
      const stored = await create();
      demo.instance.switches.thumbnails = 'none';
      const plain = await create();
      expect(stored).not.toMatchObject({ url: file.url, thumbnail_url: file.url });
      expect(plain).toMatchObject({ url: file.url, thumbnail_url: file.url });
    },
  );
});

function proxyPath(generation: Generation, url: string): string {
  const path = generation === 'D' ? '/api/v4/image/proxy' : '/api/v3/image_proxy';
  return `${path}?url=${encodeURIComponent(url)}`;
}

describe('another server', () => {
  test.each(['B2', 'C', 'D'] as const)(
    'proxies on %s what it has seen, and keeps it after the deletion at home',
    async (generation) => {
      const [home, away] = [await open('C'), await open(generation)];
      const file = await home.instance.upload('alice', await png());
      const url = away.backend + proxyPath(generation, file.url);
      expect(seen(await ask(url))).toEqual(noRow(generation));
      away.instance.createPost('bob', { title: 'x', body: `look: ![](${file.url})` });
      expect((await ask(url)).status).toBe(200);
      await remove(home, home.jwt, file);
      expect((await look(home, file.alias)).status).toBe(404);
      expect((await ask(url)).status).toBe(200);
      const [size, format] = generation === 'D' ? ['max_size', 'file_type'] : ['thumbnail', 'format'];
      const small = await ask(`${url}&${size}=20&${format}=webp`);
      expect(await measure(small.bytes)).toMatchObject({ width: 20, format: 'webp' });
    },
  );

  test.each(['A', 'B1'] as const)('has no proxy on %s', async (generation) => {
    const demo = await open(generation);
    expect((await ask(`${demo.backend}/api/v3/image_proxy?url=x`)).status).toBe(404);
  });

  test('stores a thumbnail that outlives the image at home', async () => {
    const [home, away] = [await open('D'), await open('C')];
    const file = await home.instance.upload('alice', await png(800, 800));
    const post = away.instance.createPost('bob', { title: 'x', url: file.url });
    await eventually(() => away.instance.store.thumbnailOf(post.id) !== undefined);
    await remove(home, home.jwt, file);
    const copy = await look(away, away.instance.store.thumbnailOf(post.id) ?? '');
    expect((await measure(copy.bytes)).width).toBe(512);
  });

  test('never asks beyond this computer', async () => {
    const demo = await open('C');
    const url = 'https://example.org/picture.png';
    demo.instance.createPost('bob', { title: 'x', body: `![](${url})` });
    expect((await ask(demo.backend + proxyPath('C', url))).status).toBe(400);
  });
});
