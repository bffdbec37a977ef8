/**
 * The scenes of the story: what a person does, in order, on one instance. Promise: every wait is for something
 * that is on the screen; a scene that does not come true rejects with the name of its step.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeepElement, TestBrowser, TestPage } from '../browsers/types.ts';
import type { DemoInstance, Generation } from '../instance/index.ts';
import { identityCard } from './pictures.ts';
import { ACCOUNT } from './world.ts';

export interface Stage {
  browser: TestBrowser;
  instance: DemoInstance;
  /** for the files that are picked */
  files: string;
  shot: (page: TestPage, name: string) => Promise<void>;
}

/** What was measured on one generation. */
export interface Told {
  generation: Generation;
  version: string;
  clicks: number;
  /** from the upload's answer to "Gone" on the screen, the story's own screenshots taken off */
  seconds: number;
}

const BUTTON = '[data-takeback="button"]';
const DIALOG = '[data-takeback="dialog"]';
/** Pictures deleted together. */
const QUEUED = 4;

/** A picture goes online by accident and is taken back with two clicks. */
export async function accident(stage: Stage): Promise<Told> {
  const { instance, shot } = stage;
  const { generation, version, store } = instance;
  const before = new Set(store.aliases());
  const page = await uploadInPost(stage);
  const button = await step('a button appears on it', page.deep.find(BUTTON, 'button', /Delete my image/));
  const answered = instance.requests.findLast((request) => request.method === 'POST')?.at;
  const alias = store.aliases().find((one) => !before.has(one));
  if (answered === undefined || alias === undefined) throw new Error('The upload did not reach the server');
  const shots = new Stopwatch();
  await shots.during(shot(page, `${generation}-online`));
  await step('the button is pressed', button.click());
  const confirm = await step('it asks', page.deep.find(DIALOG, 'dialog[open] button', /Delete for good/));
  await shots.during(shot(page, `${generation}-asks`));
  await step('it is confirmed', confirm.click());
  await step('it says gone', page.deep.waitForText(DIALOG, /Gone, checked/));
  const seconds = (Date.now() - answered - shots.total) / 1000;
  await shot(page, `${generation}-gone`);
  if (store.hasAlias(alias))
    throw new Error(`${generation}: the server still has the picture that is called gone`);
  await page.close();
  return { generation, version, clicks: 2, seconds };
}

/** A post of one's own in the feed, whose thumbnail may be a copy the server made; deleted there, it is covered. */
export async function feed(stage: Stage): Promise<void> {
  const { instance, shot } = stage;
  const { generation } = instance;
  const page = await uploadInPost(stage);
  const url = await page.waitFor(() => document.querySelector<HTMLInputElement>('#post-url')?.value ?? '');
  instance.createPost(ACCOUNT, { title: 'My new card, is it not pretty?', url });
  await step('the feed opens', page.goto(`${instance.origin}/`));
  const button = await step('the own post has a button', page.deep.find(BUTTON, 'button', /Delete my image/));
  await shot(page, `${generation}-feed`);
  await takeBack(page, button);
  await step('it says gone', page.deep.waitForText(DIALOG, /Gone, checked/));
  await (await page.deep.find(DIALOG, 'dialog[open] button', /Close/)).click();
  await step('the picture is covered', page.deep.waitForText(BUTTON, /Gone/));
  await shot(page, `${generation}-feed-covered`);
  await page.setViewport(360, 740);
  await step('it is on a small screen, too', page.deep.waitForText(BUTTON, /Gone/));
  await shot(page, `${generation}-feed-covered-360px`);
  await page.close();
}

/** The server says yes and keeps the picture: that must never be called gone. */
export async function lie(stage: Stage): Promise<void> {
  const { instance, shot } = stage;
  instance.switches.pictDeleteFails = true;
  const page = await uploadInPost(stage);
  await takeBack(page, await page.deep.find(BUTTON, 'button', /Delete my image/));
  await step('it says still online', page.deep.waitForText(DIALOG, /Still online/, { timeoutMs: 20_000 }));
  await shot(page, `${instance.generation}-lying-server`);
  instance.switches.pictDeleteFails = false;
  await page.close();
}

/** Something that is left online, so that the lists have something to delete. */
export async function leaveOne(stage: Stage): Promise<void> {
  const page = await uploadInPost(stage);
  await step('a button appears on it', page.deep.find(BUTTON, 'button', /Delete my image/));
  await page.close();
}

/** Deletions that take their time, held back and called off; then the receipts of all there were, and the settings. */
export async function queue(stage: Stage): Promise<void> {
  const { browser, shot, instance } = stage;
  // More than a server is asked for at a time
  for (let n = 1; n < QUEUED; n++) await leaveOne(stage);
  instance.switches.deleteAnswerDelayMs = 20_000;
  const filter = new URLSearchParams({ instance: instance.origin, state: 'live' });
  const page = await step('the vault opens', browser.openExtensionPage(`vault.html#${filter}`));
  for (let n = 1; n <= QUEUED; n++) {
    await step('a picture is chosen', page.click('.row button[aria-label^="Delete "]'));
    await step('it is confirmed', page.click('.row-question .button-danger'));
    await step('it is on its way', page.waitForText('.queue', new RegExp(`\\b${n} pictures? `)));
  }
  await page.goto(browser.extensionUrl('vault.html'));
  await step('the queue is shown', page.waitForText('.queue', /being deleted/));
  await shot(page, 'vault-queue');
  await step('it is held back', page.click('.queue button'));
  await step('it says so', page.waitForText('.queue', /Held back/));
  await page.setColorScheme('dark');
  await page.setViewport(360, 740);
  await shot(page, 'vault-queue-paused-dark-360px');
  instance.switches.deleteAnswerDelayMs = 0;
  await step('it goes on', page.click('.queue button'));
  await page.setColorScheme('light');
  await page.setViewport(1100, 820);
  for (const view of ['receipts', 'settings']) {
    await page.goto(browser.extensionUrl(`vault.html#${view}`));
    await page.reload();
    await step(`${view} are shown`, page.waitForText('h2', new RegExp(view, 'i')));
    await shot(page, view);
  }
  await page.close();
}

/** The popup's list, as a page. */
export async function popup({ browser, shot }: Pick<Stage, 'browser' | 'shot'>): Promise<void> {
  const page = await step('the popup opens', browser.openExtensionPage('popup.html'));
  await page.setViewport(380, 620);
  await step('it lists the latest uploads', page.waitForText('body', /Gone, checked/));
  await shot(page, 'popup');
  await page.setColorScheme('dark');
  await shot(page, 'popup-dark');
  await page.close();
}

async function uploadInPost({ browser, instance, files }: Stage): Promise<TestPage> {
  const page = await step('the page opens', browser.newPage(`${instance.origin}/create_post`));
  const path = join(files, 'identity-card.png');
  await writeFile(path, await identityCard());
  await step('the picture is picked', page.setFiles('#file-upload', [path]));
  await step(
    'the page shows it',
    page.waitFor(() => document.querySelector('img.img-fluid.mt-2') !== null),
  );
  return page;
}

async function takeBack(page: TestPage, button: DeepElement): Promise<void> {
  await step('the button is pressed', button.click());
  const confirm = await step('it asks', page.deep.find(DIALOG, 'dialog[open] button', /Delete for good/));
  await step('it is confirmed', confirm.click());
}

/** Names a step in the error that ends the story. */
export async function step<T>(name: string, doing: Promise<T>): Promise<T> {
  try {
    return await doing;
  } catch (error) {
    throw new Error(`This did not happen: ${name}.`, { cause: error });
  }
}

/** Adds up the time that the story itself takes; ms. */
class Stopwatch {
  total = 0;
  async during(doing: Promise<unknown>): Promise<void> {
    const from = Date.now();
    await doing;
    this.total += Date.now() - from;
  }
}
