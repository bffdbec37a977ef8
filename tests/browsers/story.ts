/**
 * What an end-to-end story imports: the browser of its project, with the extension's build in it, closed
 * when the test ends. A test that fails leaves a picture of each of its tabs in `.output/failures/`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inject, onTestFailed, onTestFinished } from 'vitest';
import { extensionFolder } from './build.ts';
import { launchBrowser } from './launch.ts';
import type { BrowserName, LaunchOptions, TestBrowser } from './types.ts';

declare module 'vitest' {
  interface ProvidedContext {
    browser: BrowserName;
  }
}

/** The browser this run of the story is for. */
export function browserUnderTest(): BrowserName {
  return inject('browser');
}

/** Starts it with the e2e build, unless told otherwise (`extension: extensionFolder(…, 'production')`). */
export async function openBrowser(options: Partial<LaunchOptions> = {}): Promise<TestBrowser> {
  const browser = browserUnderTest();
  return closeLater(await launchBrowser({ browser, extension: extensionFolder(browser, 'e2e'), ...options }));
}

/** Restarts the browser; close the new one only, which happens by itself. */
export async function restartBrowser(browser: TestBrowser): Promise<TestBrowser> {
  return closeLater(await browser.restart());
}

function closeLater(browser: TestBrowser): TestBrowser {
  onTestFinished(() => browser.close());
  onTestFailed(({ task }) => takePictures(browser, task.name));
  return browser;
}

async function takePictures(browser: TestBrowser, test: string): Promise<void> {
  const folder = join('.output', 'failures');
  await mkdir(folder, { recursive: true });
  const name = `${test.replaceAll(/\W+/g, '-').slice(0, 80)}-${browser.name}`;
  await browser.takePictures(join(folder, name));
}
