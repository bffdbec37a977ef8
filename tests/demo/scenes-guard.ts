/**
 * Before it happens: the guard is switched on, shows what is about to leave, and nothing leaves; then the note after an upload,
 * and the window of the panic key. Promise: that nothing left is asked of the server.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { identityCard } from './pictures.ts';
import { everyLook } from './scenes-by-hand.ts';
import { step, type Stage } from './scenes.ts';

const DIALOG = '[data-takeback="dialog"]';
const TOAST = '[data-takeback="toast"]';
const PLACE = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' } };

export async function guarded(stage: Stage): Promise<void> {
  const { browser, instance, files, shot } = stage;
  const settings = await step('the settings open', browser.openExtensionPage('vault.html#settings'));
  await step('it is to ask first', settings.click('.choices ::-p-text(Ask me first)'));

  const before = instance.store.aliases().length;
  const path = join(files, 'photo.jpg');
  await writeFile(
    path,
    await sharp(await identityCard())
      .withExif(PLACE)
      .jpeg()
      .toBuffer(),
  );
  const page = await step('the page opens', browser.newPage(`${instance.origin}/create_post`));
  await step('the picture is picked', page.setFiles('#file-upload', [path]));
  await step('it asks', page.deep.waitForText(DIALOG, /says where it was taken/));
  const cancel = await step('it can be answered', page.deep.find(DIALOG, 'button', /Cancel/));
  await everyLook(page, shot, 'guard-asks');
  await step('it is cancelled', cancel.click());
  await step('the page says so', page.waitForText('.toastify', /Not uploaded: you cancelled it/));
  await shot(page, 'guard-cancelled');
  if (instance.store.aliases().length !== before)
    throw new Error('The picture left although it was cancelled');

  await step('it is not to ask any more', settings.click('.choices ::-p-text(Upload without asking)'));
  await settings.close();
  await page.close();
  // A form that is loaded anew still has its file in Firefox, so that picking it again is no change
  const other = await step('the page opens', browser.newPage(`${instance.origin}/create_post`));
  await step('the picture is picked', other.setFiles('#file-upload', [path]));
  await step('the page says that it is online', other.deep.waitForText(TOAST, /now/));
  await everyLook(other, shot, 'note-after-upload');

  const panic = await step('the panic window opens', browser.openExtensionPage('panic.html'));
  await step('it asks', panic.waitForText('body', /Delete this picture for good|uploaded \d+ pictures/));
  await panic.setViewport(480, 640);
  await shot(panic, 'panic-window');
  await panic.close();
  await other.close();
}
