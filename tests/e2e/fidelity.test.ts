/**
 * The page behaves the same with and without the extension: the battery of the demo's own page and the logs that its
 * pages keep of what their code observed are equal, to the letter (issue 2, judging point 8). The few traces that
 * cannot be avoided are named, one by one, in `support/faults-battery.ts`.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openBareBrowser } from '../browsers/story.ts';
import type { TestBrowser, TestPage } from '../browsers/types.ts';
import type { DemoInstance, Generation, Switches } from '../instance/index.ts';
import { runBattery, withOurTraces } from './support/faults-battery.ts';
import {
  makePicture,
  openInstance,
  openLoggedIn,
  openProtectedBrowser,
  waitForPageScript,
} from './support/faults-instance.ts';
import { readVault } from './support/faults-vault.ts';

/** XHR, fetch, fetch with API v4. */
const GENERATIONS: Generation[] = ['A', 'C', 'D'];

/** A browser as people have it who never heard of us, and one with the extension. */
function openBoth(): Promise<[TestBrowser, TestBrowser]> {
  return Promise.all([openBareBrowser(), openProtectedBrowser()]);
}

it.each(GENERATIONS)('the battery of page code finds no difference on %s', async (generation) => {
  const [bare, ours] = await openBoth();
  const battery = async (browser: TestBrowser) => {
    // One for each browser: what the server holds must not differ either
    const instance = await openInstance({ generation });
    const results = await runBattery(browser, instance);
    instance.switches.answerDelayMs = 2000;
    return { ...results, ...(await runBattery(browser, instance, '?timeout=1')) };
  };
  const [without, withUs] = await Promise.all([battery(bare), battery(ours)]);
  expect(withUs).toEqual(withOurTraces(without));
  // We were really there
  expect((await readVault(ours)).uploads.length).toBeGreaterThan(10);
});

it('pages log the same events, whatever becomes of an upload', async () => {
  const [bare, ours] = await openBoth();
  const files = await makeFiles();
  for (const generation of GENERATIONS) {
    const [without, withUs] = await Promise.all(
      [bare, ours].map(async (browser) => visit(browser, await openInstance({ generation }), files)),
    );
    expect(withUs, generation).toEqual(without);
    expect(without?.slice(0, 3), generation).toEqual([
      'hydrated',
      'upload start image picture.png',
      'upload answer ok',
    ]);
  }
  const { uploads } = await readVault(ours);
  expect(uploads.map(({ file }) => file?.name)).toEqual(GENERATIONS.map(() => 'picture.png'));
});

interface Files {
  picture: string;
  text: string;
  large: string;
}

async function makeFiles(): Promise<Files> {
  const folder = await mkdtemp(join(tmpdir(), 'takeback-files-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const write = async (name: string, bytes: Uint8Array) => {
    await writeFile(join(folder, name), bytes);
    return join(folder, name);
  };
  return {
    picture: await write('picture.png', await makePicture()),
    text: await write('text.png', new TextEncoder().encode('no picture at all')),
    large: await write('large.png', await makePicture(900, 900)),
  };
}

/** Everything a page logs of a visit in which uploads succeed and fail in every way. */
async function visit(browser: TestBrowser, instance: DemoInstance, files: Files): Promise<string[]> {
  const page = await openLoggedIn(browser, instance);
  const faults: [Partial<Switches>, string][] = [
    [{}, files.picture],
    [{ maxUploadBytes: 20_000 }, files.large],
    [{}, files.text],
    [{ rateLimitImage: 0 }, files.picture],
    [{ maintenance: 503 }, files.picture],
    [{ dropUploadAnswer: true }, files.picture],
    [{ truncateUploadAnswer: true }, files.picture],
  ];
  const logs: string[] = [];
  for (const [switches, file] of faults) {
    const before = { ...instance.switches };
    // A form that was refused is not always usable again, and Firefox fills it in again after a reload
    await page.goto(`${instance.origin}/create_post`);
    await waitForPageScript(page);
    Object.assign(instance.switches, switches);
    logs.push(...(await logOfUpload(page, file)));
    Object.assign(instance.switches, before);
  }
  await page.close();
  return logs;
}

async function logOfUpload(page: TestPage, file: string): Promise<string[]> {
  await page.setFiles('#file-upload', [file]);
  // Its start, and what came of it
  await page.waitFor(() => window.__demo.events.length >= 3);
  return page.evaluate(() => window.__demo.events);
}
