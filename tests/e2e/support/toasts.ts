/**
 * The toast in the corner of a Lemmy page. Promise: it is found by what it says; presses are real ones, and wait until it
 * takes them.
 */
import { poll } from '../../browsers/poll.ts';
import type { TestPage } from '../../browsers/types.ts';
import { DIALOG } from './takeback.ts';

export const TOAST = '[data-takeback="toast"]';

/** Waits until a toast says this. */
export function toastSays(page: TestPage, words: RegExp): Promise<string> {
  return page.deep.waitForText(TOAST, words);
}

/** Presses a button of it, until `happened`: what has just appeared takes no press for half a second. */
async function press(page: TestPage, label: RegExp, happened: () => Promise<boolean>): Promise<void> {
  await poll(`the toast to take ${label.source}`, async () => {
    if (await happened()) return true;
    await (await page.deep.find(TOAST, 'button', label)).click().catch(() => undefined);
    return happened();
  });
}

/** Presses its button to delete, which asks. */
export function askFromToast(page: TestPage, label: RegExp): Promise<void> {
  return press(page, label, () => page.evaluate((host) => document.querySelector(host) !== null, DIALOG));
}

/** Presses the button that keeps what was not sent. */
export function keepFromToast(page: TestPage): Promise<void> {
  return press(page, /^\s*Keep$/, async () => {
    const said = await page.deep.text(TOAST);
    return !said.some((words) => words.includes('You left without sending'));
  });
}
