/**
 * Somebody deletes their account while pictures are online. Nothing is sent before they have decided; "first" leaves nothing
 * behind, and the account goes; "anyway" ends on a page that tells what can still be done, and doing it works.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { generations, type Account, type Generation } from '../instance/index.ts';
import type { TestPage } from '../browsers/types.ts';
import { uploadAll } from './support/forms.ts';
import { usePictures } from './support/pictures.ts';
import { DIALOG, dialogClosed } from './support/takeback.ts';
import { expectUntouched, uploadsOf } from './support/vault.ts';
import { PATIENCE, useSite, useWorld, type Site } from './support/world.ts';

const world = useWorld();
const pictures = usePictures();
const NOTE = '[data-takeback="note"]';

/** What becomes of the pictures when the account goes and its content is to stay, and who can still delete them then. */
const TOLD: Record<Generation, [before: RegExp, after: RegExp]> = {
  A: [/keeps all your pictures\. It deletes your posts/, /no login is needed/],
  B1: [/deletes only the account and keeps all your pictures/, /Log in to .* with any other account/],
  B2: [/deletes only the account and keeps all your pictures/, /Log in to .* with any other account/],
  C: [/deletes only the account and keeps all your pictures/, /Only the admins of .* can/],
  D: [/deletes only the account and keeps all your pictures/, /Only the admins of .* can/],
};

describe.each(generations)('on generation %s', (generation) => {
  const site = useSite(world, { generation });
  const hasList = generation !== 'A' && generation !== 'B1';
  /** Bob's picture, in the vault beside Ada's */
  let bobs = '';
  const logIn = (name: string) =>
    site().browser.setCookie(site().lemmy.origin, 'jwt', site().lemmy.login(name));
  beforeAll(async () => {
    await logIn('bob');
    const [picture] = await uploadAll(site(), [await pictures.one()]);
    bobs = picture?.alias ?? '';
  });

  it('deletes the pictures first, and then the account', async () => {
    const { lemmy, ada, open, asStranger } = site();
    await logIn('ada');
    const own = await uploadAll(site(), await pictures.many(2));
    const { bytes } = await pictures.one();
    const all = [...own, ...(hasList ? [await lemmy.upload('ada', bytes)] : [])];

    const page = await open('/settings');
    const asked = await submit(page);
    expect(asked).toMatch(TOLD[generation][0]);
    expect(asked).toContain('Your vault knows 2 pictures by ada');
    await choose(page, /Keep the account/);
    await dialogClosed(page);
    // With XMLHttpRequest the page finds no words, and a note of ours has them
    const kept = /Not deleted: you kept your account\./;
    if (hasList) await page.waitForText('.toastify', kept);
    else await page.deep.waitForText(NOTE, kept);
    expect([ada.deleted, wasSent(site())]).toEqual([false, []]);

    // The form is as it was, password and all
    await page.click('.delete-account-form button[type=submit]');
    await page.deep.waitForText(DIALOG, /Your vault knows 2/);
    await choose(page, /Delete my pictures first/);
    await page.deep.waitForText(DIALOG, new RegExp(`All ${all.length} pictures are gone`));
    for (const { alias } of all) expect((await asStranger(alias)).status).toBe(404);
    expect([ada.deleted, wasSent(site())]).toEqual([false, []]);
    await expectUntouched(site(), bobs);

    await choose(page, /Delete the account now/);
    await expectDeleted(ada);
    await page.waitFor(() => location.pathname === '/');
  });

  it('deletes the account anyway, and tells what can still be done', async () => {
    const { lemmy, bob, browser, open, asStranger } = site();
    await logIn('bob');
    const page = await open('/settings');
    await submit(page);
    await choose(page, /Delete the account anyway/);
    await expectDeleted(bob);

    const vault = await browser.waitForPage(/vault\.html#account-gone/);
    await vault.waitForText('main', TOLD[generation][1]);
    await vault.waitForText('h2', /Your account bob on .* is deleted/);
    expect((await asStranger(bobs)).status).toBe(200);
    if (generation === 'C' || generation === 'D') {
      await vault.click('section.card summary');
      await vault.waitForText('.account-letter', new RegExp(bobs));
      return;
    }
    if (generation !== 'A') {
      lemmy.createAccount('carol');
      await logIn('carol');
    }
    await vault.click('main .button-danger');
    await vault.click('.plan-confirm .button-danger');
    await expect.poll(async () => (await uploadsOf(site(), [bobs]))[0]?.state, PATIENCE).toBe('gone');
    expect((await asStranger(bobs)).status).toBe(404);
  });
});

/** Sends the form that deletes the account; what the dialog says, once it knows. */
async function submit(page: TestPage): Promise<string> {
  await page.type('#password-delete-account', 'lemmy');
  await page.click('.delete-account-form button[type=submit]');
  return page.deep.waitForText(DIALOG, /Your vault knows/);
}

async function choose(page: TestPage, label: RegExp): Promise<void> {
  await (await page.deep.find(DIALOG, 'button:enabled', label)).click();
}

async function expectDeleted(account: Account): Promise<void> {
  await expect.poll(() => account.deleted, PATIENCE).toBe(true);
}

/** Requests that delete an account. */
function wasSent({ lemmy }: Site): string[] {
  return lemmy.requests
    .filter(
      ({ method, path }) =>
        path.endsWith('/delete_account') || (method === 'DELETE' && path.endsWith('/v4/account')),
    )
    .map(({ method, path }) => `${method} ${path}`);
}
