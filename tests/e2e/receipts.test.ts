/**
 * Ada takes a picture back and wants it in writing: a page she can print, and a file for whoever asked. Both tell what
 * happened, and neither holds what could delete anything.
 */
import { describe, expect, it } from 'vitest';
import type { TestPage } from '../browsers/types.ts';
import { commentEditor } from './support/forms.ts';
import { usePictures, type PictureFile } from './support/pictures.ts';
import { lookAsPrinted, savedBy } from './support/receipts.ts';
import { deleteInRow } from './support/rows.ts';
import { expectGone, uploadsOf } from './support/vault.ts';
import { useSite, useWorld, type Site } from './support/world.ts';

const world = useWorld();
const pictures = usePictures();

// The token is sent alone by 0.18 and with a session by 0.19; 1.0 has none and is asked by name
describe.each(['A', 'C', 'D'] as const)('on generation %s', (generation) => {
  const site = useSite(world, { generation });

  it('gives a receipt to read and to save, without the token', async () => {
    const { vault, file, alias, tokens } = await deleteOne(site());
    expect(tokens.length > 0).toBe(generation !== 'D');
    await vault.click(`.row a[aria-label="Receipt: ${file.name}"]`);
    const shown = await vault.waitForText('.receipt', /Gone, checked \d{4}-\d\d-\d\d/);
    for (const told of [file.name, alias, 'From request to proof']) expect(shown).toContain(told);

    const json = await savedBy(vault, 'Save JSON');
    expect(json.name).toMatch(/^takeback-receipt-\d{4}-\d\d-\d\d\.json$/);
    expect(JSON.parse(json.text)).toMatchObject({
      format: 'takeback-receipts',
      version: 1,
      receipts: [{ outcome: 'gone', picture: { alias, account: 'ada', instance: site().lemmy.origin } }],
    });
    const text = await savedBy(vault, 'Save text');
    expect(text.name).toMatch(/\.txt$/);
    expect(text.text).toContain('The deletion was requested');

    const source = await vault.evaluate(() => document.documentElement.outerHTML);
    const everything = [shown, source, json.text, text.text].join('\n');
    for (const token of tokens) expect(everything).not.toContain(token);
  });
});

describe('several receipts', () => {
  const site = useSite(world, { generation: 'C', hostname: 'lemmy-papers.localhost' });

  it('are those of the list as it is filtered, and on paper there is nothing else', async () => {
    const names = [await deleteOne(site()), await deleteOne(site())].map(({ file }) => file.name);
    const filter = `instance=${encodeURIComponent(site().lemmy.origin)}&state=gone`;
    const vault = await site().browser.openExtensionPage(`vault.html#${filter}`);
    await vault.click(`a[href="#receipts&${filter}"]`);
    await vault.waitForText('.receipts-title', /Receipts of 2 deletions/);

    await vault.setColorScheme('dark');
    expect(await lookAsPrinted(vault)).toEqual({
      headings: ['Receipts of 2 deletions', ...names.toReversed()],
      controls: [],
      ink: 'rgb(0, 0, 0)',
      paper: 'rgb(255, 255, 255)',
    });
  });
});

interface Deleted {
  vault: TestPage;
  file: PictureFile;
  alias: string;
  /** the picture's delete token, as the vault keeps it and as the server does */
  tokens: string[];
}

/** Uploads a picture in a comment and deletes it in the vault, which stays open. */
async function deleteOne(site: Site): Promise<Deleted> {
  const file = await pictures.one();
  const { id } = site.lemmy.createPost('bob', { title: 'Show your garden' });
  const [alias = ''] = await commentEditor(await site.open(`/post/${id}`)).pick(file);
  const [upload] = await uploadsOf(site, [alias]);
  const row = site.lemmy.store.rows().find((one) => one.alias === alias);
  const kept = upload?.credential.kind === 'token' ? upload.credential.token : undefined;
  const vault = await site.browser.openExtensionPage('vault.html');
  await deleteInRow(vault, file.name);
  await expectGone(site, alias);
  return { vault, file, alias, tokens: [kept, row?.token].filter((token) => !!token).map(String) };
}
