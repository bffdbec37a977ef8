/** What is kept of what was sent, and what is not sent at all. */
import { describe, expect, it } from 'vitest';
import { askToDelete as ask } from '../../../utils/deletion/ask';
import { GENERATIONS } from '../../../utils/domain/generation';
import { imageUrl } from '../../../utils/lemmy/image-url';
import { anUploadOn, aServer, askToDelete, nothing } from '../../support/asking';
import { ALICE } from '../../support/fake-post';
import { anUpload, tokenOf } from '../../support/uploads';
import { NOW, WORLD } from '../../support/views';

describe('what it sent', () => {
  it.each(GENERATIONS)(
    '%s: is kept with its answer and its account, and never a token',
    async (generation) => {
      const upload = { ...anUploadOn(generation), place: { kind: 'avatar' as const, pageUrl: '' } };
      const post = aServer(generation, upload);
      post.tabSessions.set(WORLD, [{ ...ALICE, avatar: imageUrl(upload, generation) }]);
      const { exchanges } = await askToDelete(upload, generation, post, nothing);
      expect(exchanges.map(({ method, path, by }) => `${by}: ${method} ${path}`)).toEqual(
        post.changes().map((change) => change.replace(/^tab1/, 'alice').replace(/(delete\/)[^/]+\//, '$1…/')),
      );
      expect(
        exchanges.every(({ at, status, via }) => at === NOW && (status ?? 0) >= 200 && via === 'tab'),
      ).toBe(true);
      if (generation !== 'D') expect(JSON.stringify(exchanges)).not.toContain(tokenOf(upload));
    },
  );
});

describe('a token that was refused', () => {
  const refused = () => ({ ...anUpload(), tokenRefused: true as const });

  it.each(['A', 'B1', 'B2'] as const)('%s: is never sent again', async (generation) => {
    const upload = refused();
    const post = aServer(generation, upload);
    post.tabSessions.set(WORLD, [ALICE]);
    expect((await askToDelete(upload, generation, post, nothing)).outcome).toEqual({
      kind: 'only-admin',
      reason: 'no-token',
    });
    expect(post.sent).toEqual([]);
  });

  it('is not needed on C', async () => {
    const upload = refused();
    const post = aServer('C', upload);
    post.tabSessions.set(WORLD, [ALICE]);
    expect((await askToDelete(upload, 'C', post, nothing)).outcome).toEqual({ kind: 'asked' });
    expect(JSON.stringify(post.sent)).not.toContain(tokenOf(upload));
  });
});

describe('a banned account', () => {
  it.each(['B1', 'B2', 'C'] as const)('%s: is told from one that is logged out', async (generation) => {
    const upload = anUpload();
    const post = aServer(generation, upload);
    post.tabSessions.set(WORLD, [undefined]);
    expect((await askToDelete(upload, generation, post, nothing)).outcome).toEqual({ kind: 'needs-login' });
    post.server.instead.set('validate_auth', () => ({ status: 400, body: '{"error":"site_ban"}' }));
    expect((await askToDelete(upload, generation, post, nothing)).outcome).toEqual({ kind: 'banned' });
    expect(post.changes()).toEqual([]);
  });
});

describe('a change of mind', () => {
  it.each(GENERATIONS)('%s: before the request leaves means that none does', async (generation) => {
    const upload = anUploadOn(generation);
    const post = aServer(generation, upload);
    post.tabSessions.set(WORLD, [ALICE]);
    const tools = { post, now: () => NOW, beforeSending: () => Promise.resolve(false) };
    expect(await ask(upload, generation, tools)).toBeUndefined();
    expect(post.changes()).toEqual([]);
  });
});
