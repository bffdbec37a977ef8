/**
 * What the capture costs requests that are none of its business: many fetches and XMLHttpRequests of a page that has it, with
 * the guard off, against the very same of a frame in it, into which no script of ours comes. Promise: both take turns, batch by
 * batch, in one process and over the same connections, so that what else the machine does slows both; the ratio is the middle
 * one of all pairs.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { poll } from '../browsers/poll.ts';
import type { TestBrowser, TestPage } from '../browsers/types.ts';
import type { Benchmark, Measured } from './benchmark.ts';

type Transport = 'fetch' | 'xhr';

/** Requests at a time: what a browser sends one server side by side. */
const SIDE_BY_SIDE = 6;

export const capture: Benchmark = {
  about: 'requests that are no uploads in a protected page, against the same in a frame without the capture',
  target: 1.03,
  options: { requests: 10_000, batch: 100 },
  async run(browser, options, say) {
    const server = createServer((_request, answer) => {
      answer.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Bench</title>');
    });
    await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    try {
      const page = await openWatched(browser, `http://bench.localhost:${port}/`);
      const batches = Math.ceil(options('requests') / options('batch'));
      const measured: Record<string, number> = {};
      const ratios: number[] = [];
      for (const transport of ['fetch', 'xhr'] as const) {
        const [ours, bare] = await takeTurns(page, transport, batches, options('batch'));
        const ratio = middle(ours.map((ms, at) => ms / bare[at]!));
        ratios.push(ratio);
        measured[transport] = ratio;
        measured[`µs per ${transport}`] = (1000 * middle(ours)) / options('batch');
        say(`${transport}: ${ratio.toFixed(3)}`);
      }
      return sumUp(ratios, options('requests'), measured);
    } finally {
      server.close().closeAllConnections();
    }
  },
};

/** The worse of both transports counts. */
function sumUp(ratios: readonly number[], requests: number, facts: Record<string, number>): Measured {
  return { ratio: Math.max(...ratios), facts: { requests, ...facts } };
}

/** A page that has the capture, with a frame that has not; anything else is no measurement and throws. */
async function openWatched(browser: TestBrowser, url: string): Promise<TestPage> {
  await poll('the scripts to be registered', () =>
    browser.evaluateInExtension(
      async (api) => (await api.scripting.getRegisteredContentScripts()).length === 2,
    ),
  );
  const page = await browser.newPage(url);
  await page.evaluate(() =>
    new Promise((loaded) => {
      const frame = Object.assign(document.createElement('iframe'), { src: '/frame' });
      frame.addEventListener('load', loaded);
      document.body.append(frame);
    }).then(() => undefined),
  );
  // Ours is a proxy whose `toString` is made anew each time it is asked for
  const found = await page.evaluate(() =>
    [window, window.frames[0]].map((each) => each?.fetch.toString !== each?.fetch.toString),
  );
  if (found.join() !== 'true,false') throw new Error(`Watched are page and frame: ${found.join()}`);
  return page;
}

/** ms of each batch, with us and without; which of them begins changes every time. */
async function takeTurns(
  page: TestPage,
  transport: Transport,
  batches: number,
  size: number,
): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  const measure = async (at: 0 | 1, isCounted: boolean) => {
    const ms = await page.evaluate(playBatch, transport, size, SIDE_BY_SIDE, at === 0);
    if (isCounted) times[at].push(ms);
  };
  // The first ones also open connections and compile
  for (const at of [0, 1] as const) await measure(at, false);
  for (let batch = 0; batch < batches; batch++) {
    const order = batch % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    for (const at of order) await measure(at, true);
  }
  return times;
}

/** Runs in the page: it sees nothing of this module. */
async function playBatch(
  transport: Transport,
  size: number,
  sideBySide: number,
  isWatched: boolean,
): Promise<number> {
  const realm = (isWatched ? window : window.frames[0]) as typeof globalThis & Window;
  const byFetch = async (url: string) => void (await (await realm.fetch(url)).text());
  const byXhr = (url: string) =>
    new Promise<void>((resolve, reject) => {
      const xhr = new realm.XMLHttpRequest();
      xhr.open('GET', url);
      xhr.addEventListener('load', () => resolve());
      xhr.addEventListener('error', () => reject(new Error('A request failed')));
      xhr.send();
    });
  const send = transport === 'fetch' ? byFetch : byXhr;
  let left = size;
  const worker = async () => {
    while (left-- > 0) await send(`/api/v3/post?id=${left}`);
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: sideBySide }, worker));
  return performance.now() - startedAt;
}

/** The median. */
function middle(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
