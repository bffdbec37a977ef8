/**
 * A picture that is deleted before the post is written leaves the draft, so that nobody posts a hole: its Markdown
 * goes, the address of the post goes, and every other character stays.
 */
import { describe, expect, it } from 'vitest';
import { generations } from '../instance/index.ts';
import { bodyEditor, commentEditor, pickPostImage } from './support/forms.ts';
import { usePictures } from './support/pictures.ts';
import { deleteInRow } from './support/rows.ts';
import { askToDelete, confirmUntilGone } from './support/takeback.ts';
import { expectGone, expectUntouched } from './support/vault.ts';
import { PATIENCE, useWorld, useSite } from './support/world.ts';
import type { TestPage } from '../browsers/types.ts';

const world = useWorld();
const pictures = usePictures();

describe.each(generations)('on generation %s', (generation) => {
  const site = useSite(world, { generation });
  const markdown = (alias: string) => `![](${site().imageUrl(alias)})`;

  it('empties the address of a post, and leaves its text alone', async () => {
    const page = await site().open('/create_post');
    const editor = bodyEditor(page);
    const alias = await pickPostImage(page, await pictures.one());
    const [kept = ''] = await editor.pick(await pictures.one());
    await editor.type(' Bye ');
    const text = await editor.text();

    await askToDelete(page, '#file-upload ~ img');
    await confirmUntilGone(page);
    await expectGone(site(), alias);
    await page.waitFor(() => document.querySelector<HTMLInputElement>('#post-url')?.value === '');
    // The page knows, too: it takes the picture away.
    await page.waitFor(() => document.querySelector('#file-upload ~ img') === null);
    expect(await editor.text()).toBe(text);
    await expectUntouched(site(), kept);
  });

  it('takes the picture out of the text that is being written, from the page', async () => {
    const page = await openPost();
    const editor = commentEditor(page);
    const [first = '', second = ''] = await write(page);
    await editor.preview();
    await askToDelete(page, `.editor-preview img[src*="${first}"]`);
    await confirmUntilGone(page);
    await expectGone(site(), first);
    await expect.poll(() => editor.text(), PATIENCE).not.toContain(first);
    expect(await editor.text()).toBe(`Before *one* and ${markdown(second)} after.`);
    // What is posted is what is in the field: the page follows.
    await editor.preview();
    await editor.submit();
    await page.waitForText('.comment-content', /Before one and\s+after\./);
    await expectUntouched(site(), second);
  });

  it('takes the picture out of the text that is being written, from the popup', async () => {
    const page = await openPost();
    const editor = commentEditor(page);
    const file = await pictures.one();
    await editor.type('Look: ');
    const [alias = ''] = await editor.pick(file);
    // Older editors put the picture on a line of its own.
    const rest = (await editor.text()).replace(markdown(alias), '');
    const popup = await site().browser.openExtensionPage('popup.html');
    await deleteInRow(popup, file.name);
    await popup.close();
    await page.bringToFront();
    await expect.poll(() => editor.text(), PATIENCE).toBe(rest);
    await editor.type('nothing!');
    await editor.submit();
    await page.waitForText('.comment-content', /^Look:\s+nothing!$/);
  });

  function openPost(): Promise<TestPage> {
    const { id } = site().lemmy.createPost('bob', { title: 'Show your garden' });
    return site().open(`/post/${id}`);
  }

  /** Writes `Before *one*![](first) and ![](second) after.` */
  async function write(page: TestPage): Promise<string[]> {
    const editor = commentEditor(page);
    const [first = ''] = await editor.pick(await pictures.one());
    const [second = ''] = await editor.pick(await pictures.one());
    await page.evaluate((area) => document.querySelector<HTMLTextAreaElement>(area)?.select(), editor.area);
    await editor.insert(`Before *one*${markdown(first)} and ${markdown(second)} after.`);
    return [first, second];
  }
});
