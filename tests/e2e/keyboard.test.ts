/**
 * Without a mouse: Tab reaches the button, Enter opens the question with the safe answer in focus, Escape keeps the
 * picture, and Enter on the other answer deletes it.
 */
import { describe, expect, it } from 'vitest';
import { generations } from '../instance/index.ts';
import { commentEditor } from './support/forms.ts';
import { usePictures } from './support/pictures.ts';
import { BUTTON, DIALOG, buttonOn, dialogClosed, question } from './support/takeback.ts';
import { expectGone, expectUntouched } from './support/vault.ts';
import { PATIENCE, useWorld, useSite } from './support/world.ts';
import type { TestPage } from '../browsers/types.ts';

const world = useWorld();
const pictures = usePictures();

/** More than any page here has controls. */
const MANY = 120;

describe.each(generations)('on generation %s', (generation) => {
  const site = useSite(world, { generation });

  it('deletes a picture by keyboard alone', async () => {
    const { id } = site().lemmy.createPost('bob', { title: 'Show your garden' });
    const page = await site().open(`/post/${id}`);
    const editor = commentEditor(page);
    const [alias = ''] = await editor.pick(await pictures.one());
    await editor.submit();
    await buttonOn(page, '.comment-content img');

    await tabTo(page, BUTTON, /Delete my image: number 1 in a comment, from /);
    await page.press('Enter');
    expect((await question(page)).alias).toBe(alias);
    await waitForFocus(page, /Keep it/);
    await page.press('Escape');
    await dialogClosed(page);
    await expectUntouched(site(), alias);

    // The focus is back where it came from.
    await page.waitFor((host) => document.activeElement?.matches(host) === true, BUTTON);
    await page.press('Enter');
    await waitForFocus(page, /Keep it/);
    await page.press('Enter');
    await dialogClosed(page);
    await expectUntouched(site(), alias);

    await page.waitFor((host) => document.activeElement?.matches(host) === true, BUTTON);
    await page.press('Enter');
    await waitForFocus(page, /Keep it/);
    // Against double clicks the answer is not there at once.
    await page.deep.find(DIALOG, '.button-danger:enabled');
    await tabTo(page, DIALOG, /Delete for good/);
    await page.press('Enter');
    await page.deep.waitForText(DIALOG, /\bGone, checked\b/);
    await waitForFocus(page, /Close/);
    await page.press('Enter');
    await dialogClosed(page);
    await expectGone(site(), alias);
  });
});

/** Presses Tab until the control of that name has the focus. */
async function tabTo(page: TestPage, host: string, name: RegExp): Promise<void> {
  for (let presses = 0; presses < MANY; presses++) {
    await page.press('Tab');
    if (name.test(await focused(page, host))) return;
  }
  throw new Error(`${MANY} times Tab did not reach ${name} in ${host}`);
}

async function waitForFocus(page: TestPage, name: RegExp): Promise<void> {
  await expect.poll(() => focused(page, DIALOG), PATIENCE).toMatch(name);
}

/** Name of the control that has the focus, where it is in one of these hosts. */
async function focused(page: TestPage, host: string): Promise<string> {
  const isHere = await page.evaluate((hosts) => document.activeElement?.matches(hosts) === true, host);
  if (!isHere) return '';
  const [control] = await page.deep.query(host, ':focus');
  return control ? (control.attributes['aria-label'] ?? control.text) : '';
}
