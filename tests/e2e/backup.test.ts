/**
 * Ada's browser loses its data. She had saved a backup: with it she has every upload again, with what deletes it and with
 * what was under way; a file that is not hers, or not whole, changes nothing.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestPage } from '../browsers/types.ts';
import type { Upload } from '../../utils/domain/upload.ts';
import { forgetEverything, pickBackup, saveEncrypted, storedRecords, unlock } from './support/backup.ts';
import { commentEditor } from './support/forms.ts';
import { usePictures } from './support/pictures.ts';
import { deleteInRow, waitForRow } from './support/rows.ts';
import { expectGone, uploadsOf } from './support/vault.ts';
import { PATIENCE, useSite, useWorld, type Site } from './support/world.ts';

const PASSPHRASE = 'correct horse battery staple';
const world = useWorld();
const pictures = usePictures();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'takeback-backup-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A passphrase is made slow to guess on purpose. */
const WORK = { timeoutMs: 60_000 };

describe('a backup', () => {
  const site = useSite(world, { generation: 'B2' });

  it('brings everything back to a browser that has lost it, and takes nothing but itself', async () => {
    const { browser } = site();
    const [kept, waiting, gone] = [await pictures.one(), await pictures.one(), await pictures.one()];
    const { id } = site().lemmy.createPost('bob', { title: 'Show your garden' });
    const editor = commentEditor(await site().open(`/post/${id}`));
    const aliases = await editor.pick(kept, waiting, gone);
    const [keptAlias = '', waitingAlias = '', goneAlias = ''] = await sorted(site(), aliases, [
      kept,
      waiting,
      gone,
    ]);
    await site().closePages();

    let vault = await browser.openExtensionPage('vault.html');
    await deleteInRow(vault, gone.name);
    await expectGone(site(), goneAlias);
    await browser.setCookie(site().lemmy.origin, 'jwt', 'no session any more');
    await vault.click(`button[aria-label="Delete ${waiting.name}"]`);
    await vault.click(`.row-question button[aria-label="Delete ${waiting.name}"]`);
    await waitForRow(vault, waiting.name, /Log in to delete/);

    await vault.goto(browser.extensionUrl('vault.html#backup'));
    await vault.reload();
    await vault.waitForText('.backup', /All 3 uploads/);
    const before = await storedRecords(browser);
    const file = await saveEncrypted(vault, PASSPHRASE);
    expect(file.name).toMatch(/^takeback-backup-\d{4}-\d\d-\d\d\.json\.age$/);
    const text = new TextDecoder('latin1').decode(file.bytes);
    expect(text.startsWith('age-encryption.org/v1\n')).toBe(true);
    expect(text).not.toContain(keptAlias);
    await vault.waitForText('.backup-told', /Your browser saves it as/);

    await vault.close();
    await forgetEverything(browser);
    expect(await storedRecords(browser)).toEqual({});
    vault = await browser.openExtensionPage('vault.html#backup');
    await vault.waitForText('.backup', /There is nothing to save yet/);

    // Wrong passphrase, half a file: one sentence each, and nothing has changed
    await pickBackup(vault, folder, file);
    await unlock(vault, 'incorrect horse battery staple');
    await vault.waitForText('[role=alert]', /This passphrase does not open the file/, WORK);
    await vault.click('.backup-form .backup-form .button-quiet');
    await pickBackup(vault, folder, { ...file, bytes: file.bytes.subarray(0, file.bytes.length - 100) });
    await unlock(vault, PASSPHRASE);
    await vault.waitForText('[role=alert]', /This backup is damaged or incomplete/, WORK);
    expect(await storedRecords(browser)).toEqual({});

    await pickBackup(vault, folder, file);
    await unlock(vault, PASSPHRASE);
    await vault.waitForText('.backup-counts', /3 uploads are new/, WORK);
    expect(await storedRecords(browser)).toEqual({});
    await add(vault);

    const after = await storedRecords(browser);
    expect(Object.keys(after).toSorted()).toEqual(Object.keys(before).toSorted());
    for (const [key, record] of Object.entries(before)) {
      // What is gone is looked at again when its time has come, which may be now
      if (key.endsWith(goneAlias)) expect(after[key]).toMatchObject(factsOf(record as Upload));
      else expect(after[key]).toEqual(record);
    }

    // A second time it changes nothing
    await vault.click('.backup-form ::-p-text(Choose another file)');
    await pickBackup(vault, folder, file);
    await unlock(vault, PASSPHRASE);
    await vault.waitForText('.backup-counts', /Everything in it is here already/, WORK);

    // And the deletion that waited for Ada goes on when she is back
    await browser.setCookie(site().lemmy.origin, 'jwt', site().lemmy.login('ada'));
    await site().open('/');
    await expectGone(site(), waitingAlias);
    expect((await uploadsOf(site(), [keptAlias]))[0]?.credential.kind).toBe('token');
    expect((await site().asStranger(keptAlias)).status).toBe(200);
  });
});

async function add(vault: TestPage): Promise<void> {
  await vault.click('.card .button-primary');
  await vault.waitForText('.backup-told', /It is all in the vault now/);
}

/** What later looks do not change. */
function factsOf({ credential, account, file, place, state, uploadedAt }: Upload): Partial<Upload> {
  return { credential, place, state, uploadedAt, ...(account ? { account } : {}), ...(file ? { file } : {}) };
}

/** The aliases of these files, in their order; the page may have uploaded them in another. */
async function sorted(site: Site, aliases: string[], files: { name: string }[]): Promise<string[]> {
  const uploads = await uploadsOf(site, aliases);
  const named = (name: string) => uploads.find(({ file }) => file?.name === name)?.alias ?? '';
  await expect.poll(() => files.map(({ name }) => named(name)).every(Boolean), PATIENCE).toBe(true);
  return files.map(({ name }) => named(name));
}
