/**
 * A browser may end the background at any moment, and the user may close the browser: no upload and no deletion is
 * lost by that, and everything goes on by itself (design D8).
 */
import { expect, it } from 'vitest';
import type { Upload } from '../../utils/domain/upload.ts';
import { restartBrowser } from '../browsers/story.ts';
import type { TestBrowser } from '../browsers/types.ts';
import type { DemoInstance } from '../instance/index.ts';
import {
  ACCOUNT,
  logIn,
  makePicture,
  openInstance,
  openLoggedIn,
  openProtectedBrowser,
  uploadByPage,
  uploadOne,
  waitForPageScript,
} from './support/faults-instance.ts';
import { readVault, watchVault, type Watch } from './support/faults-vault.ts';

/** ms: what waits for an alarm waits a minute at most */
const ALARM = { timeoutMs: 90_000 };

function deletions({ requests }: DemoInstance): number {
  return requests.filter(({ method, path }) => method === 'DELETE' || path.includes('/image/delete/')).length;
}

async function startDeletion(watch: Watch, name: string): Promise<void> {
  await watch.page.bringToFront();
  await watch.page.click(`.row button[aria-label="Delete ${name}"]`);
  await watch.page.click(`.row-question button[aria-label="Delete ${name}"]`);
}

async function upload(browser: TestBrowser, instance: DemoInstance, name: string): Promise<string> {
  const page = await openLoggedIn(browser, instance, '/create_post');
  const alias = await uploadOne(page, instance, name);
  // As the page itself writes it: it outlives the browser
  await page.evaluate(
    (jwt) => void (document.cookie = `jwt=${jwt}; Max-Age=31536000; Path=/; SameSite=Lax`),
    instance.login(ACCOUNT),
  );
  await page.close();
  return alias;
}

/** What must never change, whatever happens to the background. */
function essence({ uploads }: { uploads: Upload[] }): unknown[] {
  return uploads
    .map(({ alias, credential, account, file, place, uploadedAt }) => ({
      alias,
      credential,
      account,
      file,
      place,
      uploadedAt,
    }))
    .toSorted((a, b) => a.alias.localeCompare(b.alias));
}

it('a background killed in the middle of deletions takes them up again', async () => {
  const browser = await openProtectedBrowser();
  // Its answer to the deletion does not come before the background dies
  const silent = await openInstance({ generation: 'C', switches: { deleteAnswerDelayMs: 300_000 } });
  // Its queue is not done when the background dies
  const slow = await openInstance({ generation: 'D', switches: { jobDelayMs: 12_000 } });
  const waiting = await upload(browser, silent, 'silent.png');
  const queued = await upload(browser, slow, 'slow.png');
  const watch = await watchVault(browser);
  const before = essence(await watch.read());
  await startDeletion(watch, 'slow.png');
  await watch.waitForState(['asked'], { alias: queued });
  await startDeletion(watch, 'silent.png');
  await expect.poll(() => deletions(silent), { timeout: 10_000 }).toBe(1);

  await browser.killBackground();
  expect(await browser.isBackgroundRunning()).toBe(false);
  // Nobody asks for it: the vault page only shows what it knew
  await watch.waitForState(['gone'], { alias: waiting, ...ALARM });
  await watch.waitForState(['gone'], { alias: queued, ...ALARM });
  expect(silent.store.aliases()).not.toContain(waiting);
  expect(slow.store.aliases()).not.toContain(queued);
  // It looked first, and so did not ask a second time
  expect(deletions(silent)).toBe(1);
  expect(deletions(slow)).toBe(1);
  expect(essence(await watch.read())).toEqual(before);
});

it('a background killed while an upload is on its way hears of its answer', async () => {
  const browser = await openProtectedBrowser();
  const instance = await openInstance({ generation: 'C', switches: { answerDelayMs: 3000 } });
  const page = await openLoggedIn(browser, instance, '/create_post');
  const status = uploadByPage(page, await makePicture(), 'fetch', 'picture.png');
  await expect.poll(() => instance.store.aliases().length, { timeout: 10_000 }).toBe(1);
  await browser.killBackground();
  expect(await status).toBe('201');
  const { uploads, attempts } = await readVault(browser);
  const [row] = instance.store.rows();
  expect(uploads).toMatchObject([
    { alias: row?.alias, credential: { kind: 'token', token: row?.token }, file: { name: 'picture.png' } },
  ]);
  expect(attempts).toEqual([]);
});

it('a background killed while a deletion waits for a login still sees it', async () => {
  const browser = await openProtectedBrowser();
  const instance = await openInstance({ generation: 'D' });
  const page = await openLoggedIn(browser, instance, '/create_post');
  const alias = await uploadOne(page, instance, 'picture.png');
  const watch = await watchVault(browser);
  await page.evaluate(() => void (document.cookie = 'jwt=; Max-Age=0; Path=/'));
  await startDeletion(watch, 'picture.png');
  await watch.waitForState(['needs-login']);
  await browser.killBackground();
  await logIn(browser, instance);
  await page.bringToFront();
  await page.reload();
  await waitForPageScript(page);
  await watch.waitForState(['gone']);
  expect(instance.store.aliases()).not.toContain(alias);
});

it('a restarted browser goes on with what was open, and still has what was not', async () => {
  const browser = await openProtectedBrowser();
  const slow = await openInstance({ generation: 'D', switches: { jobDelayMs: 8000 } });
  const down = await openInstance({ generation: 'C' });
  const queued = await upload(browser, slow, 'queued.png');
  const unreached = await upload(browser, down, 'unreached.png');
  const kept = await upload(browser, down, 'kept.png');
  down.switches.answerDelayMs = 300_000;
  const page = await browser.newPage(`${down.origin}/create_post`);
  await waitForPageScript(page);
  // The tab dies with the browser
  void uploadByPage(page, await makePicture(), 'fetch', 'unanswered.png').catch(() => undefined);
  await expect.poll(async () => (await readVault(browser)).attempts.length, { timeout: 10_000 }).toBe(1);
  const watch = await watchVault(browser);
  const before = essence(await watch.read());
  down.switches.maintenance = 502;
  await startDeletion(watch, 'unreached.png');
  await watch.page.waitForText('.row', /unreached\.png[^]*cannot be reached/);
  await startDeletion(watch, 'queued.png');
  await watch.waitForState(['asked'], { alias: queued });
  expect(slow.store.aliases()).toContain(queued);

  const again = await restartBrowser(browser);
  down.switches.maintenance = false;
  const watchAgain = await watchVault(again);
  expect(essence(await watchAgain.read())).toEqual(before);
  await watchAgain.page.waitForText('.row', /unanswered\.png[^]*Maybe uploaded/);
  await watchAgain.waitForState(['gone'], { alias: unreached, ...ALARM });
  await watchAgain.waitForState(['gone'], { alias: queued, ...ALARM });
  await watchAgain.waitForState(['live'], { alias: kept });
  expect(slow.store.aliases()).not.toContain(queued);
  expect(down.store.aliases()).not.toContain(unreached);
  expect(essence(await watchAgain.read())).toEqual(before);
  expect((await watchAgain.read()).damaged).toEqual([]);
});
