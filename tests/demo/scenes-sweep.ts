/**
 * Leaving two servers in one sweep: the plan with its warnings and edits, the number to type, progress, the report. Promise: as
 * in the other scenes, every wait is for something that is on the screen. The vault is another one afterwards.
 */
import { png } from '../contract/pictures.ts';
import { fillVault, recordOf, type Stored } from '../e2e/support/sweep.ts';
import type { TestPage } from '../browsers/types.ts';
import type { DemoInstance } from '../instance/index.ts';
import { step, type Stage } from './scenes.ts';
import { ACCOUNT, logIn } from './world.ts';

/** px */
const [WIDE, PHONE] = [
  [1100, 820],
  [360, 740],
] as const;
/** Pictures on each server. */
const MANY = 40;

export async function sweep(
  { browser, shot }: Pick<Stage, 'browser' | 'shot'>,
  instances: readonly DemoInstance[],
): Promise<void> {
  const [first, second] = [instances.find(({ generation }) => generation === 'C'), instances.at(-1)];
  if (!first || !second) throw new Error('The story plays on two instances at least');
  await fillVault({ browser }, [...(await leftovers(first)), ...(await leftovers(second))]);
  for (const lemmy of [first, second]) {
    await logIn(browser, lemmy);
    const tab = await browser.newPage(`${lemmy.origin}/`);
    await tab.waitFor(() => window.__demo?.events.includes('hydrated'));
  }
  const page = await step('the plan opens', browser.openExtensionPage('vault.html#plan&state=not-gone'));
  await step('it knows who is logged in', page.waitForText('.plan', /are deleted now/));
  await everyLook(page, 'plan', shot);
  await page.click('#plan-links-also');
  await step('the edits are shown', page.waitForText('.plan', /edits? will be sent/));
  await page.click('.plan summary');
  await page.type('.text-field', '1');
  await page.press('Enter');
  await step('one is not enough', page.waitForText('[role=alert]', /That is not the number/));
  await everyLook(page, 'plan-edits', shot);
  first.switches.deleteAnswerDelayMs = 1500;
  const count = /\d+/.exec(await page.text('.plan-title'))?.[0] ?? '';
  await page.press('Backspace');
  await page.type('.text-field', count);
  await page.press('Enter');
  await step('they are under way', page.waitForText('.queue', /being deleted/));
  await everyLook(page, 'sweep-progress', shot);
  first.switches.deleteAnswerDelayMs = 0;
  await step('they are gone', page.waitForText('.plan-title', /^80 of 86 gone$/, { timeoutMs: 60_000 }));
  await everyLook(page, 'sweep-report', shot);
  await page.goto(browser.extensionUrl('vault.html#plan'));
  await page.reload();
  await step('a selection is lost by a reload', page.waitForText('.plan', /Choose the pictures again/));
  await everyLook(page, 'plan-lost', shot);
  await page.close();
}

/** Pictures that somebody leaves behind: most of them Ada's, in posts that can be edited; some of another account. */
async function leftovers(lemmy: DemoInstance): Promise<Stored[]> {
  lemmy.createAccount('carol');
  const aliases = await lemmy.fill(ACCOUNT, await png(), MANY);
  const others = await lemmy.fill('carol', await png(), 3);
  const path = lemmy.generation === 'D' ? '/api/v4/image/' : '/pictrs/image/';
  const url = (alias = '') => lemmy.backend + path + alias;
  const { id } = lemmy.createPost(ACCOUNT, {
    title: 'My new card',
    url: url(aliases[0]),
    body: `Both sides, is it not pretty?\n\n![](${url(aliases[1])})\n\nTell me what you think.`,
  });
  const place = { kind: 'post', pageUrl: `${lemmy.origin}/post/${id}` } as const;
  const avatar = { kind: 'avatar', pageUrl: `${lemmy.origin}/settings` } as const;
  return [
    ...aliases.map((alias, at) =>
      recordOf({ lemmy }, ACCOUNT, alias, at < 2 ? { place } : at === 2 ? { place: avatar } : {}),
    ),
    ...others.map((alias) => recordOf({ lemmy }, 'carol', alias)),
  ];
}

/** The whole page by day and by night, and on a small screen. */
async function everyLook(page: TestPage, name: string, shot: Stage['shot']): Promise<void> {
  await shot(page, name);
  await page.setColorScheme('dark');
  await page.setViewport(...PHONE);
  await shot(page, `${name}-dark-360px`);
  await page.setColorScheme('light');
  await shot(page, `${name}-360px`);
  await page.setViewport(...WIDE);
}
