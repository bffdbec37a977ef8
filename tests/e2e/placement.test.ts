/**
 * Buttons stay exactly on their pictures (design §5), by CSS anchors and, where a browser has none, by the frame loop:
 * the same story with both.
 */
import { describe, expect, it } from 'vitest';
import { browserUnderTest } from '../browsers/story.ts';
import type { LaunchOptions } from '../browsers/types.ts';
import {
  openInstance,
  openLoggedIn,
  openProtectedBrowser,
  postPicture,
  uploadOne,
} from './support/faults-instance.ts';
import { buttonOn, expectInPlace } from './support/takeback.ts';

/**
 * The two ways. Firefox can be told to have no anchors; Chromium cannot any more, so there the frame loop is tested in
 * a simulated page only (tests/dom).
 */
const WAYS: [string, boolean, Partial<LaunchOptions>][] = [['CSS anchors', true, {}]];
if (browserUnderTest() === 'firefox') {
  WAYS.push(['the frame loop', false, { prefs: { 'layout.css.anchor-positioning.enabled': false } }]);
}

describe.each(WAYS)('by %s', (_name, hasAnchors, options) => {
  it('through scrolling, resizing, relayout and an expanded picture', async () => {
    const browser = await openProtectedBrowser(options);
    for (const generation of ['C', 'D'] as const) {
      const instance = await openInstance({ generation });
      const page = await openLoggedIn(browser, instance);
      expect(await page.evaluate(() => CSS.supports('left', 'anchor(--a left, 0px)'))).toBe(hasAnchors);
      for (let n = 0; n < 4; n++) postPicture(instance, await uploadOne(page, instance, `picture-${n}.png`));
      await page.goto(`${instance.origin}/`);
      const first = generation === 'C' ? '.d-none.d-sm-block img.thumbnail' : '.post-listing img';
      await buttonOn(page, first);
      await expectInPlace(page);
      await page.evaluate(() => scrollTo({ top: 120, behavior: 'instant' }));
      await expectInPlace(page);
      for (const width of [700, 1100]) {
        await page.setViewport(width, 800);
        await expectInPlace(page);
      }
      if (generation === 'C') {
        await page.click('.d-none.d-sm-block button.thumbnail');
        await buttonOn(page, '.img-expanded');
        await expectInPlace(page);
      }
      await page.close();
    }
  });
});
