/**
 * The vault outlives the browser (design D1; issue 2, judging point 5): in Firefox with permanent private browsing,
 * where other storage fails, and in Chromium as people use it.
 */
import { expect, it } from 'vitest';
import { browserUnderTest, restartBrowser } from '../browsers/story.ts';
import {
  ACCOUNT,
  openInstance,
  openProtectedBrowser,
  uploadOne,
  waitForPageScript,
  waitForScripts,
} from './support/faults-instance.ts';
import { readVault, watchVault } from './support/faults-vault.ts';

it('an upload is still in the vault after a restart, and can be deleted', async () => {
  const browser = await openProtectedBrowser({ privateBrowsing: browserUnderTest() === 'firefox' });
  const instance = await openInstance({ generation: 'A' });
  const page = await browser.newPage(`${instance.origin}/`);
  // As the page's own script logs in: a private window has cookies of its own
  await page.evaluate((jwt) => {
    document.cookie = `jwt=${jwt}; path=/; SameSite=Strict`;
  }, instance.login(ACCOUNT));
  await page.reload();
  await waitForPageScript(page);
  const alias = await uploadOne(page, instance, 'passport.png', 'xhr');

  const again = await restartBrowser(browser);
  await waitForScripts(again);
  const { uploads, attempts, damaged } = await readVault(again);
  expect(uploads.map((upload) => upload.alias)).toEqual([alias]);
  expect(uploads[0]?.credential.kind).toBe('token');
  expect([...attempts, ...damaged]).toEqual([]);

  // On 0.18 the token alone deletes: nobody is logged in after the restart
  const watch = await watchVault(again);
  await watch.page.waitForText('.row', /passport\.png/);
  await watch.page.click('button[aria-label="Delete passport.png"]');
  await watch.page.click('.row-question .button-danger');
  await watch.waitForState(['gone'], { alias });
  expect(instance.store.hasAlias(alias)).toBe(false);
});
