/**
 * Several deletions at once: they can be held back and called off, what was sent goes on; what needs the user stands on
 * the toolbar button, and how it ended in a notification, for who wants one.
 */
import { expect, it } from 'vitest';
import type Api from 'webextension-polyfill';
import type { TestBrowser, TestPage } from '../browsers/types.ts';
import {
  openInstance,
  openLoggedIn,
  openProtectedBrowser,
  postPicture,
  uploadOne,
} from './support/faults-instance.ts';
import { readVault, watchVault } from './support/faults-vault.ts';
import { askToDelete, confirm } from './support/takeback.ts';

const COUNT = 5;

/** Deletes in its row, answering the question. */
async function deleteRow(page: TestPage, name: string): Promise<void> {
  await page.click(`.row button[aria-label="Delete ${name}"]`);
  await page.click(`.row-question button[aria-label="Delete ${name}"]`);
}

const badgeOf = (browser: TestBrowser) => browser.evaluateInExtension((api) => api.action.getBadgeText({}));

it('deletions are held back and called off, and nothing is lost', async () => {
  const browser = await openProtectedBrowser();
  const instance = await openInstance({ generation: 'C' });
  const page = await openLoggedIn(browser, instance);
  const names = Array.from({ length: COUNT }, (_each, n) => `picture-${n}.png`);
  const aliases: string[] = [];
  for (const name of names) aliases.push(await uploadOne(page, instance, name));
  const watch = await watchVault(browser);
  await watch.page.waitForText('.row', /picture-0\.png/);
  await watch.page.waitForText('.row', /picture-4\.png/);

  // So slow that there is time to change one's mind
  instance.switches.deleteAnswerDelayMs = 5000;
  for (const name of names) await deleteRow(watch.page, name);
  await watch.page.waitForText('.queue', /5 pictures are being deleted/);
  await watch.page.click('.queue button'); // Pause
  await watch.page.waitForText('.queue', /Held back/);
  const sent = await untilSent(instance.requests);
  expect(sent).toBeLessThanOrEqual(2);
  for (const alias of aliases.slice(0, sent)) await watch.waitForState(['gone'], { alias });
  // Held back means held back
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(instance.store.aliases()).toHaveLength(COUNT - sent);

  // One goes on, the others are called off
  await watch.page.waitForText('.queue', new RegExp(`Call off the ${COUNT - sent} that were not sent`));
  instance.switches.deleteAnswerDelayMs = 0;
  await watch.page.click('.queue .row-answers button:nth-of-type(2)');
  await watch.page.waitFor(() => document.querySelector('.queue') === null);
  const { uploads } = await readVault(browser);
  expect(uploads).toHaveLength(COUNT);
  expect(uploads.filter(({ state }) => state === 'live')).toHaveLength(COUNT - sent);
  expect(uploads.every(({ credential }) => credential.kind === 'token')).toBe(true);
  expect(instance.store.aliases()).toHaveLength(COUNT - sent);

  // The pause has ended with what it held back: the next accident must not wait for somebody to remember it
  await deleteRow(watch.page, names.at(-1) ?? '');
  await watch.waitForState(['gone'], { alias: aliases.at(-1) ?? '' });
  expect(instance.store.aliases()).toHaveLength(COUNT - sent - 1);
});

/** How many deletions were sent, once the background has done what it does at the same time. */
async function untilSent(requests: readonly { path: string }[]): Promise<number> {
  const sent = () => requests.filter(({ path }) => path.includes('/image/delete/')).length;
  await expect.poll(sent, { timeout: 10_000 }).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return sent();
}

it('what needs the user stands on the button until it was seen, and a notification tells how it ended', async () => {
  const browser = await openProtectedBrowser();
  const instance = await openInstance({ generation: 'C' });
  const page = await openLoggedIn(browser, instance);
  const alias = await uploadOne(page, instance, 'passport.png');
  await page.goto(instance.origin + postPicture(instance, alias));
  await page.evaluate(() => void (document.cookie = 'jwt=; Max-Age=0; Path=/'));
  await askToDelete(page, '.post-listing img');
  await confirm(page);
  await expect.poll(() => badgeOf(browser), { timeout: 10_000 }).toBe('1');

  const again = await watchVault(browser);
  await again.page.waitForText('.row', /Log in to delete/);
  await expect.poll(() => badgeOf(browser), { timeout: 10_000 }).toBe('');

  // The user wants to be told, and logs in
  await again.page.click('a[href="#settings"]');
  const notices = await again.page.waitFor(() => {
    const labels = [...document.querySelectorAll<HTMLLabelElement>('.switch label')];
    return labels.find(({ textContent }) => textContent === 'Tell me about deletions')?.htmlFor;
  });
  await again.page.click(`[id="${notices}"]`);
  await again.page.waitFor((id) => document.querySelector(`[id="${id}"]:checked`) !== null, notices);
  // A browser without a screen closes a notification as soon as it is shown
  await again.page.evaluate(() => {
    const { browser: own, chrome } = globalThis as unknown as Record<
      'browser' | 'chrome',
      typeof Api | undefined
    >;
    (own ?? chrome)?.notifications.onClosed.addListener(() => document.body.setAttribute('data-closed', ''));
  });
  await page.bringToFront();
  await page.evaluate((jwt) => void (document.cookie = `jwt=${jwt}; Path=/`), instance.login('ada'));
  await again.waitForState(['gone'], { alias });
  const notified = async () => {
    const open = await browser.evaluateInExtension(async (api) =>
      Object.keys(await api.notifications.getAll()),
    );
    return open.length > 0 || (await again.page.evaluate(() => document.body.hasAttribute('data-closed')));
  };
  await expect.poll(notified, { timeout: 10_000 }).toBe(true);
});

it('the browser forgets its own copies of what is gone', async () => {
  const browser = await openProtectedBrowser();
  // The last whose service worker keeps pictures
  const instance = await openInstance({ generation: 'C', version: '0.19.12' });
  const page = await openLoggedIn(browser, instance);
  const alias = await uploadOne(page, instance, 'passport.png');
  const url = `${instance.origin}/pictrs/image/${alias}`;
  // The demo registers its worker only where it is asked to
  await page.goto(`${instance.origin}/?sw=1`);
  await page.evaluate(async (address) => {
    await navigator.serviceWorker.ready;
    const img = document.createElement('img');
    img.src = address;
    document.body.append(img);
    await img.decode();
  }, url);
  const keptByWorker = () =>
    page.evaluate(async (address) => (await caches.match(address)) !== undefined, url);
  const keptByBrowser = () =>
    page.evaluate(async (address) => {
      const request = { cache: 'only-if-cached', mode: 'same-origin' } as const;
      return (await fetch(address, request).catch(() => undefined))?.status === 200;
    }, url);
  await page.goto(`${instance.origin}/?sw=1`);
  await page.evaluate(async (address) => {
    await fetch(address);
    await fetch(address);
  }, url);
  await expect.poll(keptByWorker, { timeout: 10_000 }).toBe(true);

  const watch = await watchVault(browser);
  await deleteRow(watch.page, 'passport.png');
  await watch.waitForState(['gone']);
  await page.bringToFront();
  await expect.poll(keptByWorker, { timeout: 10_000 }).toBe(false);
  await expect.poll(keptByBrowser, { timeout: 10_000 }).toBe(false);
});
