/** What an account wrote, read for its instance's images, on a real server of each generation. */
import { describe, expect, it } from 'vitest';
import { GENERATIONS, type Generation } from '../../../utils/domain/generation';
import { isOrphan } from '../../../utils/domain/orphan';
import { findUses } from '../../../utils/import/find-uses';
import { fromFindings } from '../../../utils/import/commit';
import { toImportView } from '../../../utils/import/store';
import { askAs } from '../../contract/dialect';
import { png } from '../../contract/pictures';
import { createPostOf } from '../../faults/session';
import { openReadingWorld, OWNER, type ReadingWorld } from '../../support/reading-world';
import { HOUR_MS, MINUTE_MS } from '../../support/views';

async function open(generation: Generation): Promise<ReadingWorld> {
  const world = await openReadingWorld({ generation });
  world.instance.createAccount('bob');
  return world;
}

/** Pictures in every place that a scan sees, and one that is used nowhere. */
async function write({ instance, jwt }: ReadingWorld) {
  const upload = async () => instance.upload(OWNER, await png());
  const [address, body, comment, bio, unused] = [
    await upload(),
    await upload(),
    await upload(),
    await upload(),
    await upload(),
  ];
  const post = instance.createPost(OWNER, { title: 'By address', url: address.url });
  const text = instance.createPost('bob', { title: 'x', body: 'y' });
  const proxied = `${instance.origin}/api/v3/image_proxy?url=${encodeURIComponent(body.url)}`;
  const inBody = instance.createPost(OWNER, { title: 'In the text', body: `See ![](${proxied}).` });
  const said = instance.createComment(OWNER, { postId: text.id, content: `look ![it](${comment.url}) here` });
  const path =
    instance.generation === 'D' ? '/api/v4/account/settings/save' : '/api/v3/user/save_user_settings';
  await askAs(instance, jwt, path, { method: 'PUT', body: { bio: `me: ${bio.url}` } });
  return {
    unused: unused.alias,
    used: {
      [address.alias]: { kind: 'post', pageUrl: `${instance.origin}/post/${post.id}`, title: 'By address' },
      [body.alias]: { kind: 'post', pageUrl: `${instance.origin}/post/${inBody.id}`, title: 'In the text' },
      [comment.alias]: {
        kind: 'comment',
        pageUrl: `${instance.origin}/comment/${said.id}`,
        title: 'look it here',
      },
      [bio.alias]: { kind: 'bio', pageUrl: `${instance.origin}/u/${OWNER}` },
    } as Record<string, object>,
  };
}

describe.each(GENERATIONS)('on %s', (generation) => {
  it('every place of a picture is found; none becomes an upload by itself', async () => {
    const w = await open(generation);
    const { used, unused } = await write(w);
    expect(await w.begin('scan')).toMatchObject({ kind: 'started' });
    await w.pass(MINUTE_MS);
    expect(w.uploads()).toEqual([]);
    const found = Object.fromEntries(w.record().findings.map(({ alias, use }) => [alias as string, use]));
    expect(found).toEqual(
      Object.fromEntries(Object.entries(used).map(([alias, use]) => [alias, expect.objectContaining(use)])),
    );
    expect(found).not.toHaveProperty(unused);
    expect(w.record().scan).toMatchObject({ how: 'done' });
  });
});

describe.each(['B2', 'C', 'D'] as Generation[])('with the list on %s', (generation) => {
  it('what is used gets its place, and what is used nowhere is told', async () => {
    const w = await open(generation);
    const { used, unused } = await write(w);
    w.time.moveTo(w.time.now() + 48 * HOUR_MS);
    await w.begin();
    await w.pass(MINUTE_MS);
    const orphans = () => w.uploads().filter((upload) => isOrphan(upload, toImportView(w.record())));
    expect(orphans()).toEqual([]);
    await w.begin('scan');
    await w.pass(MINUTE_MS);
    expect(w.record().findings).toEqual([]);
    for (const { alias, uses, place } of w.uploads()) {
      if (alias === unused) continue;
      expect(uses).toMatchObject([used[alias] ?? {}]);
      expect(place).toMatchObject({ kind: (used[alias] as { kind: string }).kind });
    }
    expect(orphans().map(({ alias }) => alias as string)).toEqual([unused]);
  });

  it('a place that is gone at the next scan is forgotten', async () => {
    const w = await open(generation);
    const { alias, url } = await w.instance.upload(OWNER, await png());
    const { id } = w.instance.createPost(OWNER, { title: 'x', body: `![](${url})` });
    await w.begin();
    await w.pass(MINUTE_MS);
    await w.begin('scan');
    await w.pass(MINUTE_MS);
    const api = generation === 'D' ? 'v4' : 'v3';
    const body = { post_id: id, name: 'x', body: 'nothing' };
    await askAs(w.instance, w.jwt, `/api/${api}/post`, { method: 'PUT', body });
    await w.begin('scan');
    await w.pass(MINUTE_MS);
    expect(w.uploads().map((upload) => [upload.alias, upload.uses])).toEqual([[alias, []]]);
  });
});

it('more than a page of posts and comments is read, with new ones coming in', async () => {
  const w = await open('B1');
  const { id } = w.instance.createPost('bob', { title: 'x' });
  const { alias, url } = await w.instance.upload(OWNER, await png());
  w.instance.createComment(OWNER, { postId: id, content: `![](${url})` });
  for (let n = 0; n < 130; n++) w.instance.createComment(OWNER, { postId: id, content: `words ${n}` });
  w.before = () => void w.instance.createComment(OWNER, { postId: id, content: 'meanwhile' });
  await w.begin('scan');
  await w.pass(MINUTE_MS);
  expect(w.record().findings.map((finding) => finding.alias as string)).toEqual([alias]);
});

describe('where one picture is used', () => {
  it.each(GENERATIONS)('%s: everywhere the server can search, also by others', async (generation) => {
    const w = await open(generation);
    const { url, alias } = await w.instance.upload(OWNER, await png());
    const post = w.instance.createPost('bob', { title: 'Stolen', url });
    const comment = w.instance.createComment('bob', { postId: post.id, content: `see ${url}` });
    await w.begin('scan');
    await w.pass(MINUTE_MS);
    const [upload] = fromFindings(
      { ...w.record(), findings: [] },
      [{ alias: alias as never, use: { kind: 'post', pageUrl: '', seenAt: 0 } }],
      undefined,
      w.time.now(),
    );
    if (!upload) throw new Error('There is no upload');
    const found = await findUses(
      upload,
      generation,
      createPostOf(() => w.jwt),
      () => w.time.now(),
    );
    expect(found).toMatchObject({ kind: 'found', isFull: false });
    expect(found.kind === 'found' && found.uses.map(({ pageUrl }) => pageUrl).toSorted()).toEqual(
      [`${w.origin}/comment/${comment.id}`, `${w.origin}/post/${post.id}`].toSorted(),
    );
    w.jwt = undefined;
    const askAsStranger = () =>
      findUses(
        upload,
        generation,
        createPostOf(() => undefined),
        () => 0,
      );
    expect(await askAsStranger()).toMatchObject({ kind: 'found' });
    w.instance.switches.privateInstance = true;
    expect(await askAsStranger()).toEqual({ kind: 'needs-login' });
  });
});
