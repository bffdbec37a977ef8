/** Saving a backup, as people see it: what each kind of file gives away, and when to make one. */
import { describe, expect, it, vi } from 'vitest';
import { decrypt } from '../../utils/backup/age';
import { keyOf } from '../../utils/domain/upload';
import {
  asked,
  openBackup,
  PASSPHRASE,
  SLOW,
  told,
  uploads,
  useBackups,
  views,
} from '../support/backup-page';
import { background } from '../support/fake-background';
import { check, submit, type } from '../support/forms';
import { all, click, one, settle, text } from '../support/render';
import { tokenOf } from '../support/uploads';
import { aSnapshot } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

useBackups();

const saveButton = () => one('button', 'Save backup');

describe('saving a backup', () => {
  it('encrypts without being told to, and asks for a good passphrase twice', async () => {
    await openBackup();
    expect(text()).toContain('All 2 uploads');
    expect(saveButton().disabled).toBe(true);
    await type('Passphrase', 'short');
    expect(told()).toContain('Too short');
    await type('Passphrase', PASSPHRASE);
    expect(told()).toContain('That is a good one.');
    await type('The same passphrase again', 'correct horse');
    expect(told()).toContain('The two are not the same.');
    expect(saveButton().disabled).toBe(true);
    expect(text()).toContain('Nobody can recover the passphrase');
    expect(asked('exportBackup')).toEqual([]);
  });

  it(
    'hands out a file that only the passphrase opens, with everything in it',
    { timeout: SLOW },
    async () => {
      const output = await openBackup();
      await type('Passphrase', PASSPHRASE);
      await type('The same passphrase again', PASSPHRASE);
      await submit(saveButton());
      await vi.waitFor(() => expect(output.files).toHaveLength(1), SLOW);
      await settle();
      const [file] = output.files;
      expect(file?.name).toBe('takeback-backup-2026-11-23.json.age');
      expect(new TextDecoder().decode(file?.bytes)).not.toContain('takeback');
      const opened = await decrypt(file?.bytes ?? new Uint8Array(), PASSPHRASE);
      const made: unknown = 'bytes' in opened ? JSON.parse(new TextDecoder().decode(opened.bytes)) : opened;
      expect(made).toMatchObject({ format: 'takeback-backup', uploads, sites: [{ rest: true }] });
      expect(asked('backedUp')).toEqual([{ keys: uploads.map(keyOf), isWhole: true }]);
      expect(told()).toContain('Your browser saves it as takeback-backup-2026-11-23.json.age.');
      // The passphrase does not stay in the page
      expect([...document.querySelectorAll('input')].map(({ value }) => value)).not.toContain(PASSPHRASE);
    },
  );

  it('gives out tokens unencrypted only to who says so', async () => {
    const output = await openBackup();
    await check('Readable (JSON)');
    expect(text()).toContain('Whoever has this file can delete your pictures with it');
    expect(saveButton().disabled).toBe(true);
    await check('Save it unencrypted, with the delete tokens in it');
    await submit(saveButton());
    expect(output.saved).toHaveLength(1);
    expect(output.saved[0]).toMatchObject({
      name: 'takeback-backup-2026-11-23.json',
      type: 'application/json',
    });
    expect(JSON.parse(output.saved[0]?.text ?? '')).toMatchObject({ uploads });
    // Once more is another time
    expect(saveButton().disabled).toBe(true);
  });

  it('makes a spreadsheet without tokens, and asks for none', async () => {
    const output = await openBackup();
    await check('Spreadsheet (CSV)');
    expect(text()).toContain('It holds no delete tokens and cannot be added again.');
    await submit(saveButton());
    const [table] = output.saved;
    expect(table).toMatchObject({ name: 'takeback-backup-2026-11-23.csv', type: 'text/csv' });
    expect(table?.text.split('\r\n')[0]).toContain('"Instance","Account","File"');
    expect(table?.text).toContain(`"'=1+1.png","${views[0]?.alias}"`);
    for (const upload of uploads) expect(table?.text).not.toContain(tokenOf(upload));
    expect(asked('exportBackup')).toEqual([]);
    expect(asked('backedUp')).toEqual([]);
  });

  it('says so when the background does not answer, and hands out nothing', async () => {
    background.answers['exportBackup'] = () => {
      throw new Error('gone');
    };
    const output = await openBackup();
    await check('Readable (JSON)');
    await check('Save it unencrypted, with the delete tokens in it');
    await submit(saveButton());
    expect(output.saved).toEqual([]);
    expect(told()).toContain('The file could not be made. Please try it again.');
  });

  it('has nothing to save of an empty vault', async () => {
    background.snapshot = aSnapshot();
    await openBackup();
    expect(text()).toContain('There is nothing to save yet.');
    expect(all('button', 'Save backup')).toEqual([]);
  });
});

describe('with a selection', () => {
  it('saves what is selected, or all after all', async () => {
    const keys = uploads.slice(0, 1).map(keyOf);
    const output = await openBackup(keys);
    await check('Readable (JSON)');
    await check('Save it unencrypted, with the delete tokens in it');
    await submit(saveButton());
    expect(JSON.parse(output.saved[0]?.text ?? '')).toMatchObject({ uploads: [uploads[0]], sites: [] });
    expect(asked('backedUp')).toEqual([{ keys, isWhole: false }]);

    await check('All 2 uploads');
    await check('Save it unencrypted, with the delete tokens in it');
    await submit(saveButton());
    expect(JSON.parse(output.saved[1]?.text ?? '')).toMatchObject({ uploads });
  });
});

describe('the reminder', () => {
  it('is a quiet line above the list, and goes when it was heard', async () => {
    background.answers['backupStatus'] = () => ({ unsaved: 12, isDue: true });
    await openBackup();
    const sentence = 'The delete tokens of 12 pictures are in no backup.';
    await vi.waitFor(() => expect(text()).toContain(sentence));
    expect(one('link', 'Save a backup').getAttribute('href')).toBe('#backup');
    await click(one('button', 'Not now'));
    expect(text()).not.toContain('in no backup');
    expect(asked('postponeBackup')).toHaveLength(1);
  });

  it('is not there when it is not time, nor when the background does not say', async () => {
    await openBackup();
    await vi.waitFor(() => expect(asked('backupStatus')).toHaveLength(1));
    await settle();
    expect(text()).not.toContain('in no backup');
    background.answers['backupStatus'] = () => {
      throw new Error('gone');
    };
    await openBackup();
    await vi.waitFor(() => expect(asked('backupStatus')).toHaveLength(2));
    await settle();
    expect(text()).not.toContain('in no backup');
  });
});
