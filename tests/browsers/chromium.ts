/** Chromium behind the common interface: CDP over a pipe, extension by `--load-extension`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { launch, TargetType, type Browser, type CDPSession, type Page, type Target } from 'puppeteer-core';
import { createChromiumTrees } from './chromium-trees.ts';
import { startDisplay } from './display.ts';
import { findBrowser } from './find.ts';
import { createTestPage, type PageEngine } from './page.ts';
import { poll } from './poll.ts';
import { backgroundSource, closingOnError, type Engine } from './engine.ts';
import type { LaunchOptions } from './types.ts';

/** Names outside the machine do not resolve: a test that would leave it fails. */
const LOOPBACK_ONLY = 'MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1';

/** Has the extension's API and storage, and runs none of its code. */
const BARE_PAGE = 'manifest.json';

/** A new prompt swallows input for half a second, against clicks that were meant for the page. */
const PROMPT_PROTECTION_MS = 1200;

/** Starts Chromium with a profile. */
export async function launchChromium(options: LaunchOptions, profile: string): Promise<Engine> {
  const { extension, privateDisplay = false, width = 1280, height = 900, colorScheme } = options;
  if (options.privateBrowsing) throw new Error('privateBrowsing is for Firefox: Chromium has no such mode');
  const headless = !privateDisplay && (options.headless ?? true);
  const executablePath = await findBrowser('chromium');
  const display = privateDisplay ? await startDisplay(width + 40, height + 40) : undefined;
  const raw = await closingOnError(
    async () => display?.close(),
    () =>
      launch({
        browser: 'chrome',
        executablePath,
        // Nobody reads these reports, and each request costs a few.
        networkEnabled: false,
        issuesEnabled: false,
        headless,
        // A window on a person's desktop is closed by whoever opened it.
        handleSIGINT: headless || privateDisplay,
        pipe: true,
        userDataDir: profile,
        enableExtensions: true,
        defaultViewport: headless ? { width, height } : null,
        env: display ? { ...process.env, DISPLAY: display.name } : process.env,
        args: [
          // Unlike the protocol's own way to load it, this keeps granted permissions over a restart.
          ...(extension ? [`--load-extension=${extension}`] : []),
          '--disable-features=DisableLoadExtensionCommandLineSwitch',
          `--host-resolver-rules=${LOOPBACK_ONLY}`,
          `--window-size=${width},${height}`,
          '--no-first-run',
          // Chromium refuses its sandbox to root, as which containers run.
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ],
      }),
  );
  const close = async () => {
    await raw.close();
    await display?.close();
  };
  const id = extension ? await closingOnError(close, () => extensionId(raw, extension)) : undefined;
  const wrap = async (page: Page) => {
    const wrapped = createTestPage(page, createPageEngine(page));
    if (colorScheme) await wrapped.setColorScheme(colorScheme);
    return wrapped;
  };
  const extensionUrl = (path: string) => `chrome-extension://${id}/${path}`;
  const worker = () => raw.targets().find((target) => isWorker(target) && isOurs(target.url()));
  const isOurs = (url: string) => url.startsWith(extensionUrl(''));

  let barePage: Promise<Page> | undefined;
  const own = new WeakSet<Page>();
  const openBarePage = async () => {
    const page = await raw.newPage({ background: true });
    own.add(page);
    await page.goto(extensionUrl(BARE_PAGE));
    return page;
  };

  return {
    raw,
    isOwn: (page) => own.has(page),
    wrap,
    extensionUrl,
    isBackgroundRunning: async () => worker() !== undefined,
    killBackground: async () => {
      const dying = worker();
      // A worker that is just being born hears of no end: it is told again. A tab may wake another at once
      await poll('the service worker to end', async () => {
        if (dying && worker() === dying) await (await dying.worker())?.close().catch(() => undefined);
        return !dying || worker() !== dying;
      });
    },
    evaluateInBackground: async <T>(fn: string, args: unknown[]) => {
      if (!worker()) await startWorker(raw, extensionUrl(''), extensionUrl(BARE_PAGE));
      const target = await poll('the service worker', async () => worker());
      return (await (await target.worker())?.evaluate(backgroundSource(fn, args))) as T;
    },
    evaluateInExtension: async <T>(fn: string, args: unknown[]) => {
      if (!barePage || (await barePage).isClosed()) barePage = openBarePage();
      return (await (await barePage).evaluate(backgroundSource(fn, args))) as T;
    },
    acceptNativePrompt: async () => {
      if (!display) throw new Error('Only a browser with privateDisplay can have its prompt accepted');
      const page = await visiblePage(raw);
      const hasFocus = () => page.evaluate(() => document.hasFocus());
      // The prompt is drawn inside the browser's own window; that it took the focus is all one can see.
      await poll('the permission prompt', async () => !(await hasFocus()));
      await sleep(PROMPT_PROTECTION_MS);
      await display.press('Tab', 'Return');
      await poll('the permission prompt to close', hasFocus);
    },
    close,
  };
}

/** Branded Chrome ignores `--load-extension`: there the protocol loads it, and restarts forget grants. */
async function extensionId(browser: Browser, folder: string): Promise<string> {
  const target = await browser.waitForTarget(isWorker, { timeout: 8000 }).catch(() => undefined);
  return target ? new URL(target.url()).host : browser.installExtension(folder);
}

function isWorker(target: Target): boolean {
  return target.type() === TargetType.SERVICE_WORKER && target.url().startsWith('chrome-extension://');
}

async function startWorker(browser: Browser, scopeURL: string, barePage: string): Promise<void> {
  const page = await browser.newPage({ background: true });
  await page.goto(barePage);
  const cdp = await page.createCDPSession();
  await cdp.send('ServiceWorker.enable');
  await cdp.send('ServiceWorker.startWorker', { scopeURL });
  await page.close();
}

async function visiblePage(browser: Browser): Promise<Page> {
  for (const page of await browser.pages()) {
    if (await page.evaluate(() => document.visibilityState === 'visible')) return page;
  }
  throw new Error('No tab is in front');
}

function createPageEngine(page: Page): PageEngine {
  const sessions = new WeakMap<Page, Promise<CDPSession>>();
  const session = () => {
    const known = sessions.get(page) ?? page.createCDPSession();
    sessions.set(page, known);
    return known;
  };
  return {
    trees: createChromiumTrees(session),
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    setColorScheme: (scheme) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]),
    accessibleNames: async () => {
      const { nodes } = await (await session()).send('Accessibility.getFullAXTree');
      return nodes
        .filter(({ ignored }) => !ignored)
        .map(({ role, name }) => ({ role: String(role?.value ?? ''), name: String(name?.value ?? '') }));
    },
  };
}
