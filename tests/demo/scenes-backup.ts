/**
 * The scene of the backups: a file with a passphrase is made, and added again. Promise: every wait is for something that is
 * on the screen.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pickBackup, saveEncrypted, unlock } from '../e2e/support/backup.ts';
import { step, type Stage } from './scenes.ts';

const PASSPHRASE = 'correct horse battery staple';

/** Saves, opens with a wrong and with the right passphrase, adds; by day, by night and on a small screen. */
export async function backup({
  browser,
  shot,
  files,
}: Pick<Stage, 'browser' | 'shot' | 'files'>): Promise<void> {
  const page = await step('the backups open', browser.openExtensionPage('vault.html#backup'));
  await step('the form is there', page.waitForText('.backup', /All \d+ uploads/));
  await shot(page, 'backup');
  const file = await step('a file is made', saveEncrypted(page, PASSPHRASE));
  await step('it says so', page.waitForText('.backup-told', /Your browser saves it as/));
  await page.setViewport(360, 740);
  await shot(page, 'backup-saved-360px');
  await page.setColorScheme('dark');
  await shot(page, 'backup-saved-dark-360px');
  await page.setViewport(1100, 820);
  await step('a file is picked', pickBackup(page, files, file));
  await step('the passphrase is wrong', unlock(page, `in${PASSPHRASE}`));
  await step('it says so', page.waitForText('[role=alert]', /does not open the file/));
  await shot(page, 'backup-wrong-passphrase-dark');
  await step('the passphrase is right', unlock(page, PASSPHRASE));
  await step('it says what would change', page.waitForText('.backup-counts', /here already/));
  await shot(page, 'backup-preview-dark');
  await page.setColorScheme('light');
  await page.setViewport(360, 740);
  await shot(page, 'backup-preview-360px');
  await page.setViewport(1100, 820);
  const path = join(files, 'holiday.txt');
  await writeFile(path, 'Dear diary');
  await step('another file is wanted', page.click('.card .button-quiet'));
  await step('it is picked', page.setFiles('.file-picker input', [path]));
  await step('it is refused', page.waitForText('[role=alert]', /not a backup/));
  await shot(page, 'backup-refused');
  await page.close();
}
