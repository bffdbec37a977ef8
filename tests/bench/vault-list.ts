/**
 * How quick the vault is with very many uploads: the first rows on the screen, from a sleeping background; a keystroke in
 * the search; selecting everything; frames while scrolling. Promise: every time is from the cause until it is painted,
 * and stands beside the time that reading the same records from storage takes in a bare page of the same browser.
 */
import { poll } from '../browsers/poll.ts';
import type { TestPage } from '../browsers/types.ts';
import type { Benchmark, Measured } from './benchmark.ts';
import { fillWithMany } from './many.ts';

/** What is typed, letter by letter, and taken back. */
const TYPED = 'passport scan 12';
const PATIENCE = { timeoutMs: 120_000 };

export const vaultList: Benchmark = {
  about: 'the first rows of a vault full of uploads, against reading its records alone from storage',
  target: 1.5,
  options: { records: 20_000, runs: 3, frames: 300 },
  async run(browser, options, say) {
    const records = options('records');
    await fillWithMany(browser, records);
    const bare = await browser.openExtensionPage('manifest.json');
    const reads: number[] = [];
    const firsts: number[] = [];
    const warm: number[] = [];
    for (let run = 0; run < options('runs'); run++) {
      reads.push(await bare.evaluate(readAll));
      await browser.killBackground();
      firsts.push(await bare.evaluate(untilRows));
      warm.push(await bare.evaluate(untilRows));
      say(`reading alone ${ms(reads)}, first rows ${ms(firsts)}, with the background awake ${ms(warm)}`);
    }
    await bare.evaluate(makeTall);
    const bareFrames = await bare.evaluate(scrollThrough, options('frames'));
    await bare.close();
    const page = await browser.openExtensionPage('vault.html');
    await waitForAll(page, records);
    const keystrokes = await page.evaluate(typeAll, TYPED);
    const selecting = await page.evaluate(selectAll);
    await page.evaluate(selectAll);
    const frames = await page.evaluate(scrollThrough, options('frames'));
    say(`keystrokes ${ms(keystrokes)} (${keystrokes.length}), slowest frame ${ms([Math.max(...frames)])}`);
    await page.close();
    return sumUp({ records, reads, firsts, warm, keystrokes, selecting, frames, bareFrames });
  },
};

interface Times {
  records: number;
  /** all in ms */
  reads: number[];
  firsts: number[];
  warm: number[];
  keystrokes: number[];
  selecting: number;
  frames: number[];
  /** of an empty page as long as the list: what the machine and the browser do anyway */
  bareFrames: number[];
}

function sumUp(times: Times): Measured {
  const read = median(times.reads);
  const first = median(times.firsts);
  const keystroke = median(times.keystrokes);
  const slowest = Math.max(...times.frames);
  return {
    ratio: first / read,
    facts: {
      records: times.records,
      'read ms': Math.round(read),
      'first rows ms': Math.round(first),
      'awake ms': Math.round(median(times.warm)),
      awake: median(times.warm) / read,
      'keystroke ms': Math.round(keystroke),
      keystroke: keystroke / read,
      'select all ms': Math.round(times.selecting),
      'select all': times.selecting / read,
      'frame ms': Math.round(median(times.frames)),
      'slowest frame ms': Math.round(slowest),
      'slowest frame': slowest / read,
      'frames over 50 ms': overLong(times.frames),
      'of an empty page': overLong(times.bareFrames),
      'its slowest ms': Math.round(Math.max(...times.bareFrames)),
    },
  };
}

const overLong = (frames: readonly number[]): number => frames.filter((frame) => frame > 50).length;

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

const ms = (numbers: readonly number[]): string => `${Math.round(median(numbers))} ms`;

function waitForAll(page: TestPage, records: number): Promise<unknown> {
  return poll(
    `all ${records} uploads in the list`,
    () =>
      page.evaluate(
        (count) => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) === count,
        records,
      ),
    PATIENCE,
  );
}

// These run in pages of the extension: they see nothing of this module.

async function readAll(): Promise<number> {
  const { chrome } = globalThis as unknown as {
    chrome: { storage: { local: { get(keys: null): Promise<object> } } };
  };
  const from = performance.now();
  await chrome.storage.local.get(null);
  return performance.now() - from;
}

/** From the moment the page is asked for until its first row is painted. */
function untilRows(): Promise<number> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'position: fixed; inset: 0; width: 1100px; height: 800px';
  const from = performance.now();
  frame.src = '/vault.html';
  document.documentElement.append(frame);
  return new Promise((resolve) => {
    const look = () => {
      if (frame.contentDocument?.querySelector('.row') === null || !frame.contentDocument) {
        requestAnimationFrame(look);
        return;
      }
      // The frame in which it was there is painted once the next begins
      requestAnimationFrame(() => {
        resolve(performance.now() - from);
        frame.remove();
      });
    };
    look();
  });
}

/** From each letter until what it finds is painted. */
async function typeAll(text: string): Promise<number[]> {
  const field = document.querySelector<HTMLInputElement>('input[type=search]');
  if (!field) throw new Error('There is no search field');
  const times: number[] = [];
  const values = [
    ...Array.from(text, (_, at) => text.slice(0, at + 1)),
    ...Array.from(text, (_, at) => text.slice(0, text.length - at - 1)),
  ];
  for (const value of values) {
    await new Promise((next) => setTimeout(next, 150));
    const from = performance.now();
    field.value = value;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await new Promise((painted) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', painted);
        port1.start();
        port2.postMessage(undefined);
      });
    });
    times.push(performance.now() - from);
  }
  return times;
}

async function selectAll(): Promise<number> {
  const box = document.querySelector<HTMLInputElement>('.select-all input');
  if (!box) throw new Error('There is nothing to select all with');
  const from = performance.now();
  box.click();
  await new Promise((painted) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', painted);
      port1.start();
      port2.postMessage(undefined);
    });
  });
  return performance.now() - from;
}

function makeTall(): void {
  const tall = document.createElement('div');
  tall.style.height = '1600000px';
  document.documentElement.append(tall);
}

/** Scrolls on with every frame, now and then by a whole part of the list; how long each frame took. */
async function scrollThrough(count: number): Promise<number[]> {
  const next = () => new Promise<number>((resolve) => void requestAnimationFrame(resolve));
  const frames: number[] = [];
  let last = await next();
  for (let n = 0; n < count; n++) {
    if (n % 60 === 59) window.scrollTo(0, document.documentElement.scrollHeight * (n / count));
    else window.scrollBy(0, 240);
    const now = await next();
    frames.push(now - last);
    last = now;
  }
  return frames;
}
