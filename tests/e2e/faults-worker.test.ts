/**
 * A browser may end the background at any moment: no upload and no deletion is lost by that, and everything goes on by
 * itself (design D8). Each story is a line of the fault matrix, on all its generations at once.
 */
import { expect, it } from 'vitest';
import type { TestBrowser } from '../browsers/types.ts';
import {
  logIn,
  makePicture,
  openProtectedBrowser,
  uploadByPage,
  waitForPageScript,
} from './support/faults-instance.ts';
import { Trial } from './support/faults-trial.ts';

const SITE = /^GET \/api\/v[34]\/site$/;
const DELETION = /^DELETE |\/image\/delete\//;
const LOOK = /^GET \/(?:pictrs|api\/v4)\/image\/[^/]+\?v=/;

/** Ends the background, then starts it by some event or other, as any tab does. */
async function killAndWake(browser: TestBrowser): Promise<void> {
  await browser.killBackground();
  await browser.evaluateInBackground(() => undefined);
}

/** The only alarm of the background; `in`: ms until it rings. */
function alarmOf(browser: TestBrowser): Promise<{ name: string; in: number } | undefined> {
  return browser.evaluateInExtension(async (api) => {
    const [alarm] = await api.alarms.getAll();
    return alarm && { name: alarm.name, in: alarm.scheduledTime - Date.now() };
  });
}

it('worker killed before the request leaves', async () => {
  const browser = await openProtectedBrowser();
  const trial = await Trial.begin(browser);
  // One that has just started asks for the version first, and does not get to the deletion
  await browser.killBackground();
  trial.turn({ held: SITE });
  for (const instance of trial.instances) instance.clearRequests();
  await trial.takeBack();
  await trial.untilAsked(SITE);
  const before = trial.deletions();
  await browser.killBackground();
  trial.turn({ held: undefined });
  await browser.evaluateInBackground(() => undefined);
  await trial.untilGone();
  expect(before).toEqual(trial.instances.map(() => 0));
  expect(trial.deletions()).toEqual(trial.instances.map(() => 1));
  await trial.judge();
});

it('worker killed with the request in flight', async () => {
  const browser = await openProtectedBrowser();
  const trial = await Trial.begin(browser);
  // The answer does not come before the background dies
  trial.turn({ held: DELETION });
  await trial.takeBack();
  await trial.untilAsked(DELETION);
  const planned = await alarmOf(browser);
  await browser.killBackground();
  // Nobody asks for it: the vault page only shows what it knew. An alarm comes within the minute, here at once
  expect(planned?.in).toBeLessThan(60_000);
  await browser.evaluateInExtension(
    (api, name) => api.alarms.create(name, { when: Date.now() + 1000 }),
    planned?.name,
  );
  await trial.untilGone();
  // It looked first, and so did not ask a second time
  expect(trial.deletions()).toEqual(trial.instances.map(() => 1));
  await trial.judge();
});

it('worker killed right after the answer', async () => {
  const browser = await openProtectedBrowser();
  const trial = await Trial.begin(browser);
  // All of them wait at the same place, then go on together
  trial.turn({ held: SITE });
  await trial.takeBack();
  trial.turn({ held: undefined });
  await trial.untilAsked(DELETION);
  await killAndWake(browser);
  await trial.untilGone();
  await trial.judge();
});

it('worker killed during verification', async () => {
  const browser = await openProtectedBrowser();
  const trial = await Trial.begin(browser);
  // Where deletions are queued, the queue is not done when it dies
  trial.turn({ held: LOOK, jobDelayMs: 5000 });
  await trial.takeBack();
  await trial.untilAsked(LOOK);
  await browser.killBackground();
  trial.turn({ held: undefined });
  await browser.evaluateInBackground(() => undefined);
  await trial.untilGone();
  expect(trial.deletions()).toEqual(trial.instances.map(() => 1));
  await trial.judge();
});

it('worker killed while an upload is on its way', async () => {
  const browser = await openProtectedBrowser();
  const trial = await Trial.begin(browser);
  const before = trial.instances.map(({ store }) => store.aliases());
  trial.turn({ answerDelayMs: 3000 });
  const picture = await makePicture();
  const answers = trial.tabs.map((tab, at) => uploadByPage(tab, picture, 'fetch', `late-${at}.png`));
  const isStored = () =>
    trial.instances.every(({ store }, at) => store.aliases().length > (before[at]?.length ?? 0));
  await expect.poll(isStored, { timeout: 10_000 }).toBe(true);
  await browser.killBackground();
  expect(await Promise.all(answers)).toEqual(
    trial.instances.map(({ generation }) => (generation === 'D' ? '200' : '201')),
  );
  // Whose it is may become known a moment after it is stored
  const isNamed = async () =>
    (await trial.watch.read()).uploads.every(({ account }) => account !== undefined);
  await expect.poll(isNamed, { timeout: 10_000 }).toBe(true);
  const { uploads, attempts } = await trial.watch.read();
  const known = trial.instances.flatMap(({ store }) => store.aliases());
  expect(uploads.map(({ alias }) => alias).toSorted()).toEqual(known.toSorted());
  expect(attempts).toEqual([]);
  // That each has what its deletion needs is proven by deleting it
  trial.adopt(uploads.filter(({ file }) => file?.name.startsWith('late-')));
  await trial.takeBack();
  await trial.untilGone();
  await trial.judge();
});

it('worker killed while deletions wait for a login', async () => {
  const browser = await openProtectedBrowser();
  const trial = await Trial.begin(browser);
  for (const tab of trial.tabs) {
    await tab.evaluate(() => void (document.cookie = 'jwt=; Max-Age=0; Path=/'));
  }
  await trial.takeBack();
  for (const { alias } of trial.pictures) await trial.watch.waitForState(['needs-login'], { alias });
  expect(trial.deletions()).toEqual(trial.instances.map(() => 0));
  await browser.killBackground();
  for (const [at, instance] of trial.instances.entries()) {
    await logIn(browser, instance);
    const tab = trial.tabs[at];
    await tab?.bringToFront();
    await tab?.reload();
    if (tab) await waitForPageScript(tab);
  }
  await trial.untilGone();
  await trial.judge();
});
