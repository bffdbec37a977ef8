/**
 * A deletion is a promise that outlives the background (design D8): killed in flight, before the check, with the
 * browser itself restarted, the job is taken up where it stood.
 */
import { expect, it } from 'vitest';
import { poll } from '../browsers/poll.ts';
import { restartBrowser } from '../browsers/story.ts';
import type { TestBrowser } from '../browsers/types.ts';
import type { DemoInstance } from '../instance/index.ts';
import {
  logIn,
  openInstance,
  openLoggedIn,
  openProtectedBrowser,
  uploadOne,
  waitForScripts,
} from './support/faults-instance.ts';
import { readVault, watchVault } from './support/faults-vault.ts';

/** ms: Chrome fires no alarm before 30 s; ours looks after a dead run at 45 s */
const ALARM_PATIENCE_MS = 100_000;

async function openWithUpload(generation: DemoInstance['generation']) {
  const browser = await openProtectedBrowser();
  const instance = await openInstance({ generation });
  const page = await openLoggedIn(browser, instance);
  const alias = await uploadOne(page, instance, 'passport.png');
  await page.close();
  return { browser, instance, alias };
}

async function deleteInVault(browser: TestBrowser) {
  const watch = await watchVault(browser);
  await watch.page.click('button[aria-label="Delete passport.png"]');
  await watch.page.click('.row-question .button-danger');
  return watch;
}

it('a background killed between request and answer goes on by itself', async () => {
  const { browser, instance, alias } = await openWithUpload('D');
  // The queue of pict-rs works on: the first checks find the picture, the last come after the background died
  instance.switches.jobDelayMs = 15_000;
  const watch = await deleteInVault(browser);
  await watch.waitForState(['asked'], { alias });
  await browser.killBackground();
  await watch.waitForState(['gone'], { alias, timeoutMs: ALARM_PATIENCE_MS });
  expect(instance.store.hasAlias(alias)).toBe(false);
  const states = (await watch.states()).map((line) => line.split(' ')[1]);
  expect(states.lastIndexOf('gone')).toBe(states.length - 1);
});

it('a job that was never sent is sent after a restart of the browser', async () => {
  const { browser, instance, alias } = await openWithUpload('C');
  instance.switches.maintenance = 502;
  const watch = await deleteInVault(browser);
  await poll('the deletion to wait', async () => {
    const { uploads } = await watch.read();
    return uploads[0]?.job?.phase === 'ask' && uploads[0].job.waitingFor === 'unreachable';
  });
  const again = await restartBrowser(browser);
  instance.switches.maintenance = false;
  await waitForScripts(again);
  await logIn(again, instance);
  const renewed = await watchVault(again);
  await renewed.waitForState(['gone'], { alias, timeoutMs: ALARM_PATIENCE_MS });
  expect(instance.store.hasAlias(alias)).toBe(false);
});

it('what was asked before a restart is checked after it', async () => {
  const { browser, instance, alias } = await openWithUpload('C');
  // pict-rs accepts, and is cut off from the checks until the browser is back
  const watch = await deleteInVault(browser);
  await watch.waitForState(['gone'], { alias });
  const again = await restartBrowser(browser);
  await waitForScripts(again);
  await poll(
    'a later check',
    async () => {
      const { uploads } = await readVault(again);
      const job = uploads[0]?.job;
      return uploads[0]?.state === 'gone' && job?.phase === 'verify' && job.step > 4;
    },
    { timeoutMs: ALARM_PATIENCE_MS },
  );
  expect(instance.store.hasAlias(alias)).toBe(false);
});
