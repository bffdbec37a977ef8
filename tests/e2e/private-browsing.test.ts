/**
 * The vault outlives the browser where nothing else does (design D1; issue 2, judging point 5): in Firefox with
 * permanent private browsing. Chromium has no such mode: there the same story is told of an ordinary profile.
 */
import { expect, it } from 'vitest';
import { browserUnderTest, restartBrowser } from '../browsers/story.ts';
import type { TestBrowser, TestPage } from '../browsers/types.ts';
import type { DemoInstance } from '../instance/index.ts';
import {
  ACCOUNT,
  openInstance,
  openProtectedBrowser,
  uploadOne,
  waitForPageScript,
} from './support/faults-instance.ts';
import { readVault, watchVault } from './support/faults-vault.ts';

it('what was uploaded is still in the vault after a restart, and can still be taken back', async () => {
  const isFirefox = browserUnderTest() === 'firefox';
  const browser = await openProtectedBrowser({ privateBrowsing: isFirefox });
  const instance = await openInstance({ generation: 'B2' });
  const page = await logInByPage(browser, instance);
  const isPrivate = await browser.evaluateInExtension(async (api) => {
    const tabs = await api.tabs.query({});
    return tabs.some(({ incognito }) => incognito);
  });
  expect(isPrivate).toBe(isFirefox);
  const aliases = [
    await uploadOne(page, instance, 'fetch.png'),
    await uploadOne(page, instance, 'xhr.png', 'xhr'),
  ];
  const before = await readVault(browser);
  expect(before.uploads.map(({ alias }) => alias).toSorted()).toEqual(aliases.toSorted());
  expect(before.uploads.map(({ incognito }) => incognito === true)).toEqual([isPrivate, isPrivate]);

  const again = await restartBrowser(browser);
  expect(await readVault(again)).toEqual(before);
  const watch = await watchVault(again);
  await watch.page.waitForText('.row', /fetch\.png/);
  await watch.page.waitForText('.row', /xhr\.png/);

  // The session is gone with the private windows; after a new login it is deleted from the vault
  await logInByPage(again, instance);
  await watch.page.bringToFront();
  await watch.page.click('.row button[aria-label="Delete fetch.png"]');
  await watch.page.click('.row-question button[aria-label="Delete fetch.png"]');
  await watch.waitForState(['gone'], { alias: aliases[0] ?? '' });
  expect(instance.store.aliases()).toEqual([aliases[1]]);

  await keepNothingPrivate(again);
  const third = await uploadOne(await logInByPage(again, instance), instance, 'third.png');
  const { uploads, attempts } = await readVault(again);
  expect(uploads.some(({ alias }) => alias === third)).toBe(!isPrivate);
  expect(attempts).toEqual([]);
});

/** Switches it off in the settings, which warn where every window is private. */
async function keepNothingPrivate(browser: TestBrowser): Promise<void> {
  const page = await browser.openExtensionPage('vault.html#settings');
  await page.click('::-p-text(Keep what I upload in private windows)');
  await page.waitForText('.settings', /When this is off, nothing from private windows is recorded/);
  await page.waitFor(
    (name) =>
      [...document.querySelectorAll('label')].some(
        (label) => label.textContent === name && !(label.control as HTMLInputElement).checked,
      ),
    'Keep what I upload in private windows',
  );
  if (browser.name === 'firefox')
    await page.waitForText('.settings', /All windows that are open now are private/);
}

/** Private windows have cookies of their own, which only their pages can set. */
async function logInByPage(browser: TestBrowser, instance: DemoInstance): Promise<TestPage> {
  const page = await browser.newPage(instance.origin);
  await page.evaluate((jwt) => void (document.cookie = `jwt=${jwt}; Path=/`), instance.login(ACCOUNT));
  await page.goto(`${instance.origin}/create_post`);
  await waitForPageScript(page);
  return page;
}
