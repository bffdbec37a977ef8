/** What 1.0 makes from a picture goes with it (design §6, contract §5), or it is not said to be gone. */
import { describe, expect, it } from 'vitest';
import { GENERATIONS } from '../../../utils/domain/generation';
import type { LemmyAnswer } from '../../../utils/domain/http';
import { mayHaveThumbnail, sweepThumbnails } from '../../../utils/deletion/thumbnails';
import { imageUrl } from '../../../utils/lemmy/image-url';
import { createEngineWorld } from '../../support/engine-world';
import { ALICE, BOB, createFakePost } from '../../support/fake-post';
import { anAlias, anOwnedUpload } from '../../support/uploads';
import { MINUTE_MS, WORLD } from '../../support/views';

function aServer() {
  const [upload, thumbnail, other] = [anOwnedUpload(), anAlias(), anAlias()];
  const post = createFakePost({ generation: 'D', online: new Set([upload.alias, thumbnail, other]) });
  post.server.thumbnails = [
    { alias: thumbnail, of: imageUrl(upload, 'D') },
    { alias: other, of: imageUrl({ server: WORLD, alias: anAlias() }, 'D') },
  ];
  post.tabSessions.set(WORLD, [ALICE]);
  return { upload, thumbnail, other, post };
}

it.each([
  ['imported', [{ kind: 'comment', pageUrl: `${WORLD}/comment/9`, seenAt: 1 }]],
  ['captured', [{ kind: 'post', pageUrl: `${WORLD}/post/9`, seenAt: 1 }]],
] as const)('%s, used in more places than it was uploaded for: it may have a thumbnail', (source, uses) => {
  const place = { kind: 'comment', pageUrl: '' } as const;
  expect(mayHaveThumbnail({ place, source, uses: [...uses] })).toBe(true);
  expect(mayHaveThumbnail({ place, source: 'captured', uses: [] })).toBe(false);
});

describe('a sweep', () => {
  it('deletes the thumbnails of this picture, and of no other', async () => {
    const { upload, thumbnail, other, post } = aServer();
    expect(await sweepThumbnails(upload, post)).toEqual({ complete: true, companions: [thumbnail] });
    expect([...post.server.online]).toEqual([upload.alias, other]);
  });

  it('knows a post that still has the address of before the upgrade', async () => {
    const { upload, thumbnail, post } = aServer();
    post.server.thumbnails = [{ alias: thumbnail, of: imageUrl(upload, 'C') }];
    expect((await sweepThumbnails(upload, post)).companions).toEqual([thumbnail]);
  });

  it.each([
    ['the list does not come', 'media/list', { problem: 'network' }],
    ['the list is a web page', 'media/list', { status: 200, body: '<html>' }],
    ['the list is refused', 'media/list', { status: 429, body: '{"error":"too_many_requests"}' }],
  ] as [string, string, LemmyAnswer][])('is not complete when %s', async (_why, path, answer) => {
    const { upload, post } = aServer();
    post.server.instead.set(path, () => answer);
    expect(await sweepThumbnails(upload, post)).toMatchObject({ complete: false, companions: [] });
  });

  it('is not complete without the owner’s session', async () => {
    const { upload, post } = aServer();
    post.tabSessions.set(WORLD, [BOB, undefined]);
    expect(await sweepThumbnails(upload, post)).toMatchObject({ complete: false, companions: [] });
    expect(post.changes()).toEqual([]);
  });

  it('is not complete when a thumbnail could not be deleted', async () => {
    const { upload, post } = aServer();
    post.server.instead.set('account/media', (request) =>
      request.method === 'DELETE'
        ? { problem: 'network' }
        : { status: 200, body: JSON.stringify({ items: [item(imageUrl(upload, 'D'))] }) },
    );
    expect((await sweepThumbnails(upload, post)).complete).toBe(false);
  });

  it('of a list without an end is not complete, and ends', async () => {
    const { upload, post } = aServer();
    post.server.instead.set('media/list', () => ({
      status: 200,
      body: JSON.stringify({ items: [], next_page: 'same' }),
    }));
    expect((await sweepThumbnails(upload, post)).complete).toBe(false);
    expect(post.sent.length).toBeLessThan(100);
  });
});

describe('a list longer than one search', () => {
  it('is gone on with where the search ended, and ends', async () => {
    const world = await createEngineWorld('D');
    const upload = anOwnedUpload();
    const thumbnail = anAlias();
    await world.add(upload);
    world.post.server.online.add(thumbnail);
    const pages = 50;
    let asked = 0;
    world.post.server.instead.set('media/list', ({ path }) => {
      asked++;
      const page = Number(new URL(path, WORLD).searchParams.get('page_cursor') ?? 0);
      const items = page === pages - 1 ? [{ ...item(imageUrl(upload, 'D')) }] : [];
      for (const one of items) one.local_image.pictrs_alias = thumbnail;
      const next = page + 1 < pages ? { next_page: String(page + 1) } : {};
      return { status: 200, body: JSON.stringify({ items, ...next }) };
    });
    await world.takeBack(upload);
    await world.pass(MINUTE_MS);
    expect(world.get(upload)).toMatchObject({ state: 'gone', companions: [thumbnail] });
    expect(asked).toBe(pages);
  });

  it('that never ends is given up, and nothing is called gone', async () => {
    const world = await createEngineWorld('D');
    const upload = anOwnedUpload();
    await world.add(upload);
    let asked = 0;
    world.post.server.instead.set('media/list', () => {
      asked++;
      return { status: 200, body: JSON.stringify({ items: [], next_page: 'same' }) };
    });
    await world.takeBack(upload);
    await world.pass(60 * MINUTE_MS);
    expect(world.get(upload).state).not.toBe('gone');
    expect(asked).toBeLessThan(2000);
  });
});

describe('a picture of a post on 1.0', () => {
  it('is gone when its thumbnail is, and not before', async () => {
    const world = await createEngineWorld('D');
    const [upload, thumbnail] = [anOwnedUpload(), anAlias()];
    await world.add(upload);
    world.post.server.online.add(thumbnail);
    world.post.server.thumbnails = [{ alias: thumbnail, of: imageUrl(upload, 'D') }];
    world.post.server.instead.set('media/list', () => ({ problem: 'network' }));
    await world.takeBack(upload);
    await world.pass(MINUTE_MS);
    expect(world.get(upload).state).not.toBe('gone');
    world.post.server.instead.clear();
    await world.pass(10 * MINUTE_MS);
    expect(world.get(upload)).toMatchObject({ state: 'gone', companions: [thumbnail] });
    expect([...world.post.server.online]).toEqual([]);
  });

  it('is the only one that may have a thumbnail', () => {
    const places = ['post', 'comment', 'avatar', 'message'] as const;
    expect(places.filter((kind) => mayHaveThumbnail({ place: { kind, pageUrl: '' } }))).toEqual(['post']);
    // Whatever the page said, its server has told of one
    const told = { place: { kind: 'comment' as const, pageUrl: '' }, companions: [anAlias()] };
    expect(mayHaveThumbnail(told)).toBe(true);
  });

  it.each(GENERATIONS.filter((each) => each !== 'D'))('%s: nobody asks for a list', async (generation) => {
    const world = await createEngineWorld(generation);
    const upload = anOwnedUpload();
    await world.add(upload);
    await world.takeBack(upload);
    await world.pass(MINUTE_MS);
    expect(world.post.sent.some(({ path }) => path.includes('media/list'))).toBe(false);
  });
});

const item = (url: string) => ({
  local_image: { pictrs_alias: anAlias(), thumbnail_for_post_id: 1 },
  post: { url },
});
