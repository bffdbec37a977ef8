/**
 * The vault's list in every state, each by day, by night and on a small screen. Promise: a picture is taken only of what
 * was waited for.
 */
import type { TestPage } from '../browsers/types.ts';
import { step, type Stage } from './scenes.ts';

type Looking = Pick<Stage, 'browser' | 'shot'>;

interface State {
  name: string;
  hash?: string;
  /** how it is reached from the address */
  reach?: (page: TestPage) => Promise<void>;
  shows: [selector: string, words: RegExp];
}

const WIDE = [1100, 820] as const;

const STATES: State[] = [
  { name: 'list', shows: ['.row', /Gone, checked/] },
  { name: 'tiles', hash: 'view=grid&group=instance', shows: ['.tile', /Gone/] },
  { name: 'filtered', hash: 'state=not-gone&sort=largest&q=card', shows: ['.chips', /Clear all/] },
  { name: 'nothing-found', hash: 'q=nowhere', shows: ['.empty', /No upload matches/] },
  {
    name: 'selected',
    hash: 'group=day',
    reach: (page) => page.press('a', 'Control'),
    shows: ['.selection', /selected/],
  },
  {
    name: 'details',
    hash: 'state=gone',
    reach: async (page) => {
      await page.click('.row .row-facts time');
      await page.waitForText('.details', /History/);
    },
    shows: ['.details', /Requests and checks/],
  },
  {
    name: 'details-online',
    hash: 'state=not-gone',
    reach: (page) => page.click('.row .row-facts time'),
    shows: ['.details', /Show picture/],
  },
  { name: 'keys', reach: (page) => page.press('?'), shows: ['dialog', /Keyboard shortcuts/] },
];

export async function list({ browser, shot }: Looking): Promise<void> {
  for (const state of STATES) await inEveryLook({ browser, shot }, state);
}

/** Before anything was uploaded. */
export async function nothingYet(looking: Looking): Promise<void> {
  await inEveryLook(looking, { name: 'empty', shows: ['.empty', /The vault is empty/] });
}

async function inEveryLook(
  { browser, shot }: Looking,
  { name, hash = '', reach, shows }: State,
): Promise<void> {
  const page = await step('the vault opens', browser.openExtensionPage(`vault.html#${hash}`));
  if (reach) {
    await step('its list is there', page.waitForText('.row', /\S/));
    await step(`${name} is reached`, reach(page));
  }
  await step(`${name} is shown`, page.waitForText(...shows));
  await shot(page, `vault-${name}`);
  await page.setColorScheme('dark');
  await shot(page, `vault-${name}-dark`);
  await page.setViewport(360, 740);
  await shot(page, `vault-${name}-dark-360px`);
  await page.setColorScheme('light');
  await shot(page, `vault-${name}-360px`);
  await page.setViewport(...WIDE);
  await page.close();
}
