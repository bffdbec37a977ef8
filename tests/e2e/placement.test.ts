/**
 * Buttons stay exactly on their pictures (design §5), by CSS anchors and, where a browser has none, by the frame loop:
 * the same story with both.
 */
import { describe, expect, it } from 'vitest';
import type { LaunchOptions, TestPage } from '../browsers/types.ts';
import type { DemoInstance, Generation } from '../instance/index.ts';
import {
  openInstance,
  openLoggedIn,
  openProtectedBrowser,
  postPicture,
  uploadOne,
} from './support/faults-instance.ts';
import { expectCovered, usesAnchors, withoutAnchors } from './support/faults-placement.ts';

/** The pictures of posts, wherever the page draws them. */
const PICTURES = '.post-listing img.pictrs-image';

const WAYS: [string, boolean, () => Promise<Partial<LaunchOptions>>][] = [
  ['CSS anchors', true, () => Promise.resolve({})],
  ['the frame loop', false, withoutAnchors],
];

describe.each(WAYS)('by %s', (_name, hasAnchors, options) => {
  it('through scrolling, resizing and an expanded picture', async () => {
    const { page } = await openFeed(await options(), 'C');
    expect(await usesAnchors(page)).toBe(hasAnchors);
    await scrollAndResize(page);

    await page.click('.d-none.d-sm-block button.thumbnail');
    await page.waitFor(() => document.querySelector('.img-expanded') !== null);
    await expectCovered(page, PICTURES);
    await page.evaluate(() => scrollTo({ top: 200, behavior: 'instant' }));
    await expectCovered(page, PICTURES);
    await page.click('.d-none.d-sm-block button.thumbnail');
    await page.waitFor(() => document.querySelector('.img-expanded') === null);
    await expectCovered(page, PICTURES);
  });

  it('through the relayout of a grid', async () => {
    const { page, instance } = await openFeed(await options(), 'D');
    expect(await usesAnchors(page)).toBe(hasAnchors);
    await scrollAndResize(page);

    for (const mode of ['small_card', 'list', 'card']) {
      await page.click(`[data-mode="${mode}"]`);
      await page.waitFor((name) => document.querySelector(`[data-mode="${name}"].active`) !== null, mode);
      await expectCovered(page, PICTURES);
    }
    // Whatever makes a card taller moves all that come after it
    await page.evaluate((selector) => {
      document.querySelector<HTMLElement>(selector)!.style.paddingTop = '77px';
      window.dispatchEvent(new Event('resize'));
    }, '.post-listing');
    await expectCovered(page, PICTURES);
    // Away and back within the page: old nodes are thrown away
    await page.click('.post-listing h2 a');
    await page.waitFor(() => location.pathname.startsWith('/post/'));
    await expectCovered(page, PICTURES);
    await page.evaluate(() => history.back());
    await page.waitFor((path) => location.pathname === path, new URL(instance.origin).pathname);
    await expectCovered(page, PICTURES);
  });
});

async function openFeed(
  options: Partial<LaunchOptions>,
  generation: Generation,
): Promise<{ page: TestPage; instance: DemoInstance }> {
  const browser = await openProtectedBrowser(options);
  const instance = await openInstance({ generation });
  const page = await openLoggedIn(browser, instance);
  for (let n = 0; n < 5; n++) postPicture(instance, await uploadOne(page, instance, `picture-${n}.png`));
  await page.goto(`${instance.origin}/`);
  await expectCovered(page, PICTURES);
  return { page, instance };
}

async function scrollAndResize(page: TestPage): Promise<void> {
  for (const top of [60, 240, 0]) {
    await page.evaluate((to) => scrollTo({ top: to, behavior: 'instant' }), top);
    await expectCovered(page, PICTURES);
  }
  for (const [width, height] of [
    [700, 800],
    [420, 800],
    [1280, 900],
  ] as const) {
    await page.setViewport(width, height);
    await page.waitFor((wanted) => innerWidth === wanted, width);
    await expectCovered(page, PICTURES);
  }
}
