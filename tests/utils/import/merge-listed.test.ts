/** What a server lists, put into records: nothing that matters is ever lost by it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Upload } from '../../../utils/domain/upload';
import { fromList, mergeListed, withThumbnail } from '../../../utils/import/merge-listed';
import { anyLife, live } from '../../support/lifecycle-events';
import { anAlias, anOwnedUpload, anUpload, aToken } from '../../support/uploads';
import { HOUR_MS, NOW, WORLD } from '../../support/views';

const OWNER = { instance: WORLD, server: WORLD, account: { name: 'alice', id: 7 } };
const AT = { now: NOW + HOUR_MS, random: 0.5 };
const LATER = { now: NOW + 2 * HOUR_MS, random: 0.5 };
const tokenIn = ({ credential }: Upload) => (credential.kind === 'token' ? credential.token : undefined);
const rowOf = (upload: Upload, token?: ReturnType<typeof aToken>) => ({
  alias: upload.alias,
  ...(token ? { token } : {}),
  owner: 'alice',
});

/** Any upload, at any moment of any life. */
const anyUpload = anyLife.chain((life) => {
  const moments = [life.start, ...live(life).map(({ after }) => after)];
  return fc.constantFrom(...moments);
});
const anyToken = fc.option(
  fc.constant(null).map(() => aToken()),
  { nil: undefined },
);

describe('whatever is listed of whatever upload', () => {
  it('no token, state, job, place or line of history is lost', () => {
    fc.assert(
      fc.property(anyUpload, anyToken, (upload, token) => {
        const merged = mergeListed(upload, rowOf(upload, token), OWNER, AT);
        expect(Upload.safeParse(merged).success).toBe(true);
        if (!upload.tokenRefused && tokenIn(upload)) expect(tokenIn(merged)).toBe(tokenIn(upload));
        if (token) expect(tokenIn(merged)).toBeDefined();
        expect(merged.state).toBe(upload.state);
        expect(merged.history).toEqual(upload.history);
        expect(merged.place).toEqual(upload.place);
        expect(merged.uploadedAt).toBe(upload.uploadedAt);
        const isGone = upload.state === 'gone' || upload.state === 'gone-cached';
        if (!isGone) expect(merged.job).toEqual(upload.job);
        else if (upload.job?.phase === 'ask') expect(merged.job).toEqual(upload.job);
      }),
      { numRuns: 300 },
    );
  });

  it('the same row twice changes nothing but the time', () => {
    fc.assert(
      fc.property(anyUpload, anyToken, (upload, token) => {
        const row = rowOf(upload, token);
        const once = mergeListed(upload, row, OWNER, AT);
        const twice = mergeListed(once, row, OWNER, LATER);
        expect({ ...twice, listedAt: AT.now, job: undefined }).toEqual({ ...once, job: undefined });
        expect(twice.job?.phase).toBe(once.job?.phase);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a picture that is proven gone and is listed all the same', () => {
  const gone = anUpload({
    state: 'gone',
    history: [
      { at: NOW, what: 'uploaded', detail: 'post' },
      { at: NOW + 1000, what: 'requested', detail: 'delete' },
      { at: NOW + 2000, what: 'checked', detail: 'gone' },
    ],
  });

  it('stays gone, and is looked at', () => {
    const merged = mergeListed(gone, rowOf(gone), OWNER, AT);
    expect(merged).toMatchObject({ state: 'gone', job: { phase: 'verify', dueAt: AT.now } });
  });

  it('is not looked at again each time: rows stay behind (contract §6)', () => {
    const { job: _job, ...looked } = mergeListed(gone, rowOf(gone), OWNER, AT);
    expect(mergeListed(looked, rowOf(gone), OWNER, LATER).job).toBeUndefined();
  });

  it('is looked at when a thumbnail of it is listed', () => {
    const thumbnail = anAlias();
    const merged = withThumbnail(gone, thumbnail, AT);
    expect(merged).toMatchObject({ state: 'gone', companions: [thumbnail], job: { phase: 'verify' } });
    expect(withThumbnail(merged, thumbnail, LATER)).toBe(merged);
  });
});

describe('credentials', () => {
  it('a token beats ownership', () => {
    const owned = anOwnedUpload();
    const token = aToken();
    expect(mergeListed(owned, rowOf(owned, token), OWNER, AT).credential).toEqual({ kind: 'token', token });
  });

  it('a token that was refused gives way to the server’s own, and may be sent again', () => {
    const refused = anUpload({ tokenRefused: true });
    const token = aToken();
    const merged = mergeListed(refused, rowOf(refused, token), OWNER, AT);
    expect(merged.credential).toEqual({ kind: 'token', token });
    expect(merged.tokenRefused).toBeUndefined();
  });

  it('a refused token that the server lists as well stays refused', () => {
    const refused = anUpload({ tokenRefused: true });
    const merged = mergeListed(refused, rowOf(refused, tokenIn(refused)), OWNER, AT);
    expect(merged.tokenRefused).toBe(true);
  });

  it('whose it is follows the list: only that account may delete it', () => {
    const upload = anUpload({ account: { name: 'bob', id: 9 } });
    expect(mergeListed(upload, rowOf(upload), OWNER, AT).account).toEqual(OWNER.account);
  });
});

describe('an upload that the vault did not know', () => {
  it('is not said to be online: nobody has looked', () => {
    const upload = fromList({ alias: anAlias(), publishedAt: NOW - HOUR_MS }, OWNER, AT);
    expect(upload).toMatchObject({ state: 'unknown', source: 'imported', uploadedAt: NOW - HOUR_MS });
    expect(upload).not.toHaveProperty('visible');
    expect(Upload.safeParse(upload).success).toBe(true);
  });

  it.each([undefined, AT.now + 1e12])('published at %s counts from now', (publishedAt) => {
    const row = { alias: anAlias(), ...(publishedAt === undefined ? {} : { publishedAt }) };
    expect(fromList(row, OWNER, AT).uploadedAt).toBe(AT.now);
  });
});
