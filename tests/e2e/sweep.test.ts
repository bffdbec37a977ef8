/**
 * Ada and Bob leave two servers: 300 pictures go in one sweep, from the plan to the report, with the dead links in their posts
 * and comments; what needs another account waits for it and then goes on by itself. Nothing is called gone that is not.
 */
import { describe, expect, it } from 'vitest';
import type { TestPage } from '../browsers/types.ts';
import { png } from '../contract/pictures.ts';
import type { Place } from '../../utils/domain/upload.ts';
import { waitForPageScript } from './support/faults-instance.ts';
import { savedBy } from './support/receipts.ts';
import { fillVault, recordOf, type Stored } from './support/sweep.ts';
import { useSite, useWorld, type Site } from './support/world.ts';

const world = useWorld();
const first = useSite(world, { generation: 'C' });
const second = useSite(world, { generation: 'D' });
const [ADAS, CAROLS, BOBS] = [180, 20, 100];
const SLOW = { timeoutMs: 90_000 };

/** Who is logged in; a tab tells. */
async function logIn({ browser, lemmy, open }: Site, name: string): Promise<void> {
  await browser.setCookie(lemmy.origin, 'jwt', lemmy.login(name));
  await waitForPageScript(await open('/'));
}

/** Pictures of one account, the first of them in places that can be edited. */
async function pictures(
  site: Site,
  name: string,
  count: number,
  places: (url: string) => Place[],
): Promise<Stored[]> {
  const aliases = await site.lemmy.fill(name, await png(), count);
  return aliases.map((alias, at) => {
    const place = places(site.imageUrl(alias))[at];
    return recordOf(site, name, alias, place ? { place } : {});
  });
}

/** A post and a comment of the account, as places; each shows the picture of its turn. */
function writing(
  { lemmy }: Site,
  name: string,
): { ids: { post: number; comment: number }; places: (url: string) => Place[] } {
  const { id: post } = lemmy.createPost(name, { title: 'My card', body: 'No picture yet' });
  const comment = lemmy.createComment(name, { postId: post, content: 'No picture yet' }).id;
  return {
    ids: { post, comment },
    places: () => [
      { kind: 'post', pageUrl: `${lemmy.origin}/post/${post}` },
      { kind: 'comment', pageUrl: `${lemmy.origin}/comment/${comment}` },
    ],
  };
}

/** What the server says of a post or comment. */
async function contentOf({ lemmy }: Site, kind: 'post' | 'comment', id: number) {
  const api = lemmy.generation === 'D' ? 'v4' : 'v3';
  const { port } = new URL(lemmy.backend);
  const answer = await fetch(`http://127.0.0.1:${port}/api/${api}/${kind}?id=${id}`);
  const json = (await answer.json()) as {
    post_view?: { post: { url?: string; body?: string } };
    comment_view?: { comment: { content: string } };
  };
  return { ...json.post_view?.post, ...json.comment_view?.comment };
}

/** As its author: changes what a post or comment says. */
async function write({ lemmy }: Site, name: string, path: 'post' | 'comment', form: object): Promise<void> {
  const api = lemmy.generation === 'D' ? 'v4' : 'v3';
  const jwt = lemmy.login(name);
  const { port } = new URL(lemmy.backend);
  const answer = await fetch(`http://127.0.0.1:${port}/api/${api}/${path}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${jwt}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...form, auth: jwt }),
  });
  expect(answer.status).toBe(200);
}

const heading = (page: TestPage, words: RegExp) => page.waitForText('#plan-title', words, SLOW);

it('sweeps 300 uploads over two servers and two accounts', async () => {
  const [ada, bob] = [first(), second()];
  ada.lemmy.createAccount('carol');
  const [adaWrites, bobWrites] = [writing(ada, 'ada'), writing(bob, 'bob')];
  const adas = await pictures(ada, 'ada', ADAS, adaWrites.places);
  const carols = await pictures(ada, 'carol', CAROLS, () => []);
  const bobs = await pictures(bob, 'bob', BOBS, bobWrites.places);
  const shown = (site: Site, { alias = '' }: Partial<Stored> = {}) => `![my card](${site.imageUrl(alias)})`;
  await write(ada, 'ada', 'post', {
    post_id: adaWrites.ids.post,
    url: ada.imageUrl(adas[0]?.alias ?? ''),
    body: 'words',
  });
  await write(ada, 'ada', 'comment', {
    comment_id: adaWrites.ids.comment,
    content: `look ${shown(ada, adas[1])} there`,
  });
  await write(bob, 'bob', 'post', {
    post_id: bobWrites.ids.post,
    body: `mine\n${shown(bob, bobs[0])}\nyours?`,
  });
  await fillVault(ada, [...adas, ...carols, ...bobs]);
  await logIn(ada, 'ada');
  await logIn(bob, 'bob');

  // The plan
  const page = await ada.browser.openExtensionPage('vault.html#plan&state=not-gone');
  await heading(page, /^Delete 300 pictures from 2 servers$/);
  await page.waitForText('.plan', /20 wait for carol\. ada is logged in now\./, SLOW);
  const plan = await page.text('.plan');
  expect(plan).toContain('180 are deleted now.');
  expect(plan).toContain('100 are deleted now.');
  await page.click('#plan-links-also');
  await page.waitForText('.plan', /3 edits will be sent\./, SLOW);
  expect(await page.text('.edits')).toContain('Not edited: comment');

  // A click is not enough for so many
  await page.type('.text-field', '30');
  await page.press('Enter');
  await page.waitForText('.plan-number [role=alert]', /It is 300\./);
  expect(ada.lemmy.store.aliases().length).toBeGreaterThanOrEqual(ADAS + CAROLS);
  await page.type('.text-field', '0');
  await page.press('Enter');

  // Progress, which survives a reload, then the report
  await heading(page, /gone$/);
  await page.reload();
  await heading(page, /^280 of 300 gone$/);
  await page.waitForText('.plan', /20 wait for you/);
  const left = new Set([...ada.lemmy.store.aliases(), ...bob.lemmy.store.aliases()]);
  expect([...adas, ...bobs].filter(({ alias }) => left.has(alias))).toEqual([]);
  expect(carols.filter(({ alias }) => left.has(alias))).toHaveLength(CAROLS);

  // The links
  await page.waitForText('.plan', /3 dead links were taken out\./, SLOW);
  expect(await contentOf(ada, 'post', adaWrites.ids.post)).toMatchObject({ body: 'words' });
  expect((await contentOf(ada, 'post', adaWrites.ids.post)).url).toBeUndefined();
  expect((await contentOf(ada, 'comment', adaWrites.ids.comment)).content).toBe('look there');
  expect((await contentOf(bob, 'post', bobWrites.ids.post)).body).toBe('mine\nyours?');

  // The other account
  await logIn(ada, 'carol');
  await page.bringToFront();
  await heading(page, /^All 300 pictures are gone$/);
  expect(ada.lemmy.store.aliases().filter((alias) => carols.some((each) => each.alias === alias))).toEqual(
    [],
  );

  // The receipts of just these
  await page.click('a[href^="#receipts"]');
  await page.waitForText('.receipts-title', /Receipts of 300 deletions/, SLOW);
  const { receipts } = JSON.parse((await savedBy(page, 'Save JSON')).text) as {
    receipts: { outcome: string; requests: { what: string; status: number }[] }[];
  };
  expect(receipts.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 300 }, () => 'gone'));
  expect(receipts.flatMap(({ requests }) => requests).filter(({ what }) => what === 'edit')).toHaveLength(3);
});

// 0.18 takes the session as a parameter, and up to 0.19.3 an address is removed by leaving it out
describe.each(['A', 'B1', 'B2'] as const)('on generation %s', (generation) => {
  const site = useSite(world, { generation });

  it('takes the dead link out of a post once its picture is gone', async () => {
    const { alias, token, url } = await site().lemmy.upload('ada', await png());
    const post = site().lemmy.createPost('ada', { title: 'My card', url, body: 'words' });
    const place: Place = { kind: 'post', pageUrl: `${site().lemmy.origin}/post/${post.id}` };
    await fillVault(site(), [recordOf(site(), 'ada', alias, { place, ...(token ? { token } : {}) })]);
    await logIn(site(), 'ada');
    const page = await site().browser.openExtensionPage('vault.html#plan&state=not-gone');
    await heading(page, /^Delete 1 picture from 1 server$/);
    await page.click('#plan-links-also');
    await page.waitForText('.plan', /1 edit will be sent\./);
    expect(await page.text('.edits del')).toContain(url);
    await page.click('.plan-confirm button');
    await heading(page, /^The picture is gone$/);
    await page.waitForText('.plan', /1 dead link was taken out\./, SLOW);
    const left = await contentOf(site(), 'post', post.id);
    expect([left.url, left.body]).toEqual([undefined, 'words']);
  });
});
