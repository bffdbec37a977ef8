/** A file may be anybody's: what it may not do to a vault. */
import { describe, expect, it } from 'vitest';
import { planRestore } from '../../../utils/backup/records';
import type { RawRecords } from '../../../utils/domain/backup';
import { keyOf, type Upload } from '../../../utils/domain/upload';
import {
  anAlias,
  anAskJob,
  anOrigin,
  anOwnedUpload,
  anUpload,
  aToken,
  aVerifyJob,
} from '../../support/uploads';
import { NOW } from '../../support/views';

/** A deletion of it that was proven and closed. */
const proof = (upload: Upload): Upload => ({
  ...upload,
  state: 'gone',
  checkedAt: NOW + 9,
  history: [
    ...upload.history,
    { at: NOW + 3, what: 'requested', detail: 'delete' },
    { at: NOW + 4, what: 'answered', detail: 'asked via tab' },
    { at: NOW + 9, what: 'checked', detail: 'gone' },
    { at: NOW + 10, what: 'closed', detail: 'gone' },
  ],
});
const EVIL = anOrigin('https://evil.example');
const LATER = NOW + 60_000;

function restore(file: Upload | Upload[], ...vault: Upload[]) {
  const raw: RawRecords = { uploads: JSON.parse(JSON.stringify([file].flat())), attempts: [], sites: [] };
  const known = {
    uploads: new Map(vault.map((upload) => [keyOf(upload), upload])),
    attempts: new Map(),
    sites: new Map(),
  };
  const plan = planRestore(raw, known, LATER);
  return { ...plan, after: plan.changes.uploads[0] ?? vault[0] };
}

describe('a file cannot', () => {
  it.each(['-', 'zzzz'])('put another token in the place of one that is good (%s)', (token) => {
    const ours = anUpload();
    const forged = { ...ours, credential: { kind: 'token', token } } as Upload;
    expect(restore(forged, ours).after?.credential).toEqual(ours.credential);
    const { source: _source, ...captured } = { ...forged, source: undefined };
    const imported = { ...ours, source: 'imported' as const };
    expect(restore(captured, imported).after?.credential).toEqual(ours.credential);
  });

  it('mark a token as saved that it does not hold', () => {
    const ours = anUpload();
    expect(restore(ours, ours).withToken).toEqual([keyOf(ours)]);
    expect(restore({ ...ours, credential: { kind: 'token', token: aToken() } }, ours).withToken).toEqual([]);
  });

  it('say that an account is deleted which the vault knows, nor bring one back', () => {
    const ours = anUpload();
    expect(restore({ ...ours, accountGone: NOW }, ours).after?.accountGone).toBeUndefined();
    const history = [...ours.history, { at: NOW + 1, what: 'checked' as const, detail: 'live' }];
    const deleted = { ...ours, accountGone: NOW };
    expect(restore({ ...ours, history }, deleted).after?.accountGone).toBe(NOW);
    expect(restore({ ...ours, accountGone: LATER + 9 }).after?.accountGone).toBe(LATER);
  });

  it('say that a picture is of another instance, or account', () => {
    const ours = anUpload();
    const { after } = restore({ ...ours, instance: EVIL, account: { name: '!', id: 1 } }, ours);
    expect(after).toMatchObject({ instance: ours.instance, account: ours.account });
  });

  it('refuse a token that the server has not refused', () => {
    const ours = anUpload();
    const other = { ...ours, credential: { kind: 'token', token: aToken() }, tokenRefused: true } as Upload;
    expect(restore(other, ours).after?.tokenRefused).toBeUndefined();
    expect(restore({ ...ours, tokenRefused: true }, ours).after?.tokenRefused).toBe(true);
  });

  it('begin a deletion, or an edit, that the preview does not count', () => {
    const ours = anUpload();
    const history = [...ours.history, { at: NOW + 1, what: 'requested' as const, detail: 'delete' }];
    const asked: Upload = { ...ours, history, state: 'asked' };
    expect(restore({ ...asked, job: aVerifyJob({ again: 1 }) }, ours).counts.deletions).toBe(1);
    expect(restore({ ...asked, job: aVerifyJob({ thumbnails: 'pending' }) }, ours).counts.deletions).toBe(1);
    expect(restore({ ...asked, state: 'live', job: anAskJob() }, ours).counts.deletions).toBe(1);
    const links = [{ kind: 'post' as const, id: 5, seen: 'abc' }];
    expect(restore({ ...ours, links }, ours).counts.edits).toBe(1);
    expect(restore({ ...ours, links }).counts.edits).toBe(1);
  });

  it('hold so many copies or links that a record cannot be written any more', () => {
    const ours = anUpload();
    const companions = Array.from({ length: 200 }, () => anAlias());
    expect(restore({ ...ours, companions }).after?.companions).toHaveLength(10);
    const known = Array.from({ length: 9 }, () => anAlias());
    const { after } = restore({ ...ours, companions }, { ...ours, companions: known });
    expect(after?.companions).toEqual(known);
  });

  it('bring in times that no calendar has', () => {
    const { counts } = restore({ ...anUpload(), uploadedAt: 1e300 });
    expect(counts).toMatchObject({ added: 0, unreadable: 1 });
  });
});

describe('gone is not said on the word of a file alone', () => {
  const ours = anUpload({ state: 'live', checkedAt: NOW });
  const gone: Upload = {
    ...ours,
    state: 'gone',
    checkedAt: NOW + 9,
    history: [...ours.history, { at: NOW + 9, what: 'checked', detail: 'gone' }],
  };

  it('where this vault saw it online: it looks itself, at once', () => {
    const { after } = restore(gone, ours);
    expect(after).toMatchObject({ state: 'gone', job: { phase: 'verify', dueAt: LATER } });
    // Added again while the look is due, it changes nothing
    expect(restore(gone, after!).counts).toMatchObject({ updated: 0, unchanged: 1 });
  });

  it('and no evidence comes from the future', () => {
    const { after } = restore({ ...gone, checkedAt: 9e14 }, ours);
    expect(after?.checkedAt).toBeLessThanOrEqual(LATER);
    const later: Upload = {
      ...ours,
      checkedAt: LATER,
      history: [...ours.history, { at: LATER, what: 'checked', detail: 'live' }],
    };
    expect(restore(gone, later).after?.state).toBe('live');
  });

  it.each<[string, Partial<Upload>]>([
    ['a thumbnail', { companions: [anAlias()] }],
    ['that looks are blind there', { visible: false }],
  ])('where the one that saw it gone did not know of %s', (_what, more) => {
    const proven = proof(ours);
    const knows: Upload = { ...anOwnedUpload(ours), ...more };
    expect(restore(knows, proven).after).toMatchObject({ state: 'gone', job: { phase: 'verify' } });
    expect(restore([knows, proven]).after).toMatchObject({ state: 'gone', job: { phase: 'verify' } });
  });

  it('but a fresh profile gets back what was proven, as it was', () => {
    const proven = proof(ours);
    expect(restore(proven).after).toEqual(proven);
  });
});
