/** Adding a backup, as people see it: what a file would change, and why one is refused. */
import { describe, expect, it, vi } from 'vitest';
import {
  aFile,
  asked,
  backupOf,
  counts,
  fixture,
  openBackup,
  PASSPHRASE,
  SLOW,
  told,
  uploads,
  useBackups,
} from '../support/backup-page';
import { background } from '../support/fake-background';
import { drop, field, pick, submit, type } from '../support/forms';
import { all, click, one, text } from '../support/render';
import { anUpload } from '../support/uploads';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

useBackups();

describe('adding a backup', () => {
  it('says first what would change, and adds only then', async () => {
    background.answers['previewRestore'] = () =>
      counts({ added: 1, updated: 2, unchanged: 3, deletions: 1, attempts: 1, unreadable: 1 });
    await openBackup();
    await pick(aFile(backupOf(...uploads)));
    expect(document.activeElement).toBe(one('heading', 'What backup.json would change'));
    for (const sentence of [
      '1 upload is new.',
      'Of 2 uploads the file knows more.',
      '3 uploads are here already and stay as they are.',
      '1 unfinished upload is new.',
      '1 deletion goes on as soon as you add it.',
      '1 record cannot be read and is left out.',
    ]) {
      expect(text()).toContain(sentence);
    }
    expect(asked('restore')).toEqual([]);
    await click(one('button', 'Add to the vault'));
    expect(asked('restore')).toEqual([{ uploads, attempts: [], sites: [] }]);
    expect(told()).toContain('It is all in the vault now.');
    await click(one('button', 'Choose another file'));
    expect(told()).not.toContain('in the vault now');
  });

  it('takes a file that is dropped', async () => {
    await openBackup();
    await drop(aFile(backupOf(...uploads), 'dropped.json'));
    expect(text()).toContain('What dropped.json would change');
  });

  it('has no button where there is nothing new', async () => {
    background.answers['previewRestore'] = () => counts({ unchanged: 2 });
    await openBackup();
    await pick(aFile(backupOf(...uploads)));
    expect(text()).toContain('Everything in it is here already.');
    expect(all('button', 'Add to the vault')).toEqual([]);
  });

  it(
    'asks for the passphrase of an encrypted file, again if it is wrong, and goes on when it is right',
    { timeout: SLOW },
    async () => {
      await openBackup();
      await pick(aFile(fixture('by-age-tool.json.age'), 'mine.age'));
      expect(text()).toContain('mine.age is encrypted.');
      expect(document.activeElement).toBe(field('Passphrase of the file'));
      await type('Passphrase of the file', 'not this one');
      await submit(one('button', 'Open it'));
      await vi.waitFor(() => expect(text()).toContain('This passphrase does not open the file.'), SLOW);
      expect(asked('previewRestore')).toEqual([]);
      await type('Passphrase of the file', PASSPHRASE);
      await submit(one('button', 'Open it'));
      await vi.waitFor(() => expect(text()).toContain('What mine.age would change'), SLOW);
      expect(asked('previewRestore')).toHaveLength(1);
    },
  );

  it.each([
    ['Dear diary', 'This is not a backup of Takeback.'],
    ['{"uploads":[]}', 'This is not a backup of Takeback.'],
    ['\uFEFF"Instance"\r\n', 'A spreadsheet cannot be added. Choose the encrypted or the readable file.'],
    [backupOf(anUpload()).slice(0, -20), 'This backup is damaged or incomplete.'],
    [
      '{"format":"takeback-backup","version":2}',
      'A newer version of Takeback made this backup. Update Takeback first.',
    ],
    [
      `{"format":"takeback-backup","version":1,"uploads":[0${',0'.repeat(200_000)}]}`,
      'This file holds more records than any vault, so it was not added.',
    ],
  ])('refuses a file with one sentence and changes nothing (%#)', async (content, sentence) => {
    await openBackup();
    await pick(aFile(content));
    await vi.waitFor(() => expect(text(one('alert'))).toBe(sentence));
    expect(asked('previewRestore')).toEqual([]);
    expect(asked('restore')).toEqual([]);
    // Another can be chosen right away
    await pick(aFile(backupOf(...uploads)));
    expect(text()).toContain('What backup.json would change');
  });

  it('refuses a file for a key', { timeout: SLOW }, async () => {
    await openBackup();
    await pick(aFile(fixture('for-a-key.json.age')));
    await type('Passphrase of the file', PASSPHRASE);
    await submit(one('button', 'Open it'));
    const sentence =
      'This file was encrypted for a key, not with a passphrase. Decrypt it with the age tool first.';
    await vi.waitFor(() => expect(text(one('alert'))).toBe(sentence), SLOW);
  });

  it('does not even read a file that is far too large', async () => {
    await openBackup();
    const huge = aFile('');
    Object.defineProperty(huge, 'size', { value: 300_000_000 });
    huge.arrayBuffer = () => Promise.reject(new Error('It was read'));
    await pick(huge);
    expect(text(one('alert'))).toBe('This file is far larger than any backup, so it was not opened.');
  });

  it('says so when a file cannot be read', async () => {
    await openBackup();
    const lost = aFile('');
    lost.arrayBuffer = () => Promise.reject(new Error('NotReadableError'));
    await pick(lost);
    expect(text(one('alert'))).toBe('The file could not be read.');
  });

  it('refuses records of a newer version as a whole', async () => {
    background.answers['previewRestore'] = () => counts({ added: 1, newer: 1 });
    await openBackup();
    await pick(aFile(backupOf(...uploads)));
    expect(text(one('alert'))).toBe('A newer version of Takeback made this backup. Update Takeback first.');
  });

  it('says so when the vault does not answer', async () => {
    background.answers['previewRestore'] = () => {
      throw new Error('gone');
    };
    await openBackup();
    await pick(aFile(backupOf(...uploads)));
    expect(text(one('alert'))).toBe('The vault did not answer, so nothing was changed. Please try it again.');
  });

  it.each([
    [
      () => counts({ added: 1 }),
      { unstored: true },
      'Your browser could not write everything down. Make some space on the disk, then add the file once more.',
    ],
    [
      () => {
        throw new Error('gone');
      },
      {},
      'Not everything was added. Please add the file once more; nothing gets in twice.',
    ],
  ])('says so when not everything was added (%#)', async (answer, more, sentence) => {
    background.answers['restore'] = () => ({ ...answer(), ...more });
    await openBackup();
    await pick(aFile(backupOf(...uploads)));
    await click(one('button', 'Add to the vault'));
    expect(text(one('alert'))).toBe(sentence);
  });
});
