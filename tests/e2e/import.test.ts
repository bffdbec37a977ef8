/**
 * What the extension did not see is found (issue 4): 1,234 uploads of three servers' lists while things go wrong in between,
 * what is used nowhere, and what is used but in no list.
 */
import { expect, it } from 'vitest';
import type { TestBrowser, TestPage } from '../browsers/types.ts';
import type { DemoInstance, Generation } from '../instance/index.ts';
import { remove } from '../contract/dialect.ts';
import {
  ACCOUNT,
  makePicture,
  openInstance,
  openLoggedIn,
  openProtectedBrowser,
  uploadByPage,
} from './support/faults-instance.ts';
import { readVault } from './support/faults-vault.ts';

const COUNT = 1234;
/** ms: a rate limit is waited for by the clock */
const PATIENCE = { timeout: 90_000, interval: 250 };

/** The aliases of the vault that belong to an instance. */
async function inVault(browser: TestBrowser, { origin }: DemoInstance): Promise<string[]> {
  const { uploads } = await readVault(browser);
  return uploads.filter(({ instance }) => instance === origin).map(({ alias }) => alias);
}

const cardOf = ({ hostname, port }: DemoInstance) => `${hostname}:${port}`;

/** Presses a button of the view that is named for this instance; by key, because cards grow while others are read. */
async function press(page: TestPage, name: string, instance: DemoInstance): Promise<void> {
  const selector = `button[aria-label="${name}: ${cardOf(instance)}"]`;
  await page.waitFor((wanted) => {
    const button = document.querySelector<HTMLButtonElement>(wanted);
    button?.focus();
    return button !== null && document.activeElement === button;
  }, selector);
  await page.press('Enter');
}

/** Until the card of an instance says this. */
async function waitForCard(page: TestPage, instance: DemoInstance, words: RegExp): Promise<void> {
  const said = () =>
    page.evaluate(
      (host) =>
        [...document.querySelectorAll<HTMLElement>('.card')].find((card) => card.innerText.includes(host))
          ?.innerText,
      cardOf(instance),
    );
  await expect.poll(said, PATIENCE).toMatch(words);
}

it('1,234 uploads of each list, with deletions, a rate limit and a lost cursor on the way', async () => {
  const browser = await openProtectedBrowser();
  const servers: { instance: DemoInstance; aliases: string[] }[] = [];
  for (const generation of ['B2', 'C', 'D'] as Generation[]) {
    const instance = await openInstance({ generation });
    const aliases = await instance.fill(ACCOUNT, await makePicture(8, 8), COUNT);
    servers.push({ instance, aliases });
    await openLoggedIn(browser, instance);
  }
  const page = await browser.openExtensionPage('vault.html#import');
  const deleted = new Map<DemoInstance, Set<string>>();
  for (const { instance } of servers) {
    // The answers to the third page wait until deletions have moved everything
    instance.switches.held = instance.generation === 'D' ? /media\/list.*page_cursor/ : /list_media\?page=3&/;
    await press(page, 'Read my list', instance);
  }
  for (const { instance } of servers) {
    await expect
      .poll(async () => (await inVault(browser, instance)).length, PATIENCE)
      .toBeGreaterThanOrEqual(50);
    const known = await inVault(browser, instance);
    // On 1.0 the row that the cursor names; before that rows whose absence shifts all that follows
    const doomed = instance.generation === 'D' ? known.toSorted().slice(-1) : known.slice(0, 30);
    deleted.set(instance, new Set(doomed));
    for (const alias of doomed) await deleteElsewhere(instance, alias);
    // Then the server has had enough for a while
    instance.switches.rateLimitMessage = 2;
    instance.switches.held = undefined;
  }
  for (const { instance } of servers) await waitForCard(page, instance, /asks us to wait/);
  // What is under way is on record: a background that dies goes on where it was
  await browser.killBackground();
  await page.reload();
  for (const { instance } of servers) instance.switches.rateLimitMessage = null;

  for (const { instance, aliases } of servers) {
    await waitForCard(page, instance, /List read: .* new to the vault/);
    const found = new Set(await inVault(browser, instance));
    const stayed = aliases.filter((alias) => !deleted.get(instance)?.has(alias));
    expect(stayed.filter((alias) => !found.has(alias))).toEqual([]);
  }
  const { uploads } = await readVault(browser);
  for (const { instance } of servers) {
    const tokens = new Map(instance.store.rows().map(({ alias, token }) => [alias, token]));
    const wrong = uploads.filter(({ instance: of, alias, credential }) => {
      if (of !== instance.origin || !tokens.has(alias)) return false;
      return (credential.kind === 'token' ? credential.token : undefined) !== tokens.get(alias);
    });
    expect(wrong).toEqual([]);
  }
  // Nobody has looked at them yet, so nobody says that they are online
  expect(new Set(uploads.map(({ state }) => state))).toEqual(new Set(['unknown']));

  // What came since is found without reading everything again
  const [first] = servers;
  if (!first) throw new Error('There is no server');
  const later = await first.instance.upload(ACCOUNT, await makePicture(9, 9));
  first.instance.clearRequests();
  await press(page, 'Look for new uploads', first.instance);
  await waitForCard(page, first.instance, /1 was new to the vault/);
  expect(await inVault(browser, first.instance)).toContain(later.alias);
  // The page with the new one on it, and one on which all is known
  expect(first.instance.requests.filter(({ path }) => path.includes('list_media'))).toHaveLength(2);
});

it('what is used nowhere goes to the plan; what is used but not listed becomes an upload only when it is ticked', async () => {
  const browser = await openProtectedBrowser();
  const listed = await openInstance({ generation: 'C' });
  const unlisted = await openInstance({ generation: 'A' });
  const page = await browser.openExtensionPage('vault.html#import');
  const [used, unused] = [await upload(listed), await upload(listed)];
  listed.createPost(ACCOUNT, { title: 'My cat', body: `![](${used.url})` });
  // A picture may stand in a text that is still being written: only older ones are called unused
  age(listed, unused.alias);
  const [mine, foreign] = [await upload(unlisted), await upload(unlisted)];
  unlisted.createPost(ACCOUNT, { title: 'Mine', url: mine.url });
  unlisted.createPost(ACCOUNT, { title: 'Of somebody else', url: foreign.url });

  // Nobody is logged in yet
  const visit = await browser.newPage(`${listed.origin}/`);
  await page.bringToFront();
  await page.reload();
  await press(page, 'Read my list', listed);
  await waitForCard(page, listed, /in a tab where you are logged in/);
  await visit.close();
  await openLoggedIn(browser, unlisted);
  const tab = await openLoggedIn(browser, listed);
  listed.switches.dropUploadAnswer = true;
  await uploadByPage(tab, await makePicture(8, 8), 'fetch', 'lost.png');
  listed.switches.dropUploadAnswer = false;
  await expect.poll(async () => (await readVault(browser)).attempts.length, PATIENCE).toBe(1);
  await page.bringToFront();
  await page.reload();
  await press(page, 'Read my list', listed);
  await waitForCard(page, listed, /were new to the vault\. 1 that was “maybe uploaded” did arrive/);
  await press(page, 'Scan my posts and comments', listed);
  await waitForCard(page, listed, /1 upload is used nowhere/);

  await press(page, 'Scan my posts and comments', unlisted);
  await page.waitForText('.findings', /Mine[^]*Of somebody else|Of somebody else[^]*Mine/);
  expect(await inVault(browser, unlisted)).toEqual([]);
  await page.evaluate(() => {
    const label = [...document.querySelectorAll<HTMLLabelElement>('.finding label')];
    label.find(({ innerText }) => innerText.endsWith('Mine'))?.click();
  });
  await page.click('.findings + .row-answers .button-primary');
  await expect.poll(() => inVault(browser, unlisted), PATIENCE).toEqual([mine.alias]);
  const { uploads, attempts } = await readVault(browser);
  expect(attempts).toEqual([]);
  expect(uploads.filter(({ file }) => file?.name === 'lost.png')).toHaveLength(1);
  expect(uploads.find(({ alias }) => alias === mine.alias)).toMatchObject({
    state: 'only-admin',
    adminReason: 'no-token',
    uses: [{ kind: 'post', title: 'Mine' }],
  });

  await page.click('.unused button');
  await page.waitFor(() => location.hash === '#plan');
});

const upload = async (instance: DemoInstance) => instance.upload(ACCOUNT, await makePicture(8, 8));

/** As if it had been uploaded two days ago. */
function age(instance: DemoInstance, alias: string): void {
  const row = instance.store.rows().find((each) => each.alias === alias);
  row?.publishedAt.setTime(Date.now() - 2 * 86_400_000);
}

async function deleteElsewhere(instance: DemoInstance, alias: string): Promise<void> {
  const token = instance.store.rows().find((row) => row.alias === alias)?.token;
  await remove(instance, instance.login(ACCOUNT), { alias, token });
}
