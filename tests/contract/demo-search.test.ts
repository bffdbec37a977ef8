/** Searching for an alias: where it is looked for, and in which lists what was found is told (see routes/search.ts). */
import { expect, test } from 'vitest';
import { askAs } from './dialect.ts';
import { listAt, numberAt } from './reading.ts';
import { png } from './pictures.ts';
import { describeDemo, all } from './servers.ts';

describeDemo('a search', all, (demo, generation) => {
  const isV4 = generation === 'D';
  const search = async (term: string, options: string) => {
    const path = isV4 ? `/api/v4/search?search_term=${term}` : `/api/v3/search?q=${encodeURIComponent(term)}`;
    const found = (await askAs(demo(), demo().jwt, `${path}&${options}`)).json;
    return {
      posts: listAt(found, 'posts').map((post) => numberAt(post, 'post', 'id')),
      comments: listAt(found, 'comments').map((comment) => numberAt(comment, 'comment', 'id')),
    };
  };
  const everything = isV4 ? 'type_=all' : 'type_=All';

  test('for an alias finds it in texts, but not in a post’s address', async () => {
    const { alias, url } = await demo().instance.upload('alice', await png());
    const inBody = demo().instance.createPost('alice', { title: 'x', body: `look: ![](${url})` });
    const byAddress = demo().instance.createPost('alice', { title: 'y', url });
    const { id } = demo().instance.createComment('bob', { postId: byAddress.id, content: `![](${url})` });
    demo().instance.createComment('bob', { postId: byAddress.id, content: 'nothing' });
    expect(await search(alias, everything)).toEqual({ posts: [inBody.id], comments: [id] });
  });

  test('for addresses finds the post, and no text', async () => {
    const { alias, url } = await demo().instance.upload('alice', await png());
    demo().instance.createPost('alice', { title: 'x', body: `look: ![](${url})` });
    const byAddress = demo().instance.createPost('alice', { title: 'y', url });
    const found = isV4
      ? await search(alias, 'type_=posts&post_url_only=true')
      : await search(url, 'type_=Url');
    expect(found).toEqual({ posts: [byAddress.id], comments: [] });
  });

  test('without a term is refused', async () => {
    const answer = await askAs(demo(), demo().jwt, `/api/${isV4 ? 'v4' : 'v3'}/search`);
    expect(answer.status).toBe(400);
  });
});
