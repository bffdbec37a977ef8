/**
 * Firefox behind the common interface: BiDi, with system access for what BiDi cannot do. Extension pages
 * load in a tab, but their "loaded" event never comes, so we ask the page itself.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { contextOf, evaluate, inBrowserWindow, send } from './bidi.ts';
import { startDisplay } from './display.ts';
import { backgroundSource, closingOnError, type Engine } from './engine.ts';
import { findBrowser } from './find.ts';
import { createFirefoxTrees } from './firefox-trees.ts';
import { packFolder } from './pack.ts';
import { createTestPage, type PageEngine } from './page.ts';
import { poll } from './poll.ts';
import type { ColorScheme, LaunchOptions } from './types.ts';

/** Chosen by us, so that a restart keeps the extension's address and with it its storage. */
const EXTENSION_UUID = '5a1eb0a7-7a4e-4bac-8000-1e3317a4ebac';

const ORIGIN = `moz-extension://${EXTENSION_UUID}/`;

/** Has the extension's API and storage, and runs none of its code. */
const BARE_PAGE = `${ORIGIN}manifest.json`;

/** Starts Firefox with a profile. */
export async function launchFirefox(options: LaunchOptions, profile: string): Promise<Engine> {
  const { extension, privateDisplay = false, width = 1280, height = 900, colorScheme } = options;
  const headless = !privateDisplay && (options.headless ?? true);
  const executablePath = await findBrowser('firefox');
  const id = extension ? await geckoId(extension) : undefined;
  const display = privateDisplay ? await startDisplay(width + 40, height + 40) : undefined;
  const raw = await closingOnError(
    async () => display?.close(),
    () =>
      launch({
        browser: 'firefox',
        executablePath,
        // Nobody reads these reports, and each request costs a few.
        networkEnabled: false,
        headless,
        // A window on a person's desktop is closed by whoever opened it.
        handleSIGINT: headless || privateDisplay,
        userDataDir: profile,
        defaultViewport: headless ? { width, height } : null,
        env: display ? { ...process.env, DISPLAY: display.name } : process.env,
        args: ['-remote-allow-system-access', `--width=${width}`, `--height=${height}`],
        extraPrefsFirefox: { ...preferences(options, id), ...options.prefs },
      }),
  );
  const close = async () => {
    await raw.close();
    await display?.close();
  };
  if (extension) {
    await closingOnError(close, () => install(raw, extension, profile, options.privateBrowsing ?? false));
  }
  const wrap = async (page: Page) => {
    const wrapped = createTestPage(page, createPageEngine(raw, page));
    if (colorScheme) await wrapped.setColorScheme(colorScheme);
    return wrapped;
  };
  const withExtension = <T>(body: string) =>
    inBrowserWindow<T>(
      raw,
      `const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(id)}); ${body}`,
    );

  let barePage: Promise<string> | undefined;
  let own = '';
  const evaluateInBarePage = async <T>(fn: string, args: unknown[]) => {
    const isOpen = own !== '' && (await raw.pages()).some((page) => contextOf(page) === own);
    if (!barePage || (own !== '' && !isOpen)) barePage = openBarePage(raw);
    own = await barePage;
    return evaluate<T>(raw, own, backgroundSource(fn, args));
  };

  return {
    raw,
    isOwn: (page) => contextOf(page) === own,
    wrap,
    extensionUrl: (path) => `${ORIGIN}${path}`,
    isBackgroundRunning: () => withExtension(`return extension.backgroundState === 'running'`),
    killBackground: () =>
      withExtension(`if (extension.backgroundState !== 'stopped') await extension.terminateBackground({
        ignoreDevToolsAttached: true,
        disableResetIdleForTest: true, // running listeners would postpone it
      })`),
    evaluateInBackground: async <T>(fn: string, args: unknown[]) => {
      await withExtension('await extension.wakeupBackground()');
      return evaluateInBarePage<T>(fn, args);
    },
    evaluateInExtension: evaluateInBarePage,
    acceptNativePrompt: async () => undefined,
    close,
  };
}

/** Not by puppeteer's own tab: it sizes it, and for a tab in the back that takes Firefox a second. */
async function openBarePage(browser: Browser): Promise<string> {
  const { context } = await send<{ context: string }>(browser, 'browsingContext.create', {
    type: 'tab',
    background: true,
  });
  await send(browser, 'browsingContext.navigate', { context, url: BARE_PAGE, wait: 'none' });
  const isLoaded = `location.href === '${BARE_PAGE}' && document.readyState === 'complete'`;
  await poll('a bare page of the extension', () => evaluate<boolean>(browser, context, isLoaded));
  return context;
}

function preferences({ privateBrowsing = false, colorScheme }: LaunchOptions, id: string | undefined) {
  const deadProxy = { http: '127.0.0.1', http_port: 9, ssl: '127.0.0.1', ssl_port: 9 };
  return {
    ...(id ? { 'extensions.webextensions.uuids': JSON.stringify({ [id]: EXTENSION_UUID }) } : {}),
    // Accepts permission requests; nothing can click Firefox' own prompt.
    'extensions.webextOptionalPermissionPrompts': false,
    // ESR, Developer Edition and Nightly honour it: only then does an unsigned build survive a restart.
    'xpinstall.signatures.required': false,
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    'browser.privatebrowsing.autostart': privateBrowsing,
    // All sites in one process, as puppeteer has it anyway, and none in reserve: each costs as much as a page.
    'dom.ipc.processCount': 1,
    // Keeps the bare page bare.
    'devtools.jsonview.enabled': false,
    // Everything but loopback goes to a dead proxy: a test that would leave the machine fails.
    'network.proxy.type': 1,
    ...Object.fromEntries(Object.entries(deadProxy).map(([key, value]) => [`network.proxy.${key}`, value])),
    ...(colorScheme
      ? { 'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1 }
      : {}),
  };
}

async function geckoId(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
    browser_specific_settings?: { gecko?: { id?: string } };
  };
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (!id) throw new Error(`${folder} is not a build for Firefox: its manifest has no gecko id`);
  return id;
}

/** Permanently where Firefox lets us; else for this run, as `about:debugging` does. */
async function install(browser: Browser, folder: string, profile: string, inPrivate: boolean): Promise<void> {
  const archive = join(profile, 'takeback.xpi');
  await writeFile(archive, await packFolder(folder));
  const command = (type: string, path: string, permanent: boolean) =>
    send(browser, 'webExtension.install', {
      extensionData: { type, path },
      'moz:permanent': permanent,
      'moz:allowPrivateBrowsing': inPrivate,
    });
  await command('archivePath', archive, true).catch(() => command('path', folder, false));
}

function createPageEngine(browser: Browser, page: Page): PageEngine {
  const settled = () => page.evaluate(() => document.readyState === 'complete');
  const gotoExtensionPage = async (url: string) => {
    const mark = await leaveMark(page);
    const [path] = url.split('#');
    const isSameDocument = (await page.evaluate(() => location.href)).split('#')[0] === path;
    await send(browser, 'browsingContext.navigate', { context: contextOf(page), url, wait: 'none' });
    await poll(url, async () => (isSameDocument || !(await hasMark(page, mark))) && (await settled()));
  };
  const reloadExtensionPage = async () => {
    const mark = await leaveMark(page);
    await page.evaluate(() => location.reload());
    await poll('the reload', async () => !(await hasMark(page, mark)) && (await settled()));
  };
  return {
    trees: createFirefoxTrees(page),
    goto: async (url) => {
      if (isExtensionPage(url)) await gotoExtensionPage(url);
      else await page.goto(url);
    },
    reload: async () => {
      if (isExtensionPage(await page.evaluate(() => location.href))) await reloadExtensionPage();
      else await page.reload();
    },
    setColorScheme: (scheme) => overrideColorScheme(browser, page, scheme),
    accessibleNames: () =>
      Promise.reject(new Error('Only Chromium tells its accessibility tree to a driver')),
  };
}

function isExtensionPage(url: string): boolean {
  return url.startsWith('moz-extension://');
}

/** Marks the document, to tell it from its successor. */
async function leaveMark(page: Page): Promise<string> {
  const mark = `takeback-${Date.now()}`;
  await page.evaluate((name) => void Reflect.set(globalThis, name, true), mark);
  return mark;
}

function hasMark(page: Page, mark: string): Promise<boolean> {
  return page.evaluate((name) => Reflect.has(globalThis, name), mark);
}

/** BiDi has no command for it; the tab's browsing context has. */
async function overrideColorScheme(browser: Browser, page: Page, scheme: ColorScheme): Promise<void> {
  await inBrowserWindow(
    browser,
    `const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
     const context = NavigableManager.getBrowsingContextById(${JSON.stringify(contextOf(page))});
     context.prefersColorSchemeOverride = ${JSON.stringify(scheme)};`,
  );
}
