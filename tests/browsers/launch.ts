/**
 * Starts a browser with the extension, ready to be driven. One function for both browsers: a story does
 * not know which one it runs in.
 */
import { access, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { launchChromium } from './chromium.ts';
import type { Engine } from './engine.ts';
import { launchFirefox } from './firefox.ts';
import { poll } from './poll.ts';
import type { BackgroundFunction, LaunchOptions, TestBrowser } from './types.ts';

/** Starts the browser; whoever calls closes it. */
export async function launchBrowser(options: LaunchOptions): Promise<TestBrowser> {
  await checkBuild(options.extension);
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'takeback-profile-')));
  if (options.usedProfile) await cp(options.usedProfile, profile, { recursive: true });
  try {
    return await launchWithProfile(options, profile);
  } catch (error) {
    if (!options.profile) await removeFolder(profile);
    throw error;
  }
}

/** The options as a browser carries them: with the whole path of its extension. */
export function resolved(options: LaunchOptions): LaunchOptions {
  return { ...options, ...(options.extension ? { extension: resolve(options.extension) } : {}) };
}

async function launchWithProfile(given: LaunchOptions, profile: string): Promise<TestBrowser> {
  const options = resolved(given);
  const launch = options.browser === 'chromium' ? launchChromium : launchFirefox;
  const engine = await launch(options, resolve(profile));
  return createTestBrowser(options, profile, engine, new Set(await engine.raw.pages()));
}

function createTestBrowser(
  options: LaunchOptions,
  profile: string,
  engine: Engine,
  firstPages: ReadonlySet<Page>,
): TestBrowser {
  const { raw, wrap } = engine;
  const open = async (url?: string) => {
    const page = await wrap(await raw.newPage());
    if (url) await page.goto(url);
    return page;
  };
  const withExtension = () => {
    if (!options.extension) throw new Error('This browser was started without an extension');
  };
  const extensionUrl = (path: string) => {
    withExtension();
    return engine.extensionUrl(path);
  };

  return {
    name: options.browser,
    options,
    raw,
    newPage: (url) => open(url),
    openExtensionPage: (path) => open(extensionUrl(path)),
    extensionUrl,
    setCookie: (origin, name, value) =>
      raw.setCookie({ name, value, domain: new URL(origin).hostname, path: '/', sameSite: 'Strict' }),
    waitForPage: (address, wait) =>
      poll(
        `a tab at ${address}`,
        async () => {
          for (const page of await raw.pages()) {
            const url = await page.evaluate(() => location.href).catch(() => '');
            if (address.test(url)) return wrap(page);
          }
          return undefined;
        },
        wait,
      ),
    evaluateInBackground: <T, A extends unknown[]>(fn: BackgroundFunction<T, A>, ...args: A) => {
      withExtension();
      return engine.evaluateInBackground<T>(String(fn), args);
    },
    evaluateInExtension: <T, A extends unknown[]>(fn: BackgroundFunction<T, A>, ...args: A) => {
      withExtension();
      return engine.evaluateInExtension<T>(String(fn), args);
    },
    isBackgroundRunning: () => engine.isBackgroundRunning(),
    killBackground: () => engine.killBackground(),
    closePages: async () => {
      const opened = (await raw.pages()).filter((page) => !firstPages.has(page) && !engine.isOwn(page));
      await Promise.all(opened.map((page) => page.close()));
    },
    acceptNativePrompt: () => engine.acceptNativePrompt(),
    takePictures: async (path) => {
      const pages = (await raw.pages()).filter((page) => !engine.isOwn(page));
      await Promise.all(pages.map((page, at) => page.screenshot({ path: `${path}-${at + 1}.png` })));
    },
    restart: async () => {
      await engine.close();
      return launchWithProfile(options, profile);
    },
    close: async () => {
      await engine.close();
      if (!options.profile) await removeFolder(profile);
    },
  };
}

/** Browsers say little about a folder that is not there. */
async function checkBuild(folder: string | undefined): Promise<void> {
  if (folder === undefined) return;
  await access(join(folder, 'manifest.json')).catch(() => {
    throw new Error(`There is no extension in ${folder}: build it first (npm run build, npm run build:e2e).`);
  });
}

/** Browsers write a little after their end, so the first try may find the folder not empty. */
function removeFolder(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
