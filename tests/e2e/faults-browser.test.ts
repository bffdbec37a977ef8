/**
 * The user closes a tab, or the browser, or the network goes: what was asked for still happens, and nothing is
 * forgotten (design D8). Each story is a line of the fault matrix, on all its generations at once.
 */
import { expect, it } from 'vitest';
import { restartBrowser } from '../browsers/story.ts';
import {
  makePicture,
  openInstance,
  openLoggedIn,
  openProtectedBrowser,
  uploadByPage,
} from './support/faults-instance.ts';
import { goOffline } from './support/faults-network.ts';
import { Trial, type Picture } from './support/faults-trial.ts';
import { readVault } from './support/faults-vault.ts';

const ANYTHING = /\/api\/|\/image\/delete\//;
const WHO_AM_I = /^GET \/api\/v(?:3\/site|4\/account)$/;
const DELETION = /^DELETE |\/image\/delete\//;

it('browser restarted with 50 deletions waiting', async () => {
  const browser = await openProtectedBrowser();
  const trial = await Trial.begin(browser, 11);
  const isSpare = ({ name }: Picture) => name.endsWith('-11.png');
  // Beside the 50: one that is being deleted already, four that are kept, one upload that is never answered
  const [queued, ...kept] = trial.pictures.filter(isSpare).toReversed();
  if (!queued) throw new Error('nothing to spare');
  trial.turn({ jobDelayMs: 30_000 });
  await trial.takeBack([queued]);
  await trial.watch.waitForState(['asked'], { alias: queued.alias });
  trial.turn({ jobDelayMs: 0 });
  const silent = await openInstance({
    generation: 'C',
    hostname: 'silent.localhost',
    switches: { answerDelayMs: 300_000 },
  });
  const tab = await openLoggedIn(browser, silent, '/create_post');
  // It dies with the browser
  void uploadByPage(tab, await makePicture(), 'fetch', 'unanswered.png').catch(() => undefined);
  await expect.poll(async () => (await readVault(browser)).attempts.length, { timeout: 10_000 }).toBe(1);
  // Whatever is asked of the servers, they neither answer nor do it
  trial.turn({ silent: ANYTHING });
  await trial.takeBack(trial.pictures.filter((picture) => !isSpare(picture)));
  const waiting = (await readVault(browser)).uploads.filter(({ job }) => job?.phase === 'ask');
  expect(waiting).toHaveLength(50);
  expect(
    trial.pictures.filter(({ alias, instance }) => instance.store.hasAlias(alias)).length,
  ).toBeGreaterThan(53);

  const again = await restartBrowser(browser);
  trial.turn({ silent: undefined });
  await trial.look(again);
  await trial.watch.page.waitForText('.row', /unanswered\.png[^]*Maybe uploaded/);
  await trial.untilGone();
  for (const { alias } of kept) await trial.watch.waitForState(['live'], { alias });
  const stored = trial.instances.flatMap(({ store }) => store.aliases());
  expect(stored.toSorted()).toEqual(kept.map(({ alias }) => alias).toSorted());
  await trial.judge();
});

it('tab closed with its request in flight', async () => {
  const browser = await openProtectedBrowser();
  const trial = await Trial.begin(browser);
  trial.turn({ held: DELETION });
  await trial.takeBack();
  await trial.untilAsked(DELETION);
  await Promise.all(trial.tabs.map((tab) => tab.close()));
  trial.turn({ held: undefined });
  await trial.untilGone();
  // It looked first, and so did not ask a second time
  expect(trial.deletions()).toEqual(trial.instances.map(() => 1));
  await trial.judge();
});

it('tab closed before its request leaves', async () => {
  const browser = await openProtectedBrowser();
  const trial = await Trial.begin(browser, 2);
  // With the first, the background learns what it asks servers for itself
  const isFirst = ({ name }: { name: string }) => name.endsWith('-1.png');
  await trial.takeBack(trial.pictures.filter(isFirst));
  await trial.untilGone();
  for (const instance of trial.instances) instance.clearRequests();
  // Tabs are asked whose session they have now, and close before they can tell
  await trial.logInAnew();
  trial.turn({ held: WHO_AM_I });
  await trial.takeBack(trial.pictures.filter((picture) => !isFirst(picture)));
  await trial.untilAsked(
    WHO_AM_I,
    trial.instances.filter(({ generation }) => generation !== 'A'),
  );
  await Promise.all(trial.tabs.map((tab) => tab.close()));
  trial.turn({ held: undefined });
  await trial.untilGone();
  await trial.judge();
});

it('offline, then online', async () => {
  const browser = await openProtectedBrowser();
  const trial = await Trial.begin(browser);
  const goOnline = await goOffline(browser);
  for (const instance of trial.instances) instance.clearRequests();
  await trial.takeBack();
  for (const { alias } of trial.pictures) {
    await expect
      .poll(async () => (await jobOf(trial, alias))?.waitingFor, { timeout: 20_000 })
      .toBe('unreachable');
  }
  expect(trial.deletions()).toEqual(trial.instances.map(() => 0));
  await goOnline();
  await trial.untilGone();
  await trial.judge();
});

async function jobOf(trial: Trial, alias: string) {
  return (await trial.watch.read()).uploads.find((upload) => upload.alias === alias)?.job;
}
