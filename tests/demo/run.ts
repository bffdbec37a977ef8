/**
 * `npm run demo`: three Lemmy instances on this computer, a browser with the extension, and a logged-in
 * tab of each, to try everything by hand. Ends with Ctrl-C or with the browser's window.
 *
 *   npm run demo -- --browser=firefox
 *   npm run demo -- --headless --story     plays the main job by itself and keeps a picture of every step
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { BUILD_TARGETS, extensionFolder } from '../browsers/build.ts';
import { launchBrowser } from '../browsers/launch.ts';
import type { BrowserName, TestBrowser } from '../browsers/types.ts';
import type { DemoInstance, Generation } from '../instance/index.ts';
import { playStory } from './story.ts';
import { ACCOUNT, logIn, startWorld } from './world.ts';

/** Oldest and newest rules, and what most servers run today. */
const GENERATIONS: Generation[] = ['A', 'C', 'D'];

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    headless: { type: 'boolean', default: false },
    story: { type: 'boolean', default: false },
  },
});

try {
  await demo(values.browser, values.headless, values.story);
} catch (error) {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) console.error(cause.message);
  process.exitCode = 1;
}

async function demo(browserName: string, headless: boolean, story: boolean): Promise<void> {
  if (browserName !== 'chromium' && browserName !== 'firefox') {
    throw new Error('--browser is chromium or firefox');
  }
  if (story) return tell(browserName, headless);
  if (headless) throw new Error('--headless shows nothing by itself: it belongs to --story.');
  if (!hasDisplay()) {
    throw new Error(
      'There is no display to open a browser on: go on with `npm run demo -- --headless --story`.',
    );
  }
  await build(browserName, 'production');
  const instances = await Promise.all(GENERATIONS.map(startWorld));
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  try {
    const extension = extensionFolder(browserName, 'production');
    const browser = await launchBrowser({ browser: browserName, extension, headless: false });
    browser.raw.once('disconnected', () => stop.abort());
    for (const instance of instances) await openLoggedIn(browser, instance);
    explain(instances);
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
    await browser.close();
  } finally {
    await Promise.all(instances.map((each) => each.close()));
  }
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** The story runs on a build that has loopback granted: nobody is there to answer the browser's own question. */
async function tell(browserName: BrowserName, headless: boolean): Promise<void> {
  await build(browserName, 'e2e');
  const browser = await launchBrowser({
    browser: browserName,
    extension: extensionFolder(browserName, 'e2e'),
    headless,
    width: 1100,
    height: 820,
  });
  try {
    await playStory({
      browser,
      folder: join('.output', 'story', browserName),
      say: (line) => console.log(line),
    });
  } finally {
    await browser.close();
  }
}

async function build(browserName: BrowserName, mode: 'production' | 'e2e'): Promise<void> {
  console.log('Building the extension …');
  await promisify(execFile)('wxt', ['build', '-b', BUILD_TARGETS[browserName], '--mv3', '--mode', mode], {
    shell: process.platform === 'win32',
  });
}

async function openLoggedIn(browser: TestBrowser, instance: DemoInstance): Promise<void> {
  await logIn(browser, instance);
  await browser.newPage(`${instance.origin}/`);
}

function explain(instances: DemoInstance[]): void {
  const lines = instances.map(
    ({ generation, version, origin }) => `  ${origin}  Lemmy ${version} (${generation})`,
  );
  console.log(`
You are logged in as ${ACCOUNT} on three instances, all on this computer:
${lines.join('\n')}

Try:
  1. Click the extension's icon on one of the tabs and protect the site; reload the tab when it asks.
  2. Upload a picture in a comment: a button to take it back appears with it.
  3. Take it back, and watch the extension prove that it is gone.
  4. Open the vault from the icon: everything you uploaded is there.

Ctrl-C or closing the browser ends the demo.`);
}
