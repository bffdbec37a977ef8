/**
 * What an end-to-end story imports: the browser of its project, with the extension's build in it. It is as new when a
 * test gets it, though tests of one file that want the same get the same one. A test that fails leaves a picture of
 * each of its tabs in `.output/failures/`.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, inject, onTestFinished } from 'vitest';
import { extensionFolder } from './build.ts';
import { launchBrowser, resolved } from './launch.ts';
import { reset } from './reset.ts';
import type { BrowserName, LaunchOptions, TestBrowser } from './types.ts';

declare module 'vitest' {
  interface ProvidedContext {
    browser: BrowserName;
  }
}

/** Open and as new, for the next tests of this file. */
const spare: TestBrowser[] = [];
/** What became of browsers that were restarted. */
const successors = new WeakMap<TestBrowser, TestBrowser>();

afterAll(async () => void (await Promise.all(spare.splice(0).map((browser) => browser.close()))));

/** The browser this run of the story is for. */
export function browserUnderTest(): BrowserName {
  return inject('browser');
}

/** One with the e2e build, unless told otherwise (`extension: extensionFolder(…, 'production')`). */
export function openBrowser(options: Partial<LaunchOptions> = {}): Promise<TestBrowser> {
  const browser = browserUnderTest();
  return lend({
    browser,
    usedProfile: inject('usedProfile'),
    extension: extensionFolder(browser, 'e2e'),
    ...options,
  });
}

/** One as people have it who never heard of us. */
export function openBareBrowser(): Promise<TestBrowser> {
  return lend({ browser: browserUnderTest(), usedProfile: inject('usedProfile') });
}

/** Restarts the browser; the one of before is over. */
export async function restartBrowser(browser: TestBrowser): Promise<TestBrowser> {
  const again = await browser.restart();
  successors.set(browser, again);
  return again;
}

async function lend(options: LaunchOptions): Promise<TestBrowser> {
  const wanted = JSON.stringify(resolved(options));
  const known = spare.find((each) => JSON.stringify(each.options) === wanted);
  if (known) spare.splice(spare.indexOf(known), 1);
  const browser = known ?? (await launchBrowser(options));
  onTestFinished(async ({ task }) => {
    let last = browser;
    for (let next = successors.get(last); next; next = successors.get(last)) last = next;
    await takeBack(last, task.result?.state === 'fail' ? task.name : undefined);
  });
  return browser;
}

/** What prompts have granted, and what a failure leaves behind, goes away with the browser only. */
async function takeBack(browser: TestBrowser, failed: string | undefined): Promise<void> {
  if (failed !== undefined) await takePictures(browser, failed).catch(() => undefined);
  const { extension } = browser.options;
  const isAsked = extension !== undefined && extension !== resolve(extensionFolder(browser.name, 'e2e'));
  const isAsNew =
    failed === undefined &&
    !isAsked &&
    (await reset(browser).then(
      () => true,
      () => false,
    ));
  if (isAsNew) spare.push(browser);
  else await browser.close();
}

async function takePictures(browser: TestBrowser, test: string): Promise<void> {
  const folder = join('.output', 'failures');
  await mkdir(folder, { recursive: true });
  const name = `${test.replaceAll(/\W+/g, '-').slice(0, 80)}-${browser.name}`;
  await browser.takePictures(join(folder, name));
}
