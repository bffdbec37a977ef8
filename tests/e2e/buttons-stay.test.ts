/**
 * The page changes under the buttons: other posts come without a reload, an `img` shows another picture than a
 * moment ago, cards move. A button is always on its picture, and deletes the picture that is shown now.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { generations } from '../instance/index.ts';
import { pickPostImage, uploadAll } from './support/forms.ts';
import { usePictures } from './support/pictures.ts';
import {
  BUTTON,
  askToDelete,
  buttonOn,
  confirmUntilGone,
  expectDecorated,
  expectInPlace,
} from './support/takeback.ts';
import { expectGone, expectUntouched } from './support/vault.ts';
import { PATIENCE, useWorld, useSite, type Site } from './support/world.ts';
import type { TestPage } from '../browsers/types.ts';

const world = useWorld();
const pictures = usePictures();

/** As many as a page of the feed holds (tests/instance/pages). */
const PAGE = 10;

describe.each(generations)('on generation %s', (generation) => {
  const site = useSite(world, { generation });
  /** Ada's posts with a picture, the newest first: one on the first page of the feed, one on the second. */
  let posts: { id: number; alias: string; shown: string }[] = [];
  beforeAll(async () => {
    posts = await writePosts(site());
    await site().closePages();
  });

  it('follow from page to page without a reload', async () => {
    const [newest, oldest] = posts;
    const page = await openTall(site(), '/');
    await page.evaluate(() => void Reflect.set(globalThis, 'sameDocument', true));
    await expectDecorated(page, [newest?.shown]);
    await page.click('.paginator button');
    await expectDecorated(page, [oldest?.shown]);
    await page.click(`:is(.d-none.d-sm-block, .post-name) a[href="/post/${oldest?.id}"]`);
    await page.waitFor((id) => location.pathname === `/post/${id}`, oldest?.id);
    await expectDecorated(page, [oldest?.shown]);
    await page.evaluate(() => history.back());
    await page.waitFor(() => location.pathname === '/');
    await expectDecorated(page, [oldest?.shown]);
    await page.evaluate(() => history.back());
    await expectDecorated(page, [newest?.shown]);
    await page.click('.navbar-nav a[href="/create_post"]');
    await page.waitFor(() => document.querySelector('#post-url') !== null);
    await expectDecorated(page, []);
    await page.click('#navTitle');
    await expectDecorated(page, [newest?.shown]);
    expect(await page.evaluate(() => Reflect.has(globalThis, 'sameDocument'))).toBe(true);
  });

  it('delete what the form shows now, not what it showed before', async () => {
    const page = await site().open('/create_post');
    const first = await pickPostImage(page, await pictures.one());
    await buttonOn(page, '#file-upload ~ img');
    await page.evaluate(() => document.querySelector('#file-upload ~ img')?.setAttribute('data-seen', ''));
    const second = await pickPostImage(page, await pictures.one());
    // The page did reuse its element, or this would show nothing.
    const asked = await askToDelete(page, '#file-upload ~ img[data-seen]');
    expect(asked.alias).toBe(second);
    await confirmUntilGone(page);
    await expectGone(site(), second);
    await expectUntouched(site(), first);
  });

  it('stay in place while the window changes and the page scrolls', async () => {
    const page = await site().open('/');
    await buttonOn(page, `img[src*="${posts[0]?.shown}"]`);
    for (const [width, height] of [
      [1280, 500],
      [700, 500],
      [400, 700],
      [1280, 900],
    ] as const) {
      await page.setViewport(width, height);
      await page.waitFor((wanted) => innerWidth === wanted, width);
      await buttonOn(page, `img[src*="${posts[0]?.shown}"]`);
      await expectInPlace(page);
      await page.evaluate(() => window.scrollBy({ top: 120, behavior: 'instant' }));
      await expectInPlace(page);
    }
  });
});

describe('on generation D', () => {
  const site = useSite(world, { generation: 'D', hostname: 'lemmy-cards.localhost' });

  it('move with the cards when Masonry lays them out anew', async () => {
    const own = await uploadAll(site(), await pictures.many(4));
    for (const [at, { url }] of own.entries()) {
      site().lemmy.createPost('ada', { title: `Number ${at}`, url, body: 'words '.repeat(at * 40) });
    }
    const page = await openTall(site(), '/');
    const aliases = own.map(({ alias }) => alias);
    await expectDecorated(page, aliases);
    const places = () => cardPlaces(page);
    const before = await places();
    expect(new Set(before.map(({ left }) => left)).size).toBe(2);

    await page.setViewport(900, 3000);
    await expect.poll(async () => new Set((await places()).map(({ left }) => left)).size, PATIENCE).toBe(1);
    await expectDecorated(page, aliases);
    await page.setViewport(1280, 3000);
    await expect.poll(places, PATIENCE).toEqual(before);
    await expectDecorated(page, aliases);
  });

  it('are not drawn where a card cuts its picture off', async () => {
    const [own] = await uploadAll(site(), [await pictures.one()]);
    const body = `${'A long story. '.repeat(120)}\n\n![](${own?.url})`;
    const { id } = site().lemmy.createPost('ada', { title: 'Long', body });
    const page = await openTall(site(), '/');
    const img = `#post-listing-${id} .fade-preview img`;
    // Where the button would be there is something else, or nothing: the page has it all to itself.
    await page.waitFor(
      (host, selector) => {
        const box = document.querySelector(selector)?.getBoundingClientRect();
        if (!box || document.querySelectorAll(host).length < 5) return false;
        for (let x = box.left; x < box.right; x += 8)
          for (let y = box.top; y < box.bottom; y += 8)
            if (document.elementFromPoint(x, y)?.matches(host)) return false;
        return true;
      },
      BUTTON,
      img,
    );
  });
});

function cardPlaces(page: TestPage): Promise<{ left: string; top: string }[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.post-listings-grid > .col-12')].map(({ style }) => ({
      left: style.left,
      top: style.top,
    })),
  );
}

async function openTall(site: Site, path: string): Promise<TestPage> {
  const page = await site.browser.newPage();
  await page.setViewport(1280, 3000);
  await page.goto(site.lemmy.origin + path);
  return page;
}

/** Twelve posts with pictures, two of them Ada's from the vault: the newest and the oldest. */
async function writePosts(site: Site): Promise<{ id: number; alias: string; shown: string }[]> {
  const { lemmy } = site;
  const own = await uploadAll(site, await pictures.many(2));
  const write = (at: number) => {
    const { alias = '', url } = own[at] ?? {};
    const { id } = lemmy.createPost('ada', { title: `Ada ${at}`, ...(url === undefined ? {} : { url }) });
    return { id, alias, shown: lemmy.store.thumbnailOf(id) ?? alias };
  };
  const oldest = write(1);
  const { url } = await lemmy.upload('bob', (await pictures.one()).bytes);
  for (let at = 0; at < PAGE; at++) lemmy.createPost('bob', { title: `Bob ${at}`, url });
  return [write(0), oldest];
}
