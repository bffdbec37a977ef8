/** Every line of the deletion tables (contract §4), and every switch that turns a yes into a lie. */
import { expect, test } from 'vitest';
import type { Generation } from '../instance/index.ts';
import { askAs, look, ownMedia, remove, upload, uploadedFile } from './dialect.ts';
import { accepted, limited, noRow, noSession, nothing, per } from './expected.ts';
import { eventually, seen } from './matching.ts';
import { png } from './pictures.ts';
import { all, describeDemo, except } from './servers.ts';
import type { Demo } from './servers.ts';

const foreignToken = '11111111-1111-4111-8111-111111111111';

async function uploaded(demo: Demo): Promise<{ alias: string; token: string | undefined }> {
  return uploadedFile(await upload(demo, demo.jwt, await png()));
}

describeDemo('deleting', all, (demo, generation) => {
  test('removes alias, bytes and row', async () => {
    const file = await uploaded(demo());
    expect(seen(await remove(demo(), demo().jwt, file))).toEqual(accepted(generation));
    expect(demo().instance.store.hasAlias(file.alias)).toBe(false);
    expect(demo().instance.store.hasBytes(file.alias)).toBe(false);
    expect(demo().instance.store.rows()).toEqual([]);
  });

  test('by another user works with the token up to B2, and never from C on', async () => {
    const file = await uploaded(demo());
    const answer = await remove(demo(), demo().bob, file);
    const isAllowed = generation !== 'C' && generation !== 'D';
    expect(demo().instance.store.hasAlias(file.alias)).toBe(!isAllowed);
    expect(seen(answer)).toEqual(isAllowed ? accepted(generation) : noRow(generation));
  });

  test('by the admin works as for the owner on C, not on D', async () => {
    const file = await uploaded(demo());
    const answer = await remove(demo(), demo().admin, {
      ...file,
      token: generation === 'C' ? 'none' : file.token,
    });
    expect(seen(answer)).toEqual(per(generation, { D: noRow('D'), rest: accepted(generation) }));
  });

  test('is closed to banned people on B and C, open on D', async () => {
    const file = await uploaded(demo());
    demo().instance.ban('alice');
    const answer = await remove(demo(), demo().jwt, file);
    const yes = accepted(generation);
    expect(seen(answer)).toEqual(per(generation, { A: yes, D: yes, rest: noSession(generation) }));
  });

  test('leaves other aliases of the same bytes', async () => {
    const file = await uploaded(demo());
    const other = demo().instance.addAlias(file.alias);
    await remove(demo(), demo().jwt, file);
    expect((await look(demo(), other.alias)).status).toBe(200);
    expect(demo().instance.store.hasBytes(file.alias)).toBe(true);
  });

  test('of an image without a row', async () => {
    const file = await uploaded(demo());
    demo().instance.dropRow(file.alias);
    const answer = await remove(demo(), demo().jwt, file);
    // B2 deletes and says 404; C and D do nothing and say 404.
    const yes = accepted(generation);
    expect(seen(answer)).toEqual(per(generation, { A: yes, B1: yes, rest: noRow(generation) }));
    const stays = generation === 'C' || generation === 'D';
    expect(demo().instance.store.hasAlias(file.alias)).toBe(stays);
  });

  test('with pict-rs down: who keeps the row', async () => {
    const file = await uploaded(demo());
    demo().instance.switches.pictDown = true;
    const answer = await remove(demo(), demo().jwt, file);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toMatch(per(generation, { A: /^text\/plain/, rest: /json/ }));
    expect(answer.text).toMatch(per(generation, { A: /pictrs/, rest: /"error":"unknown"/ }));
    expect(demo().instance.store.hasAlias(file.alias)).toBe(true);
    expect(demo().instance.store.rows()).toHaveLength(generation === 'A' || generation === 'C' ? 0 : 1);
  });

  test('with pict-rs failing: C says 204 and has lost the row', async () => {
    const file = await uploaded(demo());
    demo().instance.switches.pictDeleteFails = true;
    const answer = await remove(demo(), demo().jwt, file);
    const status: Record<Generation, number> = { A: 500, B1: 500, B2: 500, C: 204, D: 400 };
    expect(answer.status).toBe(status[generation]);
    expect(demo().instance.store.hasAlias(file.alias)).toBe(true);
    expect(demo().instance.store.rows()).toHaveLength(generation === 'D' ? 1 : 0);
  });

  test('with a slow queue: what is gone at once', async () => {
    demo().instance.switches.jobDelayMs = 60;
    const file = await uploaded(demo());
    await remove(demo(), demo().jwt, file);
    // Only the queueing ones, old pict-rs and D, still show the picture right after their yes.
    const isQueued = generation === 'A' || generation === 'D';
    expect(demo().instance.store.hasAlias(file.alias)).toBe(isQueued);
    expect(demo().instance.store.hasBytes(file.alias)).toBe(true);
    await eventually(() => !demo().instance.store.hasBytes(file.alias));
    expect((await look(demo(), file.alias)).status).toBe(404);
  });

  test('deleteRedirect: a wall answers, nothing happens', async () => {
    const file = await uploaded(demo());
    demo().instance.switches.deleteRedirect = true;
    const answer = await remove(demo(), demo().jwt, file);
    expect([answer.status, answer.headers.location]).toEqual([302, `${demo().instance.origin}/login`]);
    expect(demo().instance.store.hasAlias(file.alias)).toBe(true);
  });
});

/** pict-rs' version → what a wrong token and an unknown alias are answered (contract §4.1). */
const tokenAnswers = [
  ['0.4.3', 204, 204],
  ['0.4.7', 403, 403],
  ['0.5.4', 403, 403],
  ['0.5.17', 403, 204],
] as const;

describeDemo('tokens', ['A', 'B1', 'B2'], (demo, generation) => {
  test.each(tokenAnswers)('pict-rs %s: wrong token %i, unknown alias %i', async (version, wrong, unknown) => {
    demo().instance.switches.pictVersion = version;
    const file = await uploaded(demo());
    const refused = await remove(demo(), demo().jwt, { ...file, token: foreignToken });
    expect(refused.status).toBe(wrong);
    expect(demo().instance.store.hasAlias(file.alias)).toBe(true);
    // Even so, B1 and B2 have forgotten whose it was.
    expect(demo().instance.store.rows()).toEqual([]);
    const other = await remove(demo(), demo().jwt, { alias: 'unknown.png', token: foreignToken });
    expect(other.status).toBe(generation === 'B2' ? 404 : unknown);
  });

  test('a refusal is pict-rs’ JSON without a content type', async () => {
    demo().instance.switches.pictVersion = '0.5.4';
    const file = await uploaded(demo());
    const refused = await remove(demo(), demo().jwt, { ...file, token: foreignToken });
    const msg = 'Provided token did not match expected token';
    expect(refused.json).toEqual({ msg, code: 'invalid-delete-token' });
    expect(refused.headers['content-type']).toBeUndefined();
  });

  test('pict-rs 0.4.0 never removes the bytes', async () => {
    demo().instance.switches.pictVersion = '0.4.0';
    const file = await uploaded(demo());
    await remove(demo(), demo().jwt, file);
    expect(demo().instance.store.hasAlias(file.alias)).toBe(false);
    expect(demo().instance.store.hasBytes(file.alias)).toBe(true);
  });

  test('a lost row is missing from B2’s list', async () => {
    const file = await uploaded(demo());
    await remove(demo(), demo().jwt, { ...file, token: foreignToken });
    const list = await ownMedia(demo(), demo().jwt);
    expect(seen(list)).toEqual(per(generation, { B2: { status: 200, body: { images: [] } }, rest: nothing }));
  });
});

describeDemo('the delete address', except('D'), (demo) => {
  test('needs a token segment', async () => {
    const file = await uploaded(demo());
    for (const path of [`/pictrs/image/delete/${file.alias}`, `/pictrs/image/delete//${file.alias}`]) {
      expect((await askAs(demo(), demo().jwt, path)).status).toBe(404);
    }
    expect(demo().instance.store.hasAlias(file.alias)).toBe(true);
  });

  test('is for GET only', async () => {
    const file = await uploaded(demo());
    const path = `/pictrs/image/delete/${file.token}/${file.alias}`;
    for (const method of ['DELETE', 'POST', 'HEAD']) {
      expect((await askAs(demo(), demo().jwt, path, { method })).status).toBe(405);
    }
  });
});

describeDemo('the token on C', ['C'], (demo) => {
  test('is ignored', async () => {
    const file = await uploaded(demo());
    expect((await remove(demo(), demo().jwt, { ...file, token: 'anything' })).status).toBe(204);
    expect(demo().instance.store.hasAlias(file.alias)).toBe(false);
  });

  test('a row lost to an unreachable pict-rs is lost for good, for the admin too', async () => {
    const file = await uploaded(demo());
    demo().instance.switches.pictDown = true;
    await remove(demo(), demo().jwt, file);
    demo().instance.switches.pictDown = false;
    expect(seen(await remove(demo(), demo().jwt, file))).toEqual(noRow('C'));
    expect(seen(await remove(demo(), demo().admin, file))).toEqual(noRow('C'));
    expect((await look(demo(), file.alias)).status).toBe(200);
  });
});

describeDemo('deleting media on D', ['D'], (demo) => {
  const path = '/api/v4/account/media';

  test('shows pict-rs’ refusal and keeps the row, for ever', async () => {
    const file = await uploaded(demo());
    const post = demo().instance.createPost('alice', {
      title: 'x',
      url: `${demo().backend}/api/v4/image/${file.alias}`,
    });
    const body = { post_id: post.id, reason: 'r' };
    await askAs(demo(), demo().admin, '/api/v4/admin/purge/post', { method: 'POST', body });
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const answer = await remove(demo(), demo().jwt, file);
      expect(answer.status).toBe(400);
      expect(answer.json).toMatchObject({
        error: 'unknown',
        message: expect.stringContaining('404'),
      });
    }
  });

  test('is impossible without pict-rs’ API key', async () => {
    demo().instance.switches.apiKey = false;
    const file = await uploaded(demo());
    const answer = await remove(demo(), demo().jwt, file);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: 'unknown' });
    expect(demo().instance.store.rows()).toHaveLength(1);
  });

  test('needs a file name', async () => {
    const answer = await askAs(demo(), demo().jwt, path, { method: 'DELETE', body: 'no json' });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({
      error: 'unknown',
      message: expect.stringMatching(/^Json/),
    });
  });

  test('counts as a message', async () => {
    demo().instance.switches.rateLimitMessage = 1;
    await remove(demo(), demo().jwt, { alias: 'unknown.png' });
    const answer = await remove(demo(), demo().jwt, { alias: 'unknown.png' });
    expect(seen(answer)).toEqual(limited('D'));
  });
});
