/**
 * How fast the queue deletes a vault full of uploads: the extension with its vault page open (with `--vault=0`: closed),
 * against a bare loop that sends the very same requests at the same pace, to a server some ms away. Promise: both end with
 * an empty server and asked it equally often; anything else is no measurement and throws.
 */
import { poll } from '../browsers/poll.ts';
import type { TestBrowser, TestPage } from '../browsers/types.ts';
import { startInstance, type Account, type DemoInstance } from '../instance/index.ts';
import { playBare } from './bare-loop.ts';
import type { Benchmark, Measured } from './benchmark.ts';
import { fillIn, toScript, wavesOf, type Picture } from './script.ts';
import { fillVault, goneTimes, openLoggedIn, putPictures, toKey } from './vault.ts';

const PATIENCE = { timeoutMs: 20 * 60_000 };
/** ms: slow enough to tell what is asked side by side from what is asked in turn */
const LEARNING_LATENCY_MS = 60;

interface Run {
  /** s */
  seconds: number;
  /** s */
  bare: number;
  requests: number;
}

export const queue: Benchmark = {
  about: 'deleting every upload of a vault, against a bare loop of the same requests',
  target: 1.15,
  // 50 ms: a server on the same continent. With `--latency=0` browser and server fight for the same cores, and the
  // figure says how they share them
  options: { uploads: 500, runs: 2, latency: 50, vault: 1 },
  async run(browser, options, say) {
    const instance = await startInstance({ generation: 'C', switches: { thumbnails: 'none' } });
    try {
      const by = instance.createAccount('ada');
      const jwt = await openLoggedIn(browser, instance, by);
      const usual = await learnWaves(browser, instance, by);
      instance.switches.latencyMs = options('latency');
      // Whoever deletes sees the list follow; closed, it is the queue alone
      const from = options('vault') > 0 ? 'vault.html' : 'manifest.json';
      const runs: Run[] = [];
      while (runs.length < options('runs')) {
        const run = await measureOnce(browser, instance, {
          by,
          jwt,
          from,
          usual,
          uploads: options('uploads'),
        });
        runs.push(run);
        say(`${run.seconds.toFixed(2)} s, bare ${run.bare.toFixed(2)} s, ${run.requests} requests`);
      }
      return sumUp(options('uploads'), runs);
    } finally {
      await instance.close();
    }
  },
};

/** The best of each: what else the machine does slows both, but not by the same in each run. */
function sumUp(uploads: number, runs: readonly Run[]): Measured {
  const [best] = runs.toSorted((a, b) => a.seconds - b.seconds);
  if (best === undefined) throw new Error('--runs is at least 1');
  const bare = Math.min(...runs.map((run) => run.bare));
  const { seconds, requests } = best;
  const perUpload = requests / uploads;
  return {
    ratio: seconds / bare,
    facts: { uploads, requests, 'requests per upload': perUpload, seconds, 'bare seconds': bare },
  };
}

/** Which requests for one upload go out side by side, from an upload deleted alone. */
async function learnWaves(browser: TestBrowser, instance: DemoInstance, by: Account) {
  const pictures = await putPictures(instance, by, 2);
  await fillVault(browser, instance, by, pictures);
  instance.switches.latencyMs = LEARNING_LATENCY_MS;
  const page = await browser.openExtensionPage('vault.html');
  // The first also asks what is then known for all, such as the server's version
  for (const [at, picture] of pictures.entries()) {
    instance.clearRequests();
    await takeBack(page, [toKey(instance, picture)]);
    await waitForGone(page, at + 1);
  }
  await page.close();
  const [, second] = pictures;
  return wavesOf(instance.requests, second!);
}

interface Order {
  by: Account;
  jwt: string;
  /** the page of the extension that asks for the deletions */
  from: string;
  usual: ReturnType<typeof wavesOf>;
  uploads: number;
}

async function measureOnce(browser: TestBrowser, instance: DemoInstance, order: Order): Promise<Run> {
  const { by, jwt, from, usual, uploads } = order;
  const pictures = await putPictures(instance, by, uploads);
  await fillVault(browser, instance, by, pictures);
  const seconds = await deleteAll(await browser.openExtensionPage(from), instance, pictures);
  const requests = instance.requests.length;
  const script = toScript(instance.requests, pictures, usual);

  const others = await putPictures(instance, by, uploads);
  // Or the extension would go on with its later checks beside the loop
  await fillVault(browser, instance, by, []);
  instance.clearRequests();
  const bare = await playBare(browser, instance.origin, jwt, fillIn(script, others), PATIENCE);
  const left = instance.store.aliases().length;
  if (left > 0 || instance.requests.length !== requests) {
    throw new Error(
      `The bare loop made ${instance.requests.length} of ${requests} requests, ${left} pictures are left`,
    );
  }
  return { seconds, bare: bare / 1000, requests };
}

/** Deletes by the extension; seconds from the first click to the last proof. The requests are those until then. */
async function deleteAll(
  page: TestPage,
  instance: DemoInstance,
  pictures: readonly Picture[],
): Promise<number> {
  await page.waitFor(
    () => document.querySelector('.row') !== null || !location.pathname.startsWith('/vault'),
  );
  instance.clearRequests();
  const startedAt = await takeBack(
    page,
    pictures.map((picture) => toKey(instance, picture)),
  );
  // Asking the vault costs the browser time, asking the server does not
  await poll('the server to be empty', async () => instance.store.aliases().length === 0, PATIENCE);
  const endedAt = Math.max(...(await waitForGone(page, pictures.length)));
  await page.close();
  return (endedAt - startedAt) / 1000;
}

async function waitForGone(page: TestPage, count: number): Promise<number[]> {
  return poll(
    `${count} uploads to be gone`,
    async () => {
      const times = await goneTimes(page);
      return times.length === count && times;
    },
    PATIENCE,
    async () => `${(await goneTimes(page)).length} are.`,
  );
}

/** Asks for the deletions as the vault page does; when it began, in ms since the epoch. */
function takeBack(page: TestPage, keys: string[]): Promise<number> {
  return page.evaluate((wanted) => {
    const { runtime } = (globalThis as unknown as { chrome: ExtensionApi }).chrome;
    const timestamp = Date.now();
    for (const [id, key] of wanted.entries()) {
      void runtime.sendMessage({ id, type: 'takeBack', data: { key }, timestamp });
    }
    return timestamp;
  }, keys);
}

interface ExtensionApi {
  runtime: { sendMessage(message: unknown): Promise<unknown> };
}
