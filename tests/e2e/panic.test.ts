/**
 * Ada notices too late what she uploaded. The panic key takes it back with the site long closed, and the browser's menu on
 * pictures does on the page; both end in proof, and a stranger's picture is left alone.
 */
import { describe, expect, it } from 'vitest';
import { poll } from '../browsers/poll.ts';
import { commentEditor, pickPostImage } from './support/forms.ts';
import { chooseOnPicture, openPanicWindow, pressPanicKey } from './support/panic.ts';
import { usePictures, type PictureFile } from './support/pictures.ts';
import { confirmUntilGone, question } from './support/takeback.ts';
import { expectGone } from './support/vault.ts';
import { useSite, useWorld, type Site } from './support/world.ts';
import type { TestPage } from '../browsers/types.ts';

const world = useWorld();
const pictures = usePictures();
const NOTE = '[data-takeback="note"]';

describe('the panic key', () => {
  const site = useSite(world, { generation: 'C' });

  it('says plainly that there is nothing, and closes by one key', async () => {
    const { browser } = world();
    const keys = await browser.evaluateInExtension((api) => api.commands.getAll());
    // What we suggest was free; Chrome says it shorter
    expect(keys.find(({ name }) => name === 'take-back-last')?.shortcut).toMatch(/^Alt\+Shift\+Del(ete)?$/);
    const panic = await openPanicWindow(browser);
    await panic.waitForText('.panic', /Nothing was uploaded in the last 10 minutes/);
    await closeBy(panic, 'Escape');
  });

  it('takes the last upload back with its site closed, and shows the proof', async () => {
    const file = await pictures.one();
    const [alias = ''] = await uploadInComment(site(), [file]);
    await site().closePages();

    const panic = await openPanicWindow(site().browser);
    await panic.waitForText('.panic', new RegExp(`Delete this picture for good\\?[^]*${file.name}`));
    expect(await panic.evaluate(() => document.activeElement?.textContent)).toBe('Keep it');
    const [shown] = await panic.evaluate(() =>
      [...document.querySelectorAll<HTMLImageElement>('.panic-picture')].map(({ src }) => src),
    );
    expect(shown).toContain(alias);
    // A second press brings the same window to the front, and asks anew
    const { hash } = new URL(await panic.url());
    await pressPanicKey(site().browser);
    await panic.waitFor((before) => location.hash !== before, hash);
    expect(await panicPages()).toBe(1);

    await panic.click('.panic-buttons .button-danger:enabled');
    await panic.waitForText('.panic', /The picture is gone[^]*Gone, checked/);
    await expectGone(site(), alias);
    await closeBy(panic, 'Enter');
  });

  it('lists several, the newest first, and deletes all of them', async () => {
    const files = await pictures.many(2);
    const aliases = await uploadInComment(site(), files);
    await site().closePages();
    const panic = await openPanicWindow(site().browser);
    await panic.waitForText('.panic', /You uploaded 2 pictures in the last 10 minutes/);
    const chosen = await panic.text('.panic-choice:has(:checked) .row-name');
    expect(chosen).toBe(files[1]?.name);
    await panic.click('.panic-buttons .button-danger-quiet:enabled');
    await panic.waitForText('.panic', /All \d pictures are gone/);
    for (const alias of aliases) await expectGone(site(), alias);
  });
});

describe('the menu on pictures', () => {
  const site = useSite(world, {
    generation: 'D',
    hostname: 'lemmy-menu.localhost',
    switches: { thumbnails: 'store' },
  });

  it('takes a post’s picture back from its thumbnail in the page’s viewer', async () => {
    const { page, alias, copy } = await postPicture(site());
    await page.click(`.post-listing img[src*="${copy}"]`);
    await chooseOnPicture(site().browser, page, '.viewer-canvas img', 'Delete my image');
    expect((await question(page)).alias).toBe(alias);
    await confirmUntilGone(page);
    await expectGone(site(), alias);
  });

  it('finds it in the vault, and tells an admin about it', async () => {
    const { page, alias, copy } = await postPicture(site());
    const thumbnail = `.post-listing img[src*="${copy}"]`;
    await chooseOnPicture(site().browser, page, thumbnail, 'Find in vault');
    const vault = await site().browser.waitForPage(/\/vault\.html#key=/);
    await vault.waitForText('.details', new RegExp(alias));
    await vault.close();

    await chooseOnPicture(site().browser, page, thumbnail, 'Copy erasure details');
    await copied(page);
    const text = await pasted(page);
    expect(text).toContain(site().imageUrl(alias));
    expect(text).toContain('has not tried to delete it yet');
  });

  it('says kindly that a stranger’s picture is not in the vault', async () => {
    const { url } = await site().lemmy.upload('bob', (await pictures.one()).bytes);
    const { id } = site().lemmy.createPost('bob', { title: 'Bob’s cat', url });
    const page = await site().open(`/post/${id}`);
    await chooseOnPicture(site().browser, page, '.post-listing img.thumbnail', 'Delete my image');
    await page.deep.waitForText(NOTE, /This picture is not in your vault/);
  });
});

/** Presses the key, with which the window goes; it may be gone before the key is let go. */
async function closeBy(panic: TestPage, key: 'Escape' | 'Enter'): Promise<void> {
  await panic.press(key).catch(() => undefined);
  await expect.poll(panicPages, { timeout: 10_000 }).toBe(0);
}

const panicPages = async (): Promise<number> =>
  (await addresses()).filter((url) => url.includes('/panic.html')).length;

/** Of everything that is open. */
async function addresses(): Promise<string[]> {
  const pages = await world().browser.raw.pages();
  return Promise.all(pages.map((page) => page.evaluate(() => location.href).catch(() => '')));
}

/** Uploads pictures in the comment form below somebody else's post. */
async function uploadInComment(on: Site, files: PictureFile[]): Promise<string[]> {
  const { id } = on.lemmy.createPost('bob', { title: 'Show your garden' });
  const editor = commentEditor(await on.open(`/post/${id}`));
  const aliases: string[] = [];
  for (const file of files) aliases.push(...(await editor.pick(file)));
  return aliases;
}

/** A post of Ada's, open; `copy` is the alias of the thumbnail that the server made of her picture. */
async function postPicture(on: Site): Promise<{ page: TestPage; alias: string; copy: string }> {
  const form = await on.open('/create_post');
  const alias = await pickPostImage(form, await pictures.one());
  await form.close();
  const { id } = on.lemmy.createPost('ada', { title: 'My dog', url: on.imageUrl(alias) });
  const page = await on.open(`/post/${id}`);
  const copy = await poll('the thumbnail', async () => on.lemmy.store.thumbnailOf(id));
  return { page, alias, copy: copy ?? '' };
}

/**
 * Until the details are on the clipboard: at once where the browser takes the choice in its menu for a click in the page, else
 * by a click in our own window. Firefox does now the one, now the other.
 */
async function copied(page: TestPage): Promise<void> {
  const { browser } = world();
  const small = /\/panic\.html#copy&key=/;
  const isCopied = await poll('the details to be copied, or our window', async () => {
    const [note = ''] = await page.deep.text(NOTE);
    if (/Copied/.test(note)) return 'by the page';
    return (await addresses()).some((url) => small.test(url)) && 'by hand';
  });
  if (isCopied === 'by the page') return;
  const own = await browser.waitForPage(small);
  await own.click('.panic-buttons .button-primary');
  await own.waitForText('output', /Copied/);
  await own.close();
  await page.bringToFront();
}

/** What is on the clipboard, by pasting it into the comment form as a person would. */
async function pasted(page: TestPage): Promise<string> {
  const { area } = commentEditor(page);
  await page.click(area);
  await page.press('v', 'Control');
  const read = (selector: string) => document.querySelector<HTMLTextAreaElement>(selector)?.value;
  return (await page.waitFor(read, area)) ?? '';
}
