/**
 * Scenes of the story: pictures that are named by hand, copies before they are deleted, the settings. Promise: every wait is
 * for something that is on the screen; nothing is deleted here.
 */
import type { TestPage } from '../browsers/types.ts';
import type { DemoInstance } from '../instance/index.ts';
import { landscape } from './pictures.ts';
import { step, type Stage } from './scenes.ts';
import { ACCOUNT } from './world.ts';

type ByHandStage = Pick<Stage, 'browser' | 'shot'>;

/** By day, by night, and by night on a small screen; then by day again. */
export async function everyLook(page: TestPage, shot: ByHandStage['shot'], name: string): Promise<void> {
  await shot(page, name);
  await page.setColorScheme('dark');
  await shot(page, `${name}-dark`);
  await page.setViewport(360, 740);
  await shot(page, `${name}-dark-360px`);
  await page.setColorScheme('light');
  await shot(page, `${name}-360px`);
  await page.setViewport(1100, 820);
}

/** A note with all kinds of things in it becomes uploads of the vault. */
export async function nameByHand({ browser, shot }: ByHandStage, instance: DemoInstance): Promise<void> {
  const page = await step('the page for pictures by hand opens', browser.openExtensionPage('vault.html#add'));
  await step('the field is clicked', page.click('.by-hand-text'));
  const note = await noteOf(instance);
  await page.evaluate((text) => void document.execCommand('insertText', false, text), note);
  await step('it says what it found', page.waitForText('.by-hand', /could not be used/));
  await everyLook(page, shot, 'by-hand');
  await step('adding is clicked', page.click('.by-hand-add .button-primary'));
  await step('they are added', page.waitForText('.by-hand output', /were added/));
  await shot(page, 'by-hand-added');
  await page.close();
}

/** Copies of what is online, in one file; none is saved by the browser of the story. */
export async function download({ browser, shot }: ByHandStage): Promise<void> {
  const page = await step('the vault opens', browser.openExtensionPage('vault.html#state=live'));
  await step('all are selected', page.click('.select-all input'));
  await step('copies are wanted', page.click('.selection ::-p-text(Download)'));
  await step('it says how many', page.waitForText('.download', /Download \d+ pictures/));
  await everyLook(page, shot, 'download');
  await page.evaluate(() => {
    const stay = (event: Event) => {
      if (event.target instanceof HTMLAnchorElement && event.target.download !== '') event.preventDefault();
    };
    document.addEventListener('click', stay, { capture: true });
  });
  await step('the download begins', page.click('.download .button-primary'));
  await step('they are there', page.waitForText('.download-outcome', /saved/));
  await shot(page, 'download-done');
  await page.close();
}

/** The settings from top to bottom, and the question before everything is deleted, which is answered with no. */
export async function settings({ browser, shot }: ByHandStage): Promise<void> {
  const page = await step('the settings open', browser.openExtensionPage('vault.html#settings'));
  await step('the servers are listed', page.waitForText('.settings', /Stop protecting/));
  await everyLook(page, shot, 'settings');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await shot(page, 'settings-end');
  await step('all data is to be deleted', page.click('.settings ::-p-text(Delete all data…)'));
  await step('it says what that means', page.waitForText('.wipe', /This cannot be undone/));
  await everyLook(page, shot, 'settings-delete-all');
  await step('everything is kept', page.click('.wipe ::-p-text(Keep everything)'));
  await page.close();
}

async function noteOf(instance: DemoInstance): Promise<string> {
  const [one, two, three] = [
    await instance.upload(ACCOUNT, await landscape(30), 'one.png'),
    await instance.upload(ACCOUNT, await landscape(90), 'two.png'),
    await instance.upload(ACCOUNT, await landscape(150), 'three.png'),
  ];
  const saved = { msg: 'ok', files: [{ file: three.alias, delete_token: three.token }] };
  return [
    `My old pictures, from ${instance.origin}/u/${ACCOUNT}`,
    `![](${one.url})`,
    `${instance.origin}/pictrs/image/delete/${two.token}/${two.alias}`,
    JSON.stringify({ ...saved, url: three.url }),
    'https://lemmy.example/pictrs/image/7d2a1f64-3b0e-4f1c-9a55-0c2f6f0b9e11.webp',
  ].join('\n');
}
