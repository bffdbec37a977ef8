/**
 * Right after the upload, and right after the user changed their mind: the page itself says what is online and takes it
 * back. What was sent is never asked about; what was not sent is offered, in the page, after a reload, in the popup.
 */
import { describe, expect, it } from 'vitest';
import type { TestPage } from '../browsers/types.ts';
import { bodyEditor, changeProfileImage, commentEditor, pickPostImage } from './support/forms.ts';
import { usePictures } from './support/pictures.ts';
import { confirmUntilGone, DIALOG } from './support/takeback.ts';
import { askFromToast, keepFromToast, toastSays, TOAST } from './support/toasts.ts';
import { expectGone, expectUntouched, uploadsOf } from './support/vault.ts';
import { PATIENCE, useSite, useWorld, type Site } from './support/world.ts';

const world = useWorld();
const pictures = usePictures();

describe.each(['A', 'D'] as const)('on generation %s', (generation) => {
  const site = useSite(world, { generation });

  it('a picture is online, and two presses later it is gone, also from the draft', async () => {
    const page = await openPost(site());
    const editor = commentEditor(page);
    const [alias = ''] = await editor.pick(await pictures.one());
    await toastSays(page, /On \S+ now/);
    await expectApart(page);
    await askFromToast(page, /^\s*Delete$/);
    await confirmUntilGone(page);
    await expectGone(site(), alias);
    await toastSays(page, /Gone, checked/);
    await expect.poll(() => editor.text(), PATIENCE).not.toContain(alias);
    // Taken out as if by hand: undo is the user's
    await page.click(editor.area);
    await page.press('z', 'Control');
    await expect.poll(() => editor.text(), PATIENCE).toContain(alias);
  });

  it('a reply that is given up leaves a picture, which can go as well', async () => {
    const page = await openPost(site());
    const [alias = ''] = await commentEditor(page).pick(await pictures.one());
    await toastSays(page, /On \S+ now/);
    await page.click('a.navbar-brand, nav a[href="/"]');
    await toastSays(page, /You left without sending\.\s+1 picture is still on/);
    await askFromToast(page, /^\s*Delete$/);
    await confirmUntilGone(page);
    await expectGone(site(), alias);
  });

  it('nobody is asked about what was sent', async () => {
    const page = await openPost(site());
    const editor = commentEditor(page);
    const [alias = ''] = await editor.pick(await pictures.one());
    await toastSays(page, /On \S+ now/);
    await editor.submit();
    await page.waitFor(
      (name) => document.querySelector(`.comment-content img[src*="${name}"]`) !== null,
      alias,
    );
    await page.click('a.navbar-brand, nav a[href="/"]');
    await page.waitFor(() => location.pathname === '/');
    await expectNotOffered(site(), page);
    await expectUntouched(site(), alias);
  });
});

describe('on any generation', () => {
  const site = useSite(world, { generation: 'C', hostname: 'lemmy-any.localhost' });

  it('several pictures are one toast, one question and one proof', async () => {
    const page = await openPost(site());
    const editor = commentEditor(page);
    const aliases = await editor.pick(...(await pictures.many(4)));
    await toastSays(page, /4 pictures are on \S+ now/);
    await expectApart(page);
    await askFromToast(page, /^\s*Delete all 4$/);
    await page.deep.waitForText(DIALOG, /Delete these 4 pictures for good\?/);
    await (await page.deep.find(DIALOG, '.button-danger:enabled', /Delete all 4/)).click();
    await toastSays(page, /All 4 are gone\./);
    for (const alias of aliases) await expectGone(site(), alias);
    await expect.poll(() => editor.text(), PATIENCE).not.toMatch(/\S/);
  });

  it('a page that is loaded after another offers what stood in its draft', async () => {
    const page = await site().open('/create_post');
    const posted = await pickPostImage(page, await pictures.one());
    const [written = ''] = await bodyEditor(page).pick(await pictures.one());
    await toastSays(page, /2 pictures are on/);
    await page.goto(site().lemmy.origin);
    await toastSays(page, /You left without sending\.\s+2 pictures are still on/);
    await askFromToast(page, /^\s*Delete all 2$/);
    await (await page.deep.find(DIALOG, 'button', /Keep them/)).click();
    await expectUntouched(site(), posted);
    await keepFromToast(page);
    await expectUntouched(site(), written);
    expect(await offeredInPopup(site())).toBe(false);
  });

  it('an avatar is told of again when the page has saved it and loaded itself again', async () => {
    const page = await site().open('/settings');
    const alias = await changeProfileImage(site(), page, 'avatar', await pictures.one());
    await page.waitFor(() => !document.querySelector('.toastify'));
    await toastSays(page, /On \S+ now/);
    await askFromToast(page, /^\s*Delete$/);
    await confirmUntilGone(page);
    await expectGone(site(), alias);
  });

  it('the popup offers what a closed tab left behind', async () => {
    const page = await openPost(site());
    const [alias = ''] = await commentEditor(page).pick(await pictures.one());
    await toastSays(page, /On \S+ now/);
    await page.close();
    const popup = await site().browser.openExtensionPage('popup.html');
    await popup.waitForText('.unsent', /did not send it\. It is still online/);
    await popup.click('.unsent .button-danger-quiet:enabled');
    await popup.waitForText('.unsent', /Delete this picture for good\?/);
    await popup.click('.unsent .button-danger:enabled');
    await expectGone(site(), alias);
    await popup.waitFor(() => document.querySelector('.unsent') === null);
  });
});

function openPost({ lemmy, open }: Site): Promise<TestPage> {
  const { id } = lemmy.createPost('bob', { title: 'Show your garden' });
  return open(`/post/${id}`);
}

/** Our toast and the page's own lie beside each other. */
async function expectApart(page: TestPage): Promise<void> {
  const boxes = await page.evaluate((host) => {
    const box = (element: Element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { left, top, right, bottom };
    };
    const ours = document.querySelector(host);
    return { ours: ours && box(ours), theirs: [...document.querySelectorAll('body > .toastify')].map(box) };
  }, TOAST);
  expect(boxes.theirs.length).toBeGreaterThan(0);
  const { ours } = boxes;
  const covered = boxes.theirs.filter(
    (their) =>
      !ours ||
      (their.left < ours.right &&
        ours.left < their.right &&
        their.top < ours.bottom &&
        ours.top < their.bottom),
  );
  expect(covered).toEqual([]);
}

/** Long enough for an offer to have come: it is asked for a second and a half after the field has gone. */
async function expectNotOffered(site: Site, page: TestPage): Promise<void> {
  // Another picture is given up later, and the offer for it is for it alone
  const { id } = site.lemmy.createPost('bob', { title: 'And another' });
  await page.goto(`${site.lemmy.origin}/post/${id}`);
  const [other = ''] = await commentEditor(page).pick(await pictures.one());
  await uploadsOf(site, [other]);
  await page.click('a.navbar-brand, nav a[href="/"]');
  await toastSays(page, /You left without sending\.\s+1 picture is still on/);
  await keepFromToast(page);
}

async function offeredInPopup(site: Site): Promise<boolean> {
  const popup = await site.browser.openExtensionPage('popup.html');
  await popup.waitForText('.popup', /Latest uploads/);
  const isThere = await popup.evaluate(() => document.querySelector('.unsent') !== null);
  await popup.close();
  return isThere;
}
