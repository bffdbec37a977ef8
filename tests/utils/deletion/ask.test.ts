/** The ladders of design §6, each generation; and who carries the request (design D9). */
import { describe, expect, it } from 'vitest';
import { GENERATIONS } from '../../../utils/domain/generation';
import { imageUrl } from '../../../utils/lemmy/image-url';
import { anUploadOn, aServer, askToDelete, nothing } from '../../support/asking';
import { ALICE, BOB } from '../../support/fake-post';
import { anAlias, anOwnedUpload, anUpload, tokenOf } from '../../support/uploads';
import { FEDDIT, WORLD } from '../../support/views';

it('a token is not sent where C does not look at it and the page, of another origin, would see it', async () => {
  const upload = anUpload({ server: FEDDIT, instance: WORLD });
  const post = aServer('C', upload);
  post.tabSessions.set(WORLD, [ALICE]);
  expect(await askToDelete(upload, 'C', post, nothing)).toMatchObject({ outcome: { kind: 'asked' } });
  expect(JSON.stringify(post.sent)).not.toContain(tokenOf(upload));
  expect(post.changes()).toEqual([expect.stringContaining(`/pictrs/image/delete/none/${upload.alias}`)]);
});

describe.each(GENERATIONS)('%s', (generation) => {
  it('is deleted by the owner’s tab', async () => {
    const upload = anUploadOn(generation);
    const post = aServer(generation, upload);
    post.tabSessions.set(WORLD, [ALICE]);
    expect(await askToDelete(upload, generation, post, nothing)).toMatchObject({
      outcome: { kind: 'asked' },
    });
    expect(post.server.online.size).toBe(0);
  });

  it('is deleted by the background where no tab is open', async () => {
    const upload = anUploadOn(generation);
    const post = aServer(generation, upload);
    post.backgroundSession = ALICE;
    expect(await askToDelete(upload, generation, post, nothing)).toMatchObject({
      outcome: { kind: 'asked' },
      via: 'background',
    });
  });

  it('tells before the first request that changes anything, once', async () => {
    const upload = { ...anUploadOn(generation), place: { kind: 'avatar' as const, pageUrl: '' } };
    const post = aServer(generation, upload);
    post.tabSessions.set(WORLD, [{ ...ALICE, avatar: imageUrl(upload, generation) }]);
    const changesThen: number[] = [];
    await askToDelete(upload, generation, post, async () => void changesThen.push(post.changes().length));
    expect(changesThen).toEqual([0]);
    expect(post.changes().length).toBeGreaterThan(0);
  });

  it('sends a token for nothing but its own alias, and only to its own server', async () => {
    const upload = anUpload({ place: { kind: 'avatar', pageUrl: '' } });
    const post = aServer(generation, upload);
    post.tabSessions.set(WORLD, [BOB, { ...ALICE, avatar: imageUrl(upload, generation) }]);
    post.backgroundSession = ALICE;
    await askToDelete(upload, generation, post, nothing);
    for (const request of post.sent) {
      const text = JSON.stringify([request.path, request.body]);
      if (text.includes(tokenOf(upload))) expect(request.path.endsWith(`/${upload.alias}`)).toBe(true);
      expect(request.server).toBe(upload.server);
    }
  });

  it('is taken off the profile first, where the profile shows it', async () => {
    const upload = { ...anUploadOn(generation), place: { kind: 'avatar' as const, pageUrl: '' } };
    const post = aServer(generation, upload);
    post.tabSessions.set(WORLD, [{ ...ALICE, avatar: imageUrl(upload, generation) }]);
    expect((await askToDelete(upload, generation, post, nothing)).outcome).toEqual({ kind: 'asked' });
    const first =
      generation === 'D' ? 'DELETE /api/v4/account/avatar' : 'PUT /api/v3/user/save_user_settings';
    expect(post.changes()[0]).toBe(`tab1: ${first}`);
    // Before 0.19.4 the picture itself stays behind (contract §4.5)
    expect(post.changes()).toHaveLength(generation === 'A' || generation === 'B1' ? 2 : 1);
  });

  it('leaves a profile alone that shows another picture by now', async () => {
    const upload = { ...anUploadOn(generation), place: { kind: 'avatar' as const, pageUrl: '' } };
    const post = aServer(generation, upload);
    const other = imageUrl({ server: WORLD, alias: anAlias() }, generation);
    post.tabSessions.set(WORLD, [{ ...ALICE, avatar: other }]);
    await askToDelete(upload, generation, post, nothing);
    expect(post.changes().filter((line) => /avatar|settings/.test(line))).toEqual([]);
    expect(post.server.online.size).toBe(0);
  });

  it('is not deleted when the profile could not be saved', async () => {
    const upload = { ...anUploadOn(generation), place: { kind: 'avatar' as const, pageUrl: '' } };
    const post = aServer(generation, upload);
    post.tabSessions.set(WORLD, [{ ...ALICE, avatar: imageUrl(upload, generation) }]);
    for (const path of ['save_user_settings', '/account/avatar']) {
      post.server.instead.set(path, () => ({ problem: 'network' }));
    }
    const { outcome } = await askToDelete(upload, generation, post, nothing);
    expect(outcome.kind).toBe('unreachable');
    expect(post.server.online.size).toBe(1);
  });
});

describe('A: the token is the right', () => {
  it('asks as nobody, whoever is logged in', async () => {
    const upload = anUpload();
    const post = aServer('A', upload);
    post.tabSessions.set(WORLD, [BOB]);
    await askToDelete(upload, 'A', post, nothing);
    expect(post.sent).toMatchObject([{ by: 'background', session: 'none' }]);
  });

  it('deletes an avatar though its owner is not logged in', async () => {
    const upload = anUpload({ place: { kind: 'avatar', pageUrl: '' } });
    const post = aServer('A', upload);
    expect((await askToDelete(upload, 'A', post, nothing)).outcome).toEqual({ kind: 'asked' });
  });
});

describe.each(['B1', 'B2'] as const)('%s: any login will do', (generation) => {
  it('takes another account’s', async () => {
    const upload = anUpload();
    const post = aServer(generation, upload);
    post.tabSessions.set(WORLD, [BOB]);
    expect((await askToDelete(upload, generation, post, nothing)).outcome).toEqual({ kind: 'asked' });
  });

  it('but not none', async () => {
    const upload = anUpload();
    const post = aServer(generation, upload);
    expect((await askToDelete(upload, generation, post, nothing)).outcome).toEqual({ kind: 'needs-login' });
    expect(post.changes()).toEqual([]);
  });

  it('asks nobody without the token: a guess would cost the list entry (design §6)', async () => {
    const upload = anOwnedUpload();
    const post = aServer(generation, upload);
    post.tabSessions.set(WORLD, [ALICE]);
    const asked = await askToDelete(upload, generation, post, nothing);
    expect(asked.outcome).toEqual({ kind: 'only-admin', reason: 'no-token' });
    expect(post.sent).toEqual([]);
  });
});

describe.each(['C', 'D'] as const)('%s: only the owner', (generation) => {
  it('waits while another account is logged in, and says which', async () => {
    const upload = anUploadOn(generation);
    const post = aServer(generation, upload);
    post.tabSessions.set(WORLD, [BOB]);
    const asked = await askToDelete(upload, generation, post, nothing);
    expect(asked.outcome).toEqual({ kind: 'wrong-account', found: 'bob' });
    expect(post.changes()).toEqual([]);
  });

  it('waits for a login', async () => {
    const post = aServer(generation, anUploadOn(generation));
    const asked = await askToDelete(anUploadOn(generation), generation, post, nothing);
    expect(asked.outcome).toEqual({ kind: 'needs-login' });
  });

  it('says unreachable, not logged out, when the server does not tell who is logged in', async () => {
    const post = aServer(generation, anUploadOn(generation));
    post.server.instead.set('/api/', () => ({ status: 502, body: '' }));
    const asked = await askToDelete(anUploadOn(generation), generation, post, nothing);
    expect(asked.outcome.kind).toBe('unreachable');
  });
});

describe('the messenger', () => {
  it('is the first tab whose session is the right one, then the background', async () => {
    const upload = anUpload();
    const post = aServer('C', upload);
    post.tabSessions.set(WORLD, [undefined, BOB, ALICE, ALICE]);
    post.backgroundSession = ALICE;
    const asked = await askToDelete(upload, 'C', post, nothing);
    expect(asked.via).toBe('tab');
    expect(post.changes()[0]).toMatch(/^tab3: /);
  });

  it('is the background when the open tabs are another account’s', async () => {
    const upload = anUpload();
    const post = aServer('C', upload);
    post.tabSessions.set(WORLD, [BOB, undefined]);
    post.backgroundSession = ALICE;
    expect((await askToDelete(upload, 'C', post, nothing)).via).toBe('background');
  });
});
