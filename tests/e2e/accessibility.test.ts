/**
 * Everybody can use the vault: axe-core finds nothing wrong on any state of the page, wide and by day, small and by
 * night (issue 4).
 */
import axe from 'axe-core';
import { expect, it } from 'vitest';
import type { TestPage } from '../browsers/types.ts';
import { emptyVault, fillGallery } from './support/gallery.ts';
import { useWorld } from './support/world.ts';

const world = useWorld();

/** A state of the page: its address, how it is reached from there, and what is on the screen then. */
interface State {
  hash: string;
  shows: [selector: string, words: RegExp];
  reach?: (page: TestPage) => Promise<void>;
}

const LIST: State['shows'] = ['.row-selectable', /picture/];
const GARDEN = `instance=${encodeURIComponent('https://garden.example')}`;
const ONE = encodeURIComponent('https://lemmy.example/0b7f2c1e-5a3d-4c8e-9f10-000000000002.webp');

const STATES: Record<string, State> = {
  'the list': { hash: '', shows: LIST },
  'the list in groups': { hash: 'group=account&sort=state', shows: ['.group-heading', /Account not known/] },
  tiles: { hash: 'view=grid&group=day', shows: ['.tile', /picture/] },
  filters: { hash: `${GARDEN}&state=not-gone&q=picture`, shows: LIST },
  'nothing found': { hash: 'q=nowhere', shows: ['.empty', /No upload matches/] },
  'a selection': {
    hash: '',
    shows: ['.selection', /26 selected/],
    reach: (page) => page.press('a', 'Control'),
  },
  'the question of a row': {
    hash: '',
    shows: ['.row-question', /for good/],
    reach: async (page) => {
      // Where the bar at the foot does not lie over it
      await page.evaluate(() =>
        document.querySelector('.button-danger-quiet')?.scrollIntoView({ block: 'center' }),
      );
      await page.click('.row .button-danger-quiet');
    },
  },
  details: { hash: `key=${ONE}`, shows: ['.details', /Requests and checks/] },
  'details of nothing': { hash: 'key=x', shows: ['.details', /not in the vault/] },
  'the keys': {
    hash: '',
    shows: ['dialog', /Keyboard shortcuts/],
    reach: (page) => page.press('?'),
  },
  receipts: { hash: 'receipts', shows: ['h2', /Receipts of/] },
  'no receipt': { hash: 'receipts&q=nowhere', shows: ['.empty', /no receipt/] },
  'the plan of a deletion': { hash: `plan&${GARDEN}`, shows: ['h2', /Delete \d+ pictures?/] },
  'what a deleted account left': {
    hash: `account-gone&instance=${encodeURIComponent('https://lemmy.example')}&account=ada`,
    shows: ['h2', /Your account ada on lemmy\.example is deleted/],
  },
  'finding uploads': { hash: 'import', shows: ['h2', /./] },
  'adding by hand': { hash: 'add', shows: ['h2', /./] },
  backup: { hash: 'backup', shows: ['h2', /./] },
  downloads: { hash: 'download', shows: ['h2', /./] },
  settings: { hash: 'settings', shows: ['h2', /Settings/] },
};

it('the vault has no state in which something is wrong', { timeout: 600_000 }, async () => {
  const { browser } = world();
  await fillGallery(browser);
  const page = await browser.openExtensionPage('vault.html');
  const wrong: Record<string, string[]> = {};
  let loads = 0;
  for (const [name, { hash, shows, reach }] of Object.entries(STATES)) {
    for (const look of ['light', 'dark'] as const) {
      await page.setColorScheme(look);
      await page.setViewport(look === 'dark' ? 360 : 1200, 800);
      // With a query of its own: an address that differs after the # only is the same page
      loads += 1;
      await page.goto(browser.extensionUrl(`vault.html?${loads}#${hash}`));
      if (reach) {
        await page.waitForText(...LIST);
        await reach(page);
      }
      await page.waitForText(...shows);
      const found = await violations(page);
      if (found.length > 0) wrong[`${name}, ${look}`] = found;
    }
  }
  for (const [hash, words] of [
    ['1', /Delete this picture for good/],
    [`copy&key=${ONE}`, /A picture to be erased/],
  ] as const) {
    for (const look of ['light', 'dark'] as const) {
      await page.setColorScheme(look);
      await page.setViewport(look === 'dark' ? 360 : 480, 760);
      loads += 1;
      await page.goto(browser.extensionUrl(`panic.html?${loads}#${hash}`));
      await page.waitForText('.panic', words);
      const found = await violations(page);
      if (found.length > 0) wrong[`the small window at ${hash}, ${look}`] = found;
    }
  }
  expect(wrong).toEqual({});

  await emptyVault(browser);
  await page.goto(browser.extensionUrl('vault.html'));
  await page.waitForText('.empty', /The vault is empty/);
  expect(await violations(page)).toEqual([]);
});

/** What axe finds, each with the elements it is about; and whether the page slides sideways, which nobody should have to do. */
async function violations(page: TestPage): Promise<string[]> {
  await page.raw.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations: found } = await checker.run();
    const { scrollWidth, clientWidth } = document.documentElement;
    return [
      ...found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
      ...(scrollWidth > clientWidth ? [`${scrollWidth} px wide in ${clientWidth} px`] : []),
    ];
  });
}
