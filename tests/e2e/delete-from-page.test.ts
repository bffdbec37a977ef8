/**
 * Ada takes a picture back on the page it is on: a button, a question, "Gone". What the page says then is true: the
 * vault, the server's store and a stranger agree.
 */
import { describe, expect, it } from 'vitest';
import { generations } from '../instance/index.ts';
import { bodyEditor, changeProfileImage, commentEditor, pickPostImage } from './support/forms.ts';
import { usePictures } from './support/pictures.ts';
import { askToDelete, BUTTON, confirm, confirmUntilGone, DIALOG } from './support/takeback.ts';
import { expectGone, expectUntouched, uploadsOf } from './support/vault.ts';
import { PATIENCE, useWorld, useSite, type Site } from './support/world.ts';
import type { TestPage } from '../browsers/types.ts';

const world = useWorld();
const pictures = usePictures();

describe.each(generations)('on generation %s', (generation) => {
  const site = useSite(world, { generation });

  it('deletes a picture from a comment', async () => {
    const file = await pictures.one();
    const page = await openPost(site());
    const editor = commentEditor(page);
    await editor.type('Look at this: ');
    const [alias = ''] = await editor.pick(file);
    await editor.submit();

    const asked = await askToDelete(page, '.comment-content img');
    expect(asked.alias).toBe(alias);
    expect(asked.text).toContain(new URL(site().lemmy.origin).host);
    expect(asked.text).toContain('ada');
    expect(asked.text).toContain(file.name);
    expect(asked.text).toContain('Copies that other servers or people have already made.');
    await expectUntouched(site(), alias);

    await confirmUntilGone(page);
    await expectGone(site(), alias);
    // The browser's cache would go on showing it.
    await page.deep.waitForText(BUTTON, /\bGone\b/);
  });

  it('deletes the picture of a post, and tells what stays behind', async () => {
    const file = await pictures.one();
    const page = await site().open('/create_post');
    const alias = await pickPostImage(page, file);
    await page.type('#post-title', 'My cat');
    await page.click('.post-form button.btn-secondary[type=submit]');
    await page.waitFor(() => location.pathname.startsWith('/post/'));
    const id = Number((await page.url()).split('/').at(-1));

    const asked = await askToDelete(page, '.post-listing picture > img');
    expect(asked.alias).toBe(alias);
    const { host } = new URL(site().lemmy.origin);
    const small = `The small preview that ${host} made for the post.`;
    const full = `The copy that ${host} made for the post, in full size.`;
    const told = { A: full, B1: full, B2: small, C: small, D: undefined }[generation];
    if (told === undefined) expect(asked.text).not.toContain('made for the post');
    else expect(asked.text).toContain(told);

    await confirmUntilGone(page);
    await expectGone(site(), alias);
    const copy = site().lemmy.store.thumbnailOf(id);
    // That is why the dialog says so: the copy is not Ada's to delete.
    if (generation === 'D') expect(copy).toBeUndefined();
    else expect((await site().asStranger(copy!)).status).toBe(200);
  });

  it.each(['avatar', 'banner'] as const)('deletes the %s, and the profile lets go of it', async (which) => {
    const file = await pictures.one();
    const settings = await site().open('/settings');
    const alias = await changeProfileImage(site(), settings, which, file);
    await settings.close();

    const page = await site().open('/u/ada');
    const asked = await askToDelete(page, `.banner-icon-header img[src*="${alias}"]`);
    expect(asked.alias).toBe(alias);
    expect(asked.text).toMatch(new RegExp(`your ${which}.* removed from your profile`));
    await confirmUntilGone(page);
    await expectGone(site(), alias);
    expect(site().ada[which] ?? '').toBe('');
  });
});

describe('on generation D that makes thumbnails', () => {
  const site = useSite(world, {
    generation: 'D',
    hostname: 'lemmy-thumbnails.localhost',
    switches: { thumbnails: 'store' },
  });

  it('deletes the thumbnail with the picture of a post', async () => {
    const file = await pictures.one();
    const page = await site().open('/create_post');
    const alias = await pickPostImage(page, file);
    await page.type('#post-title', 'My dog');
    await page.click('.post-form button.btn-secondary[type=submit]');
    await page.waitFor(() => location.pathname.startsWith('/post/'));
    const copy = site().lemmy.store.thumbnailOf(Number((await page.url()).split('/').at(-1)));
    expect(site().lemmy.store.hasAlias(copy!)).toBe(true);

    const asked = await askToDelete(page, `.post-listing img[src*="${copy}"]`);
    expect(asked.alias).toBe(alias);
    expect(asked.text).not.toContain('made for the post');
    await confirmUntilGone(page);
    await expectGone(site(), alias);
    expect(site().lemmy.store.hasAlias(copy!)).toBe(false);
    expect((await site().asStranger(copy!)).status).toBe(404);
    expect((await uploadsOf(site(), [alias]))[0]?.companions).toEqual([copy]);
  });
});

describe('on generation D whose queue is slow', () => {
  const site = useSite(world, {
    generation: 'D',
    hostname: 'lemmy-slow.localhost',
    switches: { jobDelayMs: 1500 },
  });

  it('says that it is deleting until the picture is really gone', async () => {
    const page = await openPost(site());
    const editor = commentEditor(page);
    const [alias = ''] = await editor.pick(await pictures.one());
    await editor.submit();
    await askToDelete(page, '.comment-content img');
    await confirm(page);
    await page.deep.waitForText(DIALOG, /Deleting…/);
    await expect
      .poll(() => site().lemmy.requests.some(({ method }) => method === 'DELETE'), PATIENCE)
      .toBe(true);
    expect(site().lemmy.store.hasAlias(alias)).toBe(true);
    expect(await page.deep.text(DIALOG)).not.toEqual([expect.stringContaining('Gone')]);
    await page.deep.waitForText(DIALOG, /\bGone, checked\b/);
    await expectGone(site(), alias);
  });
});

describe('on generation D with a backend of its own', () => {
  const site = useSite(world, { generation: 'D', hostname: 'lemmy-split.localhost', splitBackend: true });

  it('deletes there', async () => {
    const file = await pictures.one();
    const page = await site().open('/create_post');
    const [alias = ''] = await bodyEditor(page).pick(file);
    await bodyEditor(page).preview();
    const asked = await askToDelete(page, '.editor-preview img');
    expect(asked.alias).toBe(alias);
    await confirmUntilGone(page);
    await expectGone(site(), alias);
  });

  it('deletes the avatar', async () => {
    const file = await pictures.one();
    const page = await site().open('/settings');
    const alias = await changeProfileImage(site(), page, 'avatar', file);
    await askToDelete(page, `img[src*="${alias}"]`);
    await confirmUntilGone(page);
    await expectGone(site(), alias);
    expect(site().ada.avatar ?? '').toBe('');
  });
});

/** The page of somebody else's post. */
function openPost(site: Site): Promise<TestPage> {
  const { id } = site.lemmy.createPost('bob', { title: 'Show your garden' });
  return site.open(`/post/${id}`);
}
