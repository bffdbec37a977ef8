/**
 * From no access at all to a protected instance and back (design D4, D5; issue 2, judging point 4), with the build
 * that people install and the browser's own prompt: accepted by preference in Firefox, by key in a visible Chromium.
 */
import { expect, it } from 'vitest';
import { extensionFolder } from '../browsers/build.ts';
import { poll } from '../browsers/poll.ts';
import { browserUnderTest, openBrowser, restartBrowser } from '../browsers/story.ts';
import type { TestBrowser, TestPage } from '../browsers/types.ts';
import {
  openInstance,
  openLoggedIn,
  openOrdinarySite,
  uploadOne,
  waitForPageScript,
} from './support/faults-instance.ts';
import { openPopup } from './support/faults-popup.ts';
import { readVault } from './support/faults-vault.ts';

/** What people install: it has no access to any site. */
function openAsInstalled(): Promise<TestBrowser> {
  const browser = browserUnderTest();
  const privateDisplay = browser === 'chromium' && process.platform === 'linux';
  return openBrowser({ extension: extensionFolder(browser, 'production'), privateDisplay });
}

interface Access {
  origins: string[];
  /** Match patterns of each registered script, by its id. */
  scripts: [id: string, matches: string[]][];
}

function accessOf(browser: TestBrowser): Promise<Access> {
  return browser.evaluateInExtension(async (api) => {
    const { origins = [] } = await api.permissions.getAll();
    const scripts = await api.scripting.getRegisteredContentScripts();
    return {
      origins: origins.toSorted(),
      scripts: scripts
        .map(({ id, matches = [] }) => [id, matches] as [string, string[]])
        .toSorted(([a], [b]) => a.localeCompare(b)),
    };
  });
}

const registeredFor = (...matches: string[]): Access => ({
  origins: matches,
  scripts: [
    ['takeback-capture', matches],
    ['takeback-page', matches],
  ],
});
const NOTHING: Access = { origins: [], scripts: [] };

async function expectAccess(browser: TestBrowser, access: Access): Promise<void> {
  await expect.poll(() => accessOf(browser), { timeout: 10_000 }).toEqual(access);
}

/** Whether anything of ours is in the page, as its own scripts could tell. */
function traces(page: TestPage): Promise<{ fetchIsOurs: boolean; hosts: number; answers: boolean }> {
  return page.evaluate(async () => {
    let answers = false;
    document.addEventListener('takeback:ack', () => (answers = true));
    const message = { v: 1, n: 'probe', id: 'probe', url: location.origin + '/pictrs/image', files: [] };
    document.dispatchEvent(new CustomEvent('takeback:capture', { detail: JSON.stringify(message) }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    return {
      // A proxy's own text has no name
      fetchIsOurs: !Function.prototype.toString.call(fetch).startsWith('function fetch('),
      hosts: document.querySelectorAll('[data-takeback]').length,
      answers,
    };
  });
}

it('protects one instance, captures from the reload on, and follows what the user takes back', async () => {
  const browser = await openAsInstalled();
  const instance = await openInstance({ generation: 'C' });
  const page = await openLoggedIn(browser, instance, '/create_post');
  const host = new URL(instance.origin).host;
  const pattern = 'http://lemmy-c.localhost/*';

  // Before anything is granted nothing of ours runs anywhere
  await expectAccess(browser, NOTHING);
  expect(await traces(page)).toEqual({ fetchIsOurs: false, hosts: 0, answers: false });
  await uploadOne(page, instance, 'unseen.png');

  let popup = await openPopup(browser, page);
  await popup.waitForText(new RegExp(`${host} is not protected yet[^]*Protect ${host}`));
  await popup.click(new RegExp(`^Protect ${host}$`));
  await acceptPrompt(browser, [pattern]);
  await expectAccess(browser, registeredFor(pattern));

  // The page that is open has bound its fetch already
  expect(await traces(page)).toEqual({ fetchIsOurs: false, hosts: 0, answers: false });
  popup = await openPopup(browser, page);
  await popup.waitForText(/is protected from the next load on[^]*Reload to start/);
  await popup.click(/^Reload to start$/);
  await page.waitFor(() => !Function.prototype.toString.call(fetch).startsWith('function fetch('));
  await waitForPageScript(page);
  await popup.waitForText(new RegExp(`Protected[^]*${host} · Lemmy 0\\.19\\.20 · generation C`));
  expect((await readVault(browser)).uploads).toEqual([]);
  const alias = await uploadOne(page, instance, 'seen.png');
  expect((await readVault(browser)).uploads.map((upload) => upload.alias)).toEqual([alias]);
  await popup.waitForText(/seen\.png/);

  // Taken back where the browser's own page takes it back
  await browser.evaluateInExtension((api, origin) => api.permissions.remove({ origins: [origin] }), pattern);
  await expectAccess(browser, NOTHING);
  await page.reload();
  await waitForPageScript(page);
  expect(await traces(page)).toEqual({ fetchIsOurs: false, hosts: 0, answers: false });
  popup = await openPopup(browser, page);
  await popup.waitForText(new RegExp(`${host} is not protected yet[^]*Protect ${host}`));
  // The vault stays
  expect((await readVault(browser)).uploads.map((upload) => upload.alias)).toEqual([alias]);
});

it('is right again after a restart of the browser', async () => {
  const browser = await openAsInstalled();
  const instance = await openInstance({ generation: 'D' });
  const page = await openLoggedIn(browser, instance, '/create_post');
  const popup = await openPopup(browser, page);
  await popup.click(/^Protect lemmy-d/);
  await acceptPrompt(browser, ['http://lemmy-d.localhost/*']);
  await expectAccess(browser, registeredFor('http://lemmy-d.localhost/*'));

  const again = await restartBrowser(browser);
  await expectAccess(again, registeredFor('http://lemmy-d.localhost/*'));
  const fresh = await openLoggedIn(again, instance, '/create_post');
  const alias = await uploadOne(fresh, instance, 'after.png');
  expect((await readVault(again)).uploads.map((upload) => upload.alias)).toEqual([alias]);

  // Somebody else's registration, an old version's, a half-done one: whatever is there is made right at the next start
  await again.evaluateInExtension((api) =>
    api.scripting.unregisterContentScripts({ ids: ['takeback-page'] }),
  );
  await again.killBackground();
  await expectAccess(await restartBrowser(again), registeredFor('http://lemmy-d.localhost/*'));
});

it('protects every Lemmy site the user visits, and none but Lemmy sites', async () => {
  const browser = await openAsInstalled();
  const [first, second] = [await openInstance({ generation: 'A' }), await openInstance({ generation: 'D' })];
  const page = await openLoggedIn(browser, first);
  let popup = await openPopup(browser, page);
  await popup.click(/^Protect every Lemmy site I visit$/);
  await acceptPrompt(browser, ['*://*/*']);
  await expectAccess(browser, registeredFor('*://*/*'));

  const aliases: string[] = [];
  for (const instance of [first, second]) {
    const tab = await openLoggedIn(browser, instance, '/create_post');
    aliases.push(await uploadOne(tab, instance, 'seen.png', instance === first ? 'xhr' : 'fetch'));
  }
  const stored = async () => (await readVault(browser)).uploads.map(({ alias }) => alias).toSorted();
  expect(await stored()).toEqual(aliases.toSorted());

  // A site that is no Lemmy may have such a path, too: that is its own business
  const elsewhere = await browser.newPage(await openOrdinarySite());
  const answer = await elsewhere.evaluate(async () => {
    const form = new FormData();
    form.append('images[]', new File(['x'], 'x.png', { type: 'image/png' }));
    return (await fetch('/pictrs/image', { method: 'POST', body: form })).text();
  });
  expect(answer).toMatch(/delete_token/);
  expect(await stored()).toEqual(aliases.toSorted());
  expect((await readVault(browser)).attempts).toEqual([]);

  popup = await openPopup(browser, page);
  await popup.click(/^Protect every Lemmy site I visit$/);
  await expectAccess(browser, NOTHING);
  await page.reload();
  await waitForPageScript(page);
  expect(await traces(page)).toEqual({ fetchIsOurs: false, hosts: 0, answers: false });
});

it('says so where there is no Lemmy, and offers the vault', async () => {
  const browser = await openAsInstalled();
  const page = await browser.newPage('about:blank');
  let popup = await openPopup(browser, page);
  await popup.waitForText(/This tab is not a website\.[^]*Your uploads are in the vault/);
  const site = await openOrdinarySite();
  await page.goto(site);
  popup = await openPopup(browser, page);
  await popup.waitForText(
    new RegExp(`${new URL(site).host} is not a Lemmy site\\.[^]*Your uploads are in the vault`),
  );
  expect(await popup.text()).not.toMatch(/Protect ordinary/);
  await popup.click(/^Open vault$/);
  const vault = await browser.waitForPage(/vault\.html$/);
  await vault.waitForText('main', /The vault is empty/);
  await expectAccess(browser, NOTHING);
});

/** Says yes to the browser's question and waits until it has been heard. */
async function acceptPrompt(browser: TestBrowser, origins: string[]): Promise<void> {
  await browser.acceptNativePrompt();
  await poll(`access to ${origins.join(', ')}`, () =>
    browser.evaluateInExtension((api, wanted) => api.permissions.contains({ origins: wanted }), origins),
  );
}
