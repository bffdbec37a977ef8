/**
 * The main job, played by itself on every generation of Lemmy, with a picture of each step and the time from the
 * accident to the proof. Promise: a step that does not come true ends the story with an error that names it;
 * nothing is said that was not seen on the screen.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestBrowser, TestPage } from '../browsers/types.ts';
import { generations, type DemoInstance } from '../instance/index.ts';
import { accident, feed, leaveOne, lie, popup, queue, type Told } from './scenes.ts';
import { backup } from './scenes-backup.ts';
import { download, nameByHand, settings } from './scenes-by-hand.ts';
import { guarded } from './scenes-guard.ts';
import { findUploads } from './scenes-import.ts';
import { list, nothingYet } from './scenes-list.ts';
import { sweep } from './scenes-sweep.ts';
import { logIn, startWorld } from './world.ts';

interface Story {
  browser: TestBrowser;
  /** where the pictures go */
  folder: string;
  say: (line: string) => void;
}

/** Plays the story and says how it went. */
export async function playStory({ browser, folder, say }: Story): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const files = await mkdtemp(join(tmpdir(), 'takeback-story-'));
  const open: DemoInstance[] = [];
  const told: Told[] = [];
  let count = 0;
  const shot = async (page: TestPage, name: string) => {
    const file = `${String(++count).padStart(2, '0')}-${name}.png`;
    await page.screenshot(join(folder, file));
    say(`  ${file}`);
  };
  try {
    await nothingYet({ browser, shot });
    for (const generation of generations) {
      const instance = await startWorld(generation);
      open.push(instance);
      await logIn(browser, instance);
      say(`Lemmy ${instance.version} (generation ${generation})`);
      const stage = { browser, instance, files, shot };
      told.push(await accident(stage));
      await feed(stage);
      if (generation === 'C') {
        await lie(stage);
        await guarded(stage);
      }
      await leaveOne(stage);
    }
    const last = open.at(-1);
    say('Popup and vault');
    await popup({ browser, shot });
    await list({ browser, shot });
    await findUploads({ browser, shot }, open);
    await backup({ browser, shot, files });
    if (open[2]) await nameByHand({ browser, shot }, open[2]);
    await download({ browser, shot });
    await settings({ browser, shot });
    if (last) await queue({ browser, instance: last, files, shot });
    await sweep({ browser, shot }, open);
  } finally {
    await Promise.all(open.map((instance) => instance.close()));
    await rm(files, { recursive: true, force: true });
  }
  say('\nAccident to proof: from the upload\'s answer to "Gone, checked" on the screen');
  for (const { generation, version, clicks, seconds } of told) {
    say(`  ${generation.padEnd(3)} Lemmy ${version.padEnd(13)} ${clicks} clicks  ${seconds.toFixed(2)} s`);
  }
  say(`\nThe pictures are in ${folder}`);
}
