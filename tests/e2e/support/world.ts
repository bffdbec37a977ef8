/**
 * What the stories of one file share: one browser with the extension, and an instance for each generation with
 * two people on it, Ada, who is logged in, and Bob. Promise: every test begins with no page open; the vault and
 * the instance keep what earlier tests put there, so a test looks only for what it uploaded itself.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { extensionFolder } from '../../browsers/build.ts';
import { launchBrowser } from '../../browsers/launch.ts';
import { poll } from '../../browsers/poll.ts';
import { browserUnderTest } from '../../browsers/story.ts';
import type { TestBrowser, TestPage } from '../../browsers/types.ts';
import {
  startInstance,
  type Account,
  type DemoInstance,
  type InstanceOptions,
} from '../../instance/index.ts';

/** ms: how long `expect.poll` waits here; browsers share the machine with others. */
export const PATIENCE = { timeout: 10_000 };

/** The browser of a file's stories. */
export interface World {
  readonly browser: TestBrowser;
  /** A bare page of the extension, which stays open: for reading storage. */
  readonly storage: TestPage;
  /** Closes every page that a test opened. */
  closePages(): Promise<void>;
}

/** An instance with Ada logged in. */
export interface Site extends World {
  readonly lemmy: DemoInstance;
  readonly ada: Account;
  readonly bob: Account;
  /** The account as its uploads name it (contract §7.1). */
  readonly adaInVault: { name: string; id: number };
  /** Opens a page of the instance's web UI; it has hydrated when this resolves. */
  open(path: string): Promise<TestPage>;
  imageUrl(alias: string): string;
  /** What somebody without cookies, cache or account gets for this image. */
  asStranger(alias: string): Promise<{ status: number; bytes: Uint8Array }>;
}

/** A browser for this file. */
export function useWorld(): () => World {
  let world: World | undefined;
  const opened = (): World => {
    if (world === undefined) throw new Error('The browser has not started');
    return world;
  };
  beforeAll(async () => {
    world = await openWorld();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await takePictures(opened(), task.name);
    await opened().closePages();
  });
  afterAll(() => world?.browser.close());
  return opened;
}

/** An instance for this file or `describe` block. */
export function useSite(world: () => World, options: InstanceOptions): () => Site {
  let site: Site | undefined;
  beforeAll(async () => {
    site = createSite(world(), await startInstance(options));
    await site.browser.setCookie(site.lemmy.origin, 'jwt', site.lemmy.login('ada'));
  });
  afterAll(() => site?.lemmy.close());
  return () => {
    if (site === undefined) throw new Error('The instance has not started');
    return site;
  };
}

async function openWorld(): Promise<World> {
  const name = browserUnderTest();
  const browser = await launchBrowser({
    browser: name,
    usedProfile: inject('usedProfile'),
    extension: extensionFolder(name, 'e2e'),
  });
  // Access is granted by the build; the background still has to register its scripts.
  await poll('the page scripts to be registered', () =>
    browser.evaluateInBackground(async (api) => {
      const scripts = await api.scripting.getRegisteredContentScripts();
      return scripts.length >= 2;
    }),
  );
  const storage = await browser.openExtensionPage('manifest.json');
  const kept = new Set(await browser.raw.pages());
  return {
    browser,
    storage,
    async closePages() {
      const pages = await browser.raw.pages();
      await Promise.all(pages.filter((page) => !kept.has(page)).map((page) => page.close()));
    },
  };
}

function createSite(world: World, lemmy: DemoInstance): Site {
  const [ada, bob] = [lemmy.createAccount('ada'), lemmy.createAccount('bob')];
  const isD = lemmy.generation === 'D';
  const imagePath = isD ? '/api/v4/image/' : '/pictrs/image/';
  return {
    ...world,
    lemmy,
    ada,
    bob,
    adaInVault: { name: ada.name, id: isD ? ada.personId : ada.localUserId },
    open: (path) => world.browser.newPage(lemmy.origin + path),
    imageUrl: (alias) => lemmy.backend + imagePath + alias,
    async asStranger(alias) {
      // Node's resolver may not know names under .localhost; the server does not mind.
      const url = `http://127.0.0.1:${new URL(lemmy.backend).port}${imagePath}${alias}`;
      const answer = await fetch(url);
      return { status: answer.status, bytes: await answer.bytes() };
    },
  };
}

/** One after the other and each in front: a browser may never draw a tab that nobody sees. */
async function takePictures({ browser, storage }: World, test: string): Promise<void> {
  const folder = join('.output', 'failures');
  await mkdir(folder, { recursive: true });
  const name = `${test.replaceAll(/\W+/g, '-').slice(0, 80)}-${browser.name}`;
  const pages = (await browser.raw.pages()).filter((page) => page !== storage.raw);
  for (const [at, page] of pages.entries()) {
    const draw = async () => {
      await page.bringToFront();
      await page.screenshot({ path: join(folder, `${name}-${at + 1}.png`) });
    };
    // A tab that is about to go away is no reason to hide why the test failed.
    await draw().catch(() => undefined);
  }
}
