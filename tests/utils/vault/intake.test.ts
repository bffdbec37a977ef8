import { beforeEach, describe, expect, it } from 'vitest';
import { ATTEMPT_PATIENCE_MS } from '../../../utils/domain/attempt';
import { keyOf } from '../../../utils/domain/upload';
import { isTooOld, loseAttempts, recordAnswer, recordAttempt } from '../../../utils/vault/intake';
import { openRepository, type Repository } from '../../../utils/vault/repository';
import { createMemoryArea, type MemoryArea } from '../../support/memory-area';
import { aBody, anAnswerMessage, anAttemptMessage, SOURCE } from '../../support/messages';
import { anAlias, anOrigin } from '../../support/uploads';
import { anAttempt, FEDDIT, NOW, WORLD } from '../../support/views';

const ALICE = { name: 'alice', id: 7 };
const BACKEND = anOrigin('https://api.lemmy.world');

let area: MemoryArea;
let vault: Repository;
beforeEach(async () => {
  area = createMemoryArea();
  vault = await openRepository(area, () => NOW);
});

const attempt = (change = {}) => recordAttempt(vault, SOURCE, anAttemptMessage(change), NOW);
const answer = (change = {}, source = SOURCE) =>
  recordAnswer(vault, source, anAnswerMessage(change), ALICE, NOW + 500);

describe('an upload that goes well', () => {
  it('is an attempt while it is under way, and then an upload, in one write', async () => {
    await attempt();
    expect(vault.attempts.get('0.123')).toMatchObject({ instance: WORLD, tabId: 3, startedAt: NOW });
    area.writes.length = 0;
    const alias = anAlias();
    const [upload] = await answer({ body: aBody(alias) });
    expect(upload).toMatchObject({
      instance: WORLD,
      server: WORLD,
      alias,
      account: ALICE,
      place: { kind: 'comment' },
      file: { name: 'passport.jpg', sha256: 'ab'.repeat(32) },
      uploadedAt: NOW + 500,
      state: 'live',
    });
    expect([vault.uploads.size, vault.attempts.size]).toEqual([1, 0]);
    expect(area.writes).toHaveLength(1);
  });

  it('gives each file its own record', async () => {
    const files = ['a.png', 'b.png'].map((name) => ({ name, size: 1, type: 'image/png' }));
    await attempt({ files });
    const fresh = await answer({ body: aBody(anAlias(), anAlias()) });
    expect(fresh.map((upload) => upload.file?.name)).toEqual(['a.png', 'b.png']);
  });

  it('is kept though its attempt was never heard of', async () => {
    expect(await answer()).toHaveLength(1);
    expect([...vault.uploads.values()][0]).not.toHaveProperty('file');
  });

  it('takes the place from a route that knows it better', async () => {
    const url = `${WORLD}/api/v4/account/avatar`;
    const body = JSON.stringify({ image_url: 'x', filename: anAlias() });
    const [upload] = await answer({ url, body, status: 200 });
    expect(upload).toMatchObject({ place: { kind: 'avatar' }, credential: { kind: 'owner' } });
  });

  it('heard of twice is kept once, and nothing that happened since is lost', async () => {
    const body = aBody(anAlias());
    const [upload] = await answer({ body });
    if (!upload) throw new Error('Not kept');
    await vault.save({ uploads: [{ ...upload, state: 'gone' }] });
    expect(await answer({ body })).toEqual([]);
    expect(vault.uploads.get(keyOf(upload))?.state).toBe('gone');
  });
});

describe('an upload that does not', () => {
  it.each([
    ['is refused', { status: 413, body: '<html>413</html>' }],
    ['fails in the browser', { status: 0, body: undefined }],
    ['is rate limited', { status: 400, body: '{"error":"rate_limit_error"}' }],
    ['needs a login', { status: 401, body: '' }],
  ])('because it %s leaves no record and no attempt', async (_why, change) => {
    await attempt();
    expect(await answer(change)).toEqual([]);
    expect([vault.uploads.size, vault.attempts.size]).toEqual([0, 0]);
  });

  it.each([
    ['broke off', undefined],
    ['is not readable', '{"msg":"ok","fil'],
  ])('because its answer %s may be online: the attempt stays, as lost', async (_why, body) => {
    await attempt();
    expect(await answer({ body })).toEqual([]);
    expect(vault.attempts.get('0.123')).toMatchObject({ lostAt: NOW + 500 });
  });
});

describe('what a page claims', () => {
  it.each([
    ['another server', `${FEDDIT}/pictrs/image`],
    ['another scheme', 'http://lemmy.world/pictrs/image'],
    ['another port', 'https://lemmy.world:8443/pictrs/image'],
    ['a route that uploads nothing', `${WORLD}/api/v3/post`],
    ['a deletion', `${WORLD}/pictrs/image/delete/t/x.png`],
    ['no address', 'nonsense'],
    ['a scheme of its own', 'data:text/html,/pictrs/image'],
  ])('about %s does not count', async (_what, url) => {
    await attempt({ url });
    expect(await answer({ url })).toEqual([]);
    expect([vault.uploads.size, vault.attempts.size]).toEqual([0, 0]);
  });

  it('about the instance’s own backend counts, once that is known', async () => {
    const url = `${BACKEND}/api/v4/image`;
    const body = JSON.stringify({ image_url: 'x', filename: anAlias() });
    expect(await answer({ url, body, status: 200 })).toEqual([]);
    const site = { v: 1, instance: WORLD, server: BACKEND, version: '1.0.0', seenAt: NOW } as const;
    await vault.save({ sites: [site] });
    const [upload] = await answer({ url, body, status: 200 });
    expect(upload).toMatchObject({ instance: WORLD, server: BACKEND });
  });

  it('about another instance’s attempt does not count', async () => {
    await attempt();
    const url = `${FEDDIT}/pictrs/image`;
    expect(await answer({ url }, { instance: FEDDIT, tabId: 9 })).toEqual([]);
    expect(vault.attempts.size).toBe(1);
  });

  it('does not fill the disk', async () => {
    for (let i = 0; i < 600; i++) await attempt({ id: `forged-${i}` });
    expect(vault.attempts.size).toBe(500);
    await recordAttempt(
      vault,
      { instance: FEDDIT, tabId: 1 },
      anAttemptMessage({ id: 'honest', url: `${FEDDIT}/pictrs/image` }),
      NOW,
    );
    expect(vault.attempts.has('honest')).toBe(true);
  });
});

describe('attempts nobody will answer', () => {
  it('are lost once, and only those meant', async () => {
    const [mine, other] = [anAttempt({ tabId: 3 }), anAttempt({ tabId: 4 })];
    await vault.save({ attempts: [mine, other] });
    const closed = (one: { tabId?: number | undefined }) => one.tabId === 3;
    expect(await loseAttempts(vault, NOW, closed)).toBe(1);
    expect(await loseAttempts(vault, NOW + 5, closed)).toBe(0);
    expect(vault.attempts.get(mine.id)?.lostAt).toBe(NOW);
    expect(vault.attempts.get(other.id)).not.toHaveProperty('lostAt');
  });

  it('are those that are too old', async () => {
    const old = anAttempt({ startedAt: NOW - ATTEMPT_PATIENCE_MS - 1 });
    const young = anAttempt({ startedAt: NOW - ATTEMPT_PATIENCE_MS + 1000 });
    await vault.save({ attempts: [old, young] });
    expect(await loseAttempts(vault, NOW, isTooOld(NOW))).toBe(1);
    expect(vault.attempts.get(old.id)).toHaveProperty('lostAt');
  });

  it('may be answered after all', async () => {
    await attempt();
    await loseAttempts(vault, NOW, () => true);
    expect(await answer()).toHaveLength(1);
    expect(vault.attempts.size).toBe(0);
  });
});
