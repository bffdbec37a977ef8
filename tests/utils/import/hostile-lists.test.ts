/** Lists that cannot be believed: damaged, foreign, endless; and what the vault has, which no list may take away. */
import { describe, expect, it } from 'vitest';
import { toAlias, uploadKey } from '../../../utils/domain/names';
import { inVault, openFilledWorld, OWNER } from '../../support/reading-world';
import { anAlias, anUpload } from '../../support/uploads';
import { HOUR_MS, MINUTE_MS } from '../../support/views';

describe('a list that cannot be believed', () => {
  const row = (alias: string, owner = OWNER) => ({
    local_image: {
      pictrs_alias: alias,
      pictrs_delete_token: 'x'.repeat(36),
      published: '2020-01-01T00:00:00Z',
    },
    person: { name: owner },
  });
  const answer = (body: unknown) => ({
    status: 200,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

  it('rows of others, damaged ones and the same ones twice cost nothing but themselves', async () => {
    const { world: w } = await openFilledWorld('C', 0);
    const alias = anAlias();
    w.before = () =>
      answer({ images: [row(alias), row(alias), row(anAlias(), 'bob'), row('../evil'), {}, null, 7] });
    await w.begin();
    await w.pass(MINUTE_MS);
    expect(inVault(w)).toEqual([alias]);
    expect(w.record().list).toMatchObject({ how: 'done', added: 1, foreign: 1 });
  });

  it('somebody else’s list is not taken for the end of one’s own', async () => {
    const { world: w } = await openFilledWorld('C', 0);
    w.before = () => answer({ images: [row(anAlias(), 'bob')] });
    await w.begin();
    await w.pass(MINUTE_MS);
    expect(w.record().run).toMatchObject({ waitingFor: 'wrong-account' });
    expect(inVault(w)).toEqual([]);
  });

  it.each([
    ['half of a page', '{"images":[{"local'],
    ['a web page', '<html>'],
    ['no list', '{"images":{}}'],
  ])('%s is tried again, and in the end given up', async (_what, body) => {
    const { world: w } = await openFilledWorld('C', 0);
    w.before = () => answer(body);
    await w.begin();
    await w.pass(24 * HOUR_MS);
    expect(w.record()).toMatchObject({ list: { how: 'failed', why: 'unreachable' } });
    expect(w.sent.length).toBeLessThan(20);
  });

  it('cursors that go in circles, or never end, come to an end', async () => {
    const { world: w } = await openFilledWorld('D', 0);
    const page = (next: string) => answer({ items: [row(anAlias())], next_page: next });
    w.before = (request) => page(`c${request % 7}`);
    await w.begin();
    await w.pass(HOUR_MS);
    expect(w.record().list).toMatchObject({ how: 'failed', why: 'endless' });
    expect(w.sent.length).toBeLessThan(40);
    w.sent.length = 0;
    w.before = (request) => answer({ items: [], next_page: `n${request}` });
    await w.begin();
    await w.pass(HOUR_MS);
    expect(w.record().list).toMatchObject({ how: 'failed', why: 'endless' });
  });

  it('a cursor that is lost each time is given up, with what was found', async () => {
    const { world: w } = await openFilledWorld('D', 120);
    w.before = (_request, { path }) =>
      path.includes('page_cursor') ? { status: 404, body: '{"error":"not_found"}' } : undefined;
    await w.begin();
    await w.pass(HOUR_MS);
    expect(w.record().list).toMatchObject({ how: 'failed', why: 'changing', added: 50 });
  });

  it('a deletion and a token that the vault has stay as they are', async () => {
    const { world: w, aliases } = await openFilledWorld('B2', 1);
    const alias = toAlias(aliases[0] ?? '') ?? anAlias();
    const known = anUpload({ instance: w.origin, alias, account: { name: OWNER } });
    const asked = { ...known, state: 'asked' as const };
    await w.repository.save({ uploads: [asked] });
    await w.begin();
    await w.pass(MINUTE_MS);
    expect(w.repository.uploads.get(uploadKey(w.origin, alias))).toMatchObject({
      state: 'asked',
      credential: known.credential,
      history: known.history,
    });
  });
});
