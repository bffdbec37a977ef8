/** Dead links are taken out of posts and comments by the API of each generation; nothing else about them changes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearLink, showEdit } from '../../../utils/deletion/clear-link';
import { GENERATIONS, type Generation } from '../../../utils/domain/generation';
import type { Spot } from '../../../utils/domain/link-wish';
import { imageUrl } from '../../../utils/lemmy/image-url';
import { png } from '../../contract/pictures';
import { createPostOf } from '../../faults/session';
import { startInstance, type DemoInstance } from '../../instance/index';
import { anAlias, anOrigin } from '../../support/uploads';
import { NOW } from '../../support/views';

const OTHER = 'and ![others](https://feddit.org/pictrs/image/eOtYb9iEiB.png) stay';

/** What a server may be taken for that was upgraded a moment ago, and understands an edit otherwise. */
const MISTAKEN: Record<Generation, Generation[]> = { A: [], B1: ['B2'], B2: ['B1'], C: ['B1'], D: [] };

describe.each(GENERATIONS)('on generation %s', (generation) => {
  let instance: DemoInstance;
  let jwt: string | undefined;
  beforeAll(async () => {
    // Node's resolver may not know names under .localhost
    instance = await startInstance({ generation, hostname: '127.0.0.1' });
    for (const name of ['alice', 'bob']) instance.createAccount(name);
    jwt = instance.login('alice');
  });
  afterAll(() => instance.close());

  const tools = { post: createPostOf(() => jwt), now: () => NOW };

  async function aPicture() {
    const server = anOrigin(instance.origin);
    const { alias } = await instance.upload('alice', await png());
    const image = { server, alias: anAlias(alias) };
    return {
      image,
      url: imageUrl(image, generation),
      owned: { instance: server, ...image, account: { name: 'alice' } },
    };
  }
  type Picture = Awaited<ReturnType<typeof aPicture>>;

  const show = ({ owned, image }: Picture, spot: Spot, as: Generation = generation) =>
    showEdit(owned, spot, [image], as, tools.post);

  /** As the user does: looks at the edit, then has it made. */
  async function clear(picture: Picture, spot: Spot) {
    const shown = await show(picture, spot);
    if (shown.kind !== 'edit') throw new Error(`There is no edit: ${shown.why}`);
    const cleared = await clearLink(
      picture.owned,
      { ...spot, seen: shown.seen },
      [picture.image],
      generation,
      tools,
    );
    return { shown, cleared };
  }

  const read = async (spot: Spot) => {
    const api = generation === 'D' ? 'v4' : 'v3';
    const answer = await fetch(`${instance.origin}/api/${api}/${spot.kind}?id=${spot.id}`);
    const json = (await answer.json()) as {
      post_view?: { post: { name: string; url?: string; body?: string } };
      comment_view?: { comment: { content: string } };
    };
    return { ...json.post_view?.post, ...json.comment_view?.comment };
  };

  it('a post loses the address of its picture and keeps its words', async () => {
    const picture = await aPicture();
    const spot: Spot = {
      kind: 'post',
      ...instance.createPost('alice', { title: 'Card', url: picture.url, body: OTHER }),
    };
    const { shown, cleared } = await clear(picture, spot);
    expect(shown).toMatchObject({ before: { url: picture.url, text: OTHER }, after: { text: OTHER } });
    expect(cleared).toMatchObject({
      kind: 'cleared',
      exchange: { what: 'edit', method: 'PUT', status: 200, by: 'alice', via: 'tab' },
    });
    expect(await read(spot)).toMatchObject({ name: 'Card', body: OTHER });
    expect((await read(spot)).url).toBeUndefined();
  });

  it('a post loses the picture in its text and keeps its address', async () => {
    const picture = await aPicture();
    const url = 'https://example.org/article';
    const post = instance.createPost('alice', {
      title: 'Card',
      url,
      body: `see ![](${picture.url}) ${OTHER}`,
    });
    const { cleared } = await clear(picture, { kind: 'post', ...post });
    expect(cleared.kind).toBe('cleared');
    expect(await read({ kind: 'post', ...post })).toMatchObject({ url, body: `see ${OTHER}` });
  });

  it('a comment keeps everything but the picture', async () => {
    const picture = await aPicture();
    const { id: postId } = instance.createPost('bob', { title: 'Show yours' });
    const content = `mine:\n\n![](${picture.url})\n\n${OTHER}`;
    const spot: Spot = { kind: 'comment', ...instance.createComment('alice', { postId, content }) };
    const { shown, cleared } = await clear(picture, spot);
    expect(shown).toMatchObject({ before: { title: 'Show yours' } });
    expect(cleared.kind).toBe('cleared');
    expect((await read(spot)).content).toBe(`mine:\n\n\n${OTHER}`);
    expect(await show(picture, spot)).toEqual({ kind: 'kept', why: 'nothing' });
  });

  it('a comment that is nothing but the picture is left to its author', async () => {
    const picture = await aPicture();
    const { id: postId } = instance.createPost('bob', { title: 'Show yours' });
    const comment = instance.createComment('alice', { postId, content: `![](${picture.url})` });
    expect(await show(picture, { kind: 'comment', ...comment })).toEqual({ kind: 'kept', why: 'empty' });
  });

  it('nothing of somebody else is edited', async () => {
    const picture = await aPicture();
    const post = instance.createPost('bob', { title: 'Look', url: picture.url });
    expect(await show(picture, { kind: 'post', ...post })).toEqual({ kind: 'kept', why: 'not-yours' });
  });

  it('nothing that changed since it was shown is edited', async () => {
    const picture = await aPicture();
    const post = instance.createPost('alice', { title: 'Card', url: picture.url, body: 'as it was' });
    const wish = { kind: 'post' as const, ...post, seen: 'what stood there before' };
    expect(await clearLink(picture.owned, wish, [picture.image], generation, tools)).toEqual({
      kind: 'kept',
      why: 'changed',
    });
    expect(await read(wish)).toMatchObject({ url: picture.url, body: 'as it was' });
  });

  it('what is not there is said to be so', async () => {
    expect(await show(await aPicture(), { kind: 'post', id: 999_999 })).toEqual({
      kind: 'kept',
      why: 'not-found',
    });
  });

  it('everything waits for its author', async () => {
    const picture = await aPicture();
    const post = instance.createPost('alice', { title: 'Card', url: picture.url });
    jwt = instance.login('bob');
    expect(await show(picture, { kind: 'post', ...post })).toEqual({ kind: 'not-yet', why: 'wrong-account' });
    jwt = undefined;
    expect(await show(picture, { kind: 'post', ...post })).toEqual({ kind: 'not-yet', why: 'needs-login' });
    jwt = instance.login('alice');
    instance.switches.rateLimitMessage = 1;
    await show(picture, { kind: 'post', ...post });
    const busy = await show(picture, { kind: 'post', ...post });
    expect(['rate-limited', 'unreachable']).toContain('why' in busy ? busy.why : busy.kind);
    instance.switches.rateLimitMessage = null;
  });

  it.each(MISTAKEN[generation])(
    'an answer that does not show it is not believed: taken for %s',
    async (as) => {
      const picture = await aPicture();
      const post = instance.createPost('alice', { title: 'Card', url: picture.url });
      const shown = await show(picture, { kind: 'post', ...post }, as);
      if (shown.kind !== 'edit') throw new Error('There is no edit');
      const wish = { kind: 'post' as const, ...post, seen: shown.seen };
      const cleared = await clearLink(picture.owned, wish, [picture.image], as, tools);
      expect(cleared.kind).toBe('kept');
      expect(await read(wish)).toMatchObject({ url: picture.url });
    },
  );
});
