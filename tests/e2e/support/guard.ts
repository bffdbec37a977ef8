/**
 * The question before pictures leave, as a user meets it. Promise: what left the browser is told by the instance's sockets,
 * not by us.
 */
import { expect } from 'vitest';
import type { TestBrowser, TestPage } from '../../browsers/types.ts';
import type { Settings } from '../../../utils/domain/settings.ts';
import type { PictureFile } from './pictures.ts';
import { DIALOG } from './takeback.ts';
import { PATIENCE, type Site } from './world.ts';

/** Sets what happens before a picture leaves, as the settings do; open pages know it when this resolves. */
export async function choose(browser: TestBrowser, change: Partial<Settings>): Promise<void> {
  await browser.evaluateInExtension(async (api, data) => {
    await api.runtime.sendMessage({ id: Date.now(), type: 'saveSettings', data, timestamp: Date.now() });
  }, change);
}

/** Waits for the question about these files; none of them has left until now. */
export async function asked({ lemmy }: Site, page: TestPage, files: PictureFile[]): Promise<string> {
  const text = await page.deep.waitForText(DIALOG, /publicly visible\?/);
  for (const file of files) expect(text).toContain(file.name);
  // The answer can be given: whatever would leave by itself has had its time
  await page.deep.find(DIALOG, 'button:enabled', /^Upload$/m);
  expectNothingSent(lemmy, files);
  return text;
}

/** Answers, and waits until the question is away. */
export async function answer(page: TestPage, button: RegExp): Promise<void> {
  await (await page.deep.find(DIALOG, 'button:enabled', button)).click();
  await expect.poll(() => page.deep.text(DIALOG), PATIENCE).toEqual([]);
}

/** Nothing of these pictures came to the server since its sockets were looked at. */
export function expectNothingSent({ sockets }: Site['lemmy'], files: PictureFile[]): void {
  for (const { bytes } of files) expect(sockets.arrived(bytes)).toBe(0);
}

/** Most of the picture came to the server. */
export function expectSent({ sockets }: Site['lemmy'], { bytes }: PictureFile): void {
  expect(sockets.arrived(bytes)).toBeGreaterThan(bytes.length / 2);
}
