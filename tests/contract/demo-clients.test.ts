/**
 * The official clients against the demo instance: they decide which paths, parameters and fields a front end of that
 * generation uses. 1.0's is the newest pre-release: the registry's `1.0.0` holds no client.
 */
import { describe, expect, test } from 'vitest';
import { LemmyHttp as Client018 } from 'lemmy-js-client-0.18';
import { LemmyHttp as Client0190 } from 'lemmy-js-client-0.19.0';
import { LemmyHttp as Client019 } from 'lemmy-js-client-0.19';
import { LemmyHttp as Client10 } from 'lemmy-js-client-1.0';
import type { Generation } from '../instance/index.ts';
import { askAs } from './dialect.ts';
import { png } from './pictures.ts';
import { numberAt, stringAt } from './reading.ts';
import { describeDemo } from './servers.ts';
import type { Demo } from './servers.ts';

/** Node's resolver need not know the demo's name. */
function reachable(demo: Demo): string {
  return `http://127.0.0.1:${demo.instance.port}`;
}

describeDemo('lemmy-js-client 0.18', ['A'], (demo) => {
  test('posts, comments, edits and reads back', async () => {
    const auth = demo().jwt;
    const client = new Client018(reachable(demo()), { fetchFunction: fetch });
    const image = await demo().instance.upload('alice', await png());
    const { post_view } = await client.createPost({ name: 'first', community_id: 2, url: image.url, auth });
    const id = post_view.post.id;
    await client.editPost({ post_id: id, name: 'second', url: image.url, auth });
    const { comment_view } = await client.createComment({ post_id: id, content: 'hello', auth });
    await client.editComment({ comment_id: comment_view.comment.id, content: 'bye', auth });
    expect((await client.getPosts({})).posts.map((one) => one.post.name)).toEqual(['second']);
    expect((await client.getPost({ id })).post_view.post.url).toBe(image.url);
    expect((await client.getComments({ post_id: id })).comments[0]?.comment.content).toBe('bye');
    const person = await client.getPersonDetails({ username: 'alice', auth });
    expect([person.posts.length, person.comments.length]).toEqual([1, 1]);
    expect((await client.getSite({ auth })).my_user?.local_user_view.person.name).toBe('alice');
    expect((await client.saveUserSettings({ display_name: 'Al', auth })).jwt).toBeDefined();
    const login = await client.login({ username_or_email: 'alice', password: 'lemmy' });
    expect(login.jwt).toBeDefined();
  });
});

const clients019: readonly (readonly [Generation, typeof Client019 | typeof Client0190])[] = [
  ['B1', Client0190],
  ['B2', Client019],
  ['C', Client019],
];

describe('lemmy-js-client 0.19', () => {
  for (const [of, Client] of clients019) {
    describeDemo('posts, comments, people and settings', [of], (demo) => {
      test('all go through it', async () => {
        const headers = { Authorization: `Bearer ${demo().jwt}` };
        const client = new Client(reachable(demo()), { headers, fetchFunction: fetch });
        const { post_view: post } = await client.createPost({ name: 'first', community_id: 2, body: 'text' });
        const { id } = post.post;
        await client.editPost({ post_id: id, name: 'second' });
        const first = (await client.createComment({ post_id: id, content: 'hello' })).comment_view.comment;
        const form = { post_id: id, content: 'hi', parent_id: first.id };
        const reply = (await client.createComment(form)).comment_view.comment;
        expect(reply.path).toBe(`0.${first.id}.${reply.id}`);
        await client.editComment({ comment_id: first.id, content: 'bye' });
        expect((await client.getPosts({ limit: 5 })).posts.map((one) => one.post.name)).toEqual(['second']);
        expect((await client.getPost({ id })).community_view.community.id).toBe(2);
        expect((await client.getComments({ post_id: id, max_depth: 8 })).comments).toHaveLength(2);
        expect((await client.getPersonDetails({ username: 'alice' })).posts).toHaveLength(1);
        expect((await client.getSite()).my_user?.local_user_view.person.name).toBe('alice');
        expect(await client.saveUserSettings({ bio: 'me' })).toEqual({ success: true });
        expect(await client.validateAuth()).toEqual({ success: true });
        await client.logout();
        await expect(client.validateAuth()).rejects.toThrow('not_logged_in');
      });
    });
  }
});

describeDemo('lemmy-js-client 0.19 and images', ['B2', 'C'], (demo) => {
  test('uploads, lists and deletes', async () => {
    const headers = { Authorization: `Bearer ${demo().jwt}` };
    const client = new Client019(reachable(demo()), { headers, fetchFunction: fetch });
    const upload = await client.uploadImage({ image: new File([Buffer.from(await png())], 'x.png') });
    const [file] = upload.files ?? [];
    expect(upload.url).toMatch(/\/pictrs\/image\//);
    expect((await client.listMedia({ limit: 5 })).images).toHaveLength(1);
    const target = { token: file?.delete_token ?? '', filename: file?.file ?? '' };
    expect(await client.deleteImage(target)).toBe(true);
    expect(demo().instance.store.aliases()).toEqual([]);
  });
});

describeDemo('lemmy-js-client 1.0 and images', ['D'], (demo) => {
  test('uploads, lists and deletes', async () => {
    const headers = { Authorization: `Bearer ${demo().jwt}` };
    const client = new Client10(reachable(demo()), { headers, fetchFunction: fetch });
    const file = async () => ({ image: new File([Buffer.from(await png())], 'x.png') });
    const upload = await client.uploadImage(await file());
    expect(upload).toMatchObject({
      state: 'success',
      data: { filename: expect.stringMatching(/\.png$/) as string },
    });
    const filename = stringAt(upload, 'data', 'filename');
    expect(await client.listMedia({ limit: 5 })).toMatchObject({
      data: { items: [{ local_image: { pictrs_alias: filename } }] },
    });
    expect(await client.deleteMedia({ filename })).toMatchObject({ data: { success: true } });
    expect(demo().instance.store.aliases()).toEqual([]);
    expect(await client.uploadUserAvatar(await file())).toMatchObject({ state: 'success' });
    expect(await client.getMyUser()).toMatchObject({
      data: {
        local_user_view: {
          person: { name: 'alice', avatar: expect.stringContaining('/api/v4/image/') as string },
        },
      },
    });
    expect(await client.deleteUserAvatar()).toMatchObject({ data: { success: true } });
  });
});

describeDemo('D, as its client asks', ['D'], (demo) => {
  const send = async (method: string, path: string, body?: Record<string, unknown>): Promise<unknown> => {
    const answer = await askAs(demo(), demo().jwt, `/api/v4${path}`, { method, body });
    expect(answer.status).toBe(200);
    return answer.json;
  };

  test('posts, comments, people and settings', async () => {
    const created = await send('POST', '/post', { name: 'first', community_id: 2, body: 'text' });
    const id = numberAt(created, 'post_view', 'post', 'id');
    await send('PUT', '/post', { post_id: id, name: 'second' });
    const commented = await send('POST', '/comment', { post_id: id, content: 'hello' });
    const comment = numberAt(commented, 'comment_view', 'comment', 'id');
    await send('PUT', '/comment', { comment_id: comment, content: 'bye' });
    const posts = await send('GET', '/post/list?limit=20');
    expect(posts).toMatchObject({ items: [{ post: { name: 'second', comments: 1 } }] });
    expect(await send('GET', `/post?id=${id}`)).toMatchObject({ post_view: { post: { id } } });
    const comments = await send('GET', `/comment/list?post_id=${id}`);
    expect(comments).toMatchObject({ items: [{ comment: { content: 'bye' } }] });
    const person = await send('GET', '/person?username=alice');
    expect(person).toMatchObject({ person_view: { person: { post_count: 1 } } });
    const newest = await send('GET', '/person/content?username=alice&limit=1');
    expect(newest).toMatchObject({ items: [{ type_: 'comment' }] });
    const cursor = stringAt(newest, 'next_page');
    const rest = await send('GET', `/person/content?username=alice&page_cursor=${cursor}`);
    expect(rest).toMatchObject({ items: [{ type_: 'post' }] });
    expect(await send('PUT', '/account/settings/save', { bio: 'me' })).toEqual({ success: true });
    expect(await send('POST', '/account/auth/logout', {})).toEqual({ success: true });
  });
});
