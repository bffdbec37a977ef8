/** What a file would change in a vault, and that a vault restored from its backup is the same vault. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../../utils/backup/canonical';
import { backupText } from '../../../utils/backup/format';
import { readBackup } from '../../../utils/backup/read';
import { planRestore } from '../../../utils/backup/records';
import type { BackupRecords } from '../../../utils/domain/backup';
import { keyOf, type Upload } from '../../../utils/domain/upload';
import { openRepository, type Repository } from '../../../utils/vault/repository';
import { anyCopies } from '../../support/copies';
import { createMemoryArea } from '../../support/memory-area';
import { anAlias, anAskJob, anOrigin, anOwnedUpload, anUpload } from '../../support/uploads';
import { anAttempt, FEDDIT, NOW, WORLD } from '../../support/views';

/** After everything that records tell of. */
const LATER = NOW + 1000 * 86_400_000;
const site = (change = {}) => ({
  v: 1 as const,
  instance: WORLD,
  server: WORLD,
  version: '0.19.12',
  seenAt: NOW,
  ...change,
});

const vault = () => openRepository(createMemoryArea(), () => NOW);
const contentOf = ({ uploads, attempts, sites }: Repository): BackupRecords => ({
  uploads: [...uploads.values()],
  attempts: [...attempts.values()],
  sites: [...sites.values()],
});
const sorted = (records: BackupRecords) =>
  canonical(Object.values(records).map((list) => list.map(canonical).toSorted()));

/** Adds a file to a vault, as the background does. */
async function restore(into: Repository, text: string) {
  const read = readBackup(new TextEncoder().encode(text));
  if ('problem' in read) throw new Error(read.problem);
  const { counts, changes } = planRestore(read, into, LATER);
  await into.save(changes);
  return counts;
}

/** Uploads of one vault, each of another picture. */
const anyUploads = fc
  .array(anyCopies(2), { maxLength: 6 })
  .map((pairs) => pairs.map((pair) => pair.map((upload) => ({ ...upload, alias: anAlias(upload.alias) }))));

describe('a vault restored from its backup', () => {
  it('on a fresh profile equals the original', async () => {
    await fc.assert(
      fc.asyncProperty(anyUploads, async (pairs) => {
        const [original, fresh] = [await vault(), await vault()];
        const uploads = pairs.flatMap(([one]) => one ?? []);
        await original.save({ uploads, attempts: [anAttempt({ lostAt: NOW })], sites: [site()] });
        const counts = await restore(fresh, backupText(contentOf(original), NOW));
        expect(sorted(contentOf(fresh))).toBe(sorted(contentOf(original)));
        expect(counts).toMatchObject({ added: uploads.length, updated: 0, unchanged: 0, unreadable: 0 });
      }),
      { numRuns: 50 },
    );
  });

  it('in the very vault it came from changes nothing, nor does it the second time anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(anyUploads, async (pairs) => {
        const [here, there] = [await vault(), await vault()];
        await here.save({ uploads: pairs.flatMap(([one]) => one ?? []), sites: [site()] });
        await there.save({ uploads: pairs.flatMap(([, other]) => other ?? []) });
        const text = backupText(contentOf(here), NOW);
        expect(await restore(here, text)).toMatchObject({ added: 0, updated: 0, deletions: 0 });
        await restore(there, text);
        const once = sorted(contentOf(there));
        expect(await restore(there, text)).toMatchObject({ added: 0, updated: 0, deletions: 0 });
        expect(sorted(contentOf(there))).toBe(once);
      }),
      { numRuns: 50 },
    );
  });

  /** Without what each device believes itself alone in, and without the looks that it makes itself. */
  const agreed = (vaultOf: Repository) =>
    sorted({
      attempts: [],
      sites: [],
      uploads: contentOf(vaultOf).uploads.map(
        ({ account: _account, credential: _own, tokenRefused: _refused, job: _job, ...rest }) =>
          rest as Upload,
      ),
    });

  it('two vaults that take each other’s backups end up the same', async () => {
    await fc.assert(
      fc.asyncProperty(anyUploads, async (pairs) => {
        const [one, other] = [await vault(), await vault()];
        await one.save({ uploads: pairs.flatMap(([upload]) => upload ?? []) });
        await other.save({ uploads: pairs.flatMap(([, upload]) => upload ?? []) });
        const [first, second] = [one, other].map((each) => backupText(contentOf(each), NOW));
        await restore(one, second ?? '');
        await restore(other, first ?? '');
        expect(agreed(one)).toBe(agreed(other));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a preview', () => {
  const known = (...uploads: Upload[]) => ({
    uploads: new Map(uploads.map((upload) => [keyOf(upload), upload])),
    attempts: new Map(),
    sites: new Map(),
  });
  const plan = (raw: Partial<Record<'uploads' | 'attempts' | 'sites', unknown[]>>, ...uploads: Upload[]) =>
    planRestore({ uploads: [], attempts: [], sites: [], ...raw }, known(...uploads), LATER);

  it('counts what is new, what gets more, what stays, and the deletions that go on', () => {
    const here = anUpload();
    const pending = anUpload({
      job: anAskJob(),
      history: [{ at: NOW, what: 'requested', detail: 'delete' }],
    });
    const { job: _job, ...before } = pending;
    const { counts } = plan({ uploads: [anUpload(), here, pending] }, here, { ...before, history: [] });
    expect(counts).toEqual({
      added: 1,
      updated: 1,
      unchanged: 1,
      deletions: 1,
      edits: 0,
      attempts: 0,
      unreadable: 0,
      newer: 0,
    });
  });

  it('leaves out what is no record, and tells records of a newer version', () => {
    const bad = { ...anUpload(), alias: '../../etc/passwd.png' };
    const { counts, changes } = plan({ uploads: [bad, { ...anUpload(), v: 2 }, 'x'], sites: [{}] });
    expect(counts).toMatchObject({ added: 0, unreadable: 3, newer: 1 });
    expect(changes.uploads).toEqual([]);
  });

  it('takes what stands in a file twice as one', () => {
    const upload = anUpload();
    const { counts, changes } = plan({ uploads: [{ ...upload, credential: { kind: 'owner' } }, upload] });
    expect(counts.added).toBe(1);
    expect(changes.uploads.map(({ credential }) => credential.kind)).toEqual(['token']);
  });

  it('leaves out what no version ever wrote into a record', () => {
    const upload = anUpload();
    const { changes } = plan({ uploads: [{ ...upload, evil: '<script>' }] });
    expect(changes.uploads).toEqual([upload]);
  });

  it('gives a token to an upload that had none, and takes none away', () => {
    const withToken = anUpload();
    const without = anOwnedUpload({ alias: withToken.alias });
    expect(plan({ uploads: [withToken] }, without).changes.uploads[0]?.credential.kind).toBe('token');
    expect(plan({ uploads: [without] }, withToken).counts.unchanged).toBe(1);
  });

  it('adds lost attempts, of which nobody here waits for the answer', () => {
    const lost = anAttempt({ lostAt: NOW });
    const { lostAt: _lostAt, ...open } = anAttempt();
    const { changes, counts } = plan({ attempts: [lost, lost, open] });
    expect(counts.attempts).toBe(2);
    expect(changes.attempts).toEqual([lost, { ...open, lostAt: LATER }]);
  });

  it('does not let a file say which backend belongs to an instance that is known', () => {
    const mine = site();
    const about = (change: object) =>
      planRestore(
        { uploads: [], attempts: [], sites: [{ ...mine, ...change }] },
        { ...known(), sites: new Map([[WORLD, mine]]) },
        LATER,
      ).changes.sites;
    expect(about({ server: anOrigin('https://evil.example'), seenAt: LATER })).toEqual([]);
    expect(about({ version: '0.18.0', seenAt: NOW - 1 })).toEqual([]);
    expect(about({ version: '1.0.0', seenAt: LATER })).toEqual([
      { ...mine, version: '1.0.0', seenAt: LATER },
    ]);
    expect(plan({ sites: [site({ instance: FEDDIT, server: FEDDIT })] }).changes.sites).toHaveLength(1);
  });
});
