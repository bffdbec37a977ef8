/**
 * Ada has pictures that this browser never saw her upload, and a note with what she knows of them: an address, a deletion
 * link, a saved answer. She adds them, takes one back with its token, keeps copies of the others, and in the end has the
 * extension forget everything.
 */
import { expect, it } from 'vitest';
import type { TestPage } from '../browsers/types.ts';
import { unzip } from '../support/unzip.ts';
import { usePictures, widthOf, type PictureFile } from './support/pictures.ts';
import { deleteInRow, waitForRow } from './support/rows.ts';
import { expectGone, uploadsOf } from './support/vault.ts';
import { PATIENCE, useSite, useWorld, type Site } from './support/world.ts';

const world = useWorld();
const pictures = usePictures();
// Lemmy 0.19.3: has no list to import, and deletes nothing without a token
const site = useSite(world, { generation: 'B1' });

interface Known {
  file: PictureFile;
  alias: string;
  url: string;
  token: string;
}

it('pictures named by hand are looked at, taken back by their token, and copied', async () => {
  const all = await Promise.all((await pictures.many(4)).map((file) => uploadElsewhere(site(), file)));
  const [doomed, ...kept] = all as [Known, ...Known[]];
  const page = await world().browser.openExtensionPage('vault.html#add');
  await paste(page, noteOf(site(), doomed, kept));
  await page.waitForText('.by-hand', /4 pictures found/);
  expect(await page.text('.wrong')).toContain('This is no address of a picture on Lemmy.');
  const shown = await page.evaluate(() => document.documentElement.outerHTML);
  for (const { token } of all) expect(shown).not.toContain(token);
  await page.click('.by-hand ::-p-text(Add 4 pictures)');
  await page.waitForText('.by-hand output', /4 pictures were added/);

  // Stored at once, with the tokens there were; then looked at as a stranger
  const stored = await uploadsOf(
    site(),
    [doomed, ...kept].map(({ alias }) => alias),
  );
  expect(stored.map(({ credential }) => credential.kind)).toEqual(['token', 'owner', 'token', 'owner']);
  expect(stored[0]?.credential).toEqual({ kind: 'token', token: doomed.token });
  const states = async () =>
    (
      await uploadsOf(
        site(),
        all.map(({ alias }) => alias),
      )
    ).map(({ state }) => state);
  await expect.poll(states, PATIENCE).toEqual(['live', 'live', 'live', 'live']);

  await page.click('.by-hand ::-p-text(Show the uploads)');
  await waitForRow(page, doomed.alias, /Online/);
  await deleteInRow(page, doomed.alias);
  await expectGone(site(), doomed.alias);
  for (const { alias } of kept) expect((await site().asStranger(alias)).status).toBe(200);

  await page.goto(world().browser.extensionUrl('vault.html#state=live'));
  await page.reload();
  await page.click('input[aria-label="Select all 3"]');
  await page.click('.selection ::-p-text(Download)');
  await page.waitForText('.download', /Download 3 pictures/);
  const saved = await savedBy(page, '.download .button-primary');
  expect(saved.name).toMatch(/^takeback-pictures-\d{4}-\d\d-\d\d\.zip$/);
  const files = unzip(saved.bytes);
  const list = new TextDecoder().decode(files.get('index.csv'));
  const widths: number[] = [];
  for (const { alias, url } of kept) {
    expect(list).toContain(url);
    widths.push(await widthOf(files.get(alias) ?? new Uint8Array()));
  }
  expect(widths).toEqual(kept.map(({ file }) => file.width));
  expect(files.size).toBe(4);
  for (const { token } of all) expect(list).not.toContain(token);
});

it('deleting all data leaves nothing behind, and the pictures where they are', async () => {
  const { alias, url } = await uploadElsewhere(site(), await pictures.one());
  const page = await world().browser.openExtensionPage('vault.html#add');
  await paste(page, url);
  await page.click('.by-hand ::-p-text(Add 1 picture)');
  await uploadsOf(site(), [alias]);

  await page.goto(world().browser.extensionUrl('vault.html#settings'));
  await page.reload();
  await page.click('.settings ::-p-text(Delete all data…)');
  await page.waitForText('.wipe', /stays? where (it|they) (is|are)/);
  await page.type('.wipe .text-field', 'delete everything');
  await page.click('.wipe .button-danger');
  await page.waitForText('.settings', /All data was deleted/);

  const left = await world().browser.evaluateInExtension(async (api) => ({
    keys: Object.keys(await api.storage.local.get(null)),
    alarms: await api.alarms.getAll(),
    badge: await api.action.getBadgeText({}),
  }));
  // That somebody looked at the list just now is noted again
  expect(left.keys.filter((key) => key !== 'attention')).toEqual([]);
  expect([left.alarms, left.badge]).toEqual([[], '']);
  await page.goto(world().browser.extensionUrl('vault.html'));
  await page.reload();
  await page.waitForText('.empty', /The vault is empty/);
  expect((await site().asStranger(alias)).status).toBe(200);
});

/** As from a phone: the browser under test learns nothing of it. */
async function uploadElsewhere({ lemmy, imageUrl }: Site, file: PictureFile): Promise<Known> {
  const { alias, token } = await lemmy.upload('ada', file.bytes, file.name);
  if (token === undefined) throw new Error('The server gave no token');
  return { file, alias, url: imageUrl(alias), token };
}

/** What Ada wrote down over the years, in the way such notes look. */
function noteOf({ lemmy }: Site, doomed: Known, [first, second, third]: Known[]): string {
  const saved = {
    msg: 'ok',
    files: [{ file: second?.alias, delete_token: second?.token }],
    url: second?.url,
  };
  return [
    `my pictures on ${lemmy.origin}/u/ada`,
    `to delete: ${lemmy.origin}/pictrs/image/delete/${doomed.token}/${doomed.alias}`,
    `![](${first?.url}?format=webp&thumbnail=256)`,
    JSON.stringify(saved, null, 2),
    `<img src="${third?.url}">`,
  ].join('\n');
}

async function paste(page: TestPage, text: string): Promise<void> {
  await page.click('.by-hand-text');
  await page.evaluate((value) => void document.execCommand('insertText', false, value), text);
}

/** Clicks, and takes the file that the page then offers to the browser. */
async function savedBy(page: TestPage, selector: string): Promise<{ name: string; bytes: Uint8Array }> {
  await page.evaluate(() => {
    const take = async (event: Event) => {
      if (!(event.target instanceof HTMLAnchorElement) || event.target.download === '') return;
      event.preventDefault();
      const { download: name, href } = event.target;
      const bytes = [...new Uint8Array(await (await fetch(href)).arrayBuffer())];
      document.documentElement.dataset['saved'] = JSON.stringify({ name, bytes });
    };
    document.addEventListener('click', (event) => void take(event), { capture: true });
  });
  await page.click(selector);
  const saved = JSON.parse((await page.waitFor(() => document.documentElement.dataset['saved'])) ?? '') as {
    name: string;
    bytes: number[];
  };
  return { name: saved.name, bytes: Uint8Array.from(saved.bytes) };
}
