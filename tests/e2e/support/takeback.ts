/**
 * What the extension draws inside a Lemmy page: the buttons on pictures and the dialog. Promise: a button is found
 * by the place it stands at, which must lie within its picture; clicks are real ones.
 */
import { expect } from 'vitest';
import { poll } from '../../browsers/poll.ts';
import type { DeepElement, TestPage } from '../../browsers/types.ts';
import { aliasIn } from './forms.ts';
import { PATIENCE } from './world.ts';

export const BUTTON = '[data-takeback="button"]';
export const DIALOG = '[data-takeback="dialog"]';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** px: how far a button may stick out of its picture */
const TOLERANCE = 2;

/** The button on the first drawn picture that matches; scrolls there. */
export function buttonOn(page: TestPage, selector: string): Promise<DeepElement> {
  return poll(`a button on ${selector}`, async () => {
    const box = await boxOf(page, selector);
    if (!box) return undefined;
    const buttons = await page.deep.query(BUTTON, 'button.delete');
    return buttons.find((button) => button.box && isWithin(button.box, box));
  });
}

/** Clicks the button and waits for the question; the dialog shows the picture that would be deleted. */
export async function askToDelete(
  page: TestPage,
  selector: string,
): Promise<{ alias: string; text: string }> {
  await (await buttonOn(page, selector)).click();
  return question(page);
}

/** The open dialog, as it asks. */
export async function question(page: TestPage): Promise<{ alias: string; text: string }> {
  const text = await page.deep.waitForText(DIALOG, /Delete this picture for good/);
  const picture = await page.deep.find(DIALOG, 'img');
  return { alias: aliasIn(picture.attributes['src'] ?? ''), text };
}

/** Answers "Delete for good", as soon as the dialog takes that answer. */
export async function confirm(page: TestPage): Promise<void> {
  await (await page.deep.find(DIALOG, '.button-danger:enabled', /Delete for good/)).click();
}

/** Confirms, and closes the dialog when it says "Gone". */
export async function confirmUntilGone(page: TestPage): Promise<void> {
  await confirm(page);
  await page.deep.waitForText(DIALOG, /\bGone, checked\b/);
  await (await page.deep.find(DIALOG, 'button', /Close/)).click();
  await dialogClosed(page);
}

export async function dialogClosed(page: TestPage): Promise<void> {
  await page.waitFor((host) => document.querySelector(host) === null, DIALOG);
}

/**
 * The pictures that carry one of our hosts, each by its alias, sorted; a host that lies over no picture is told
 * as `(none)`. Waits until it is exactly these, then has the extension look again: it must stay so.
 */
export async function expectDecorated(page: TestPage, aliases: (string | undefined)[]): Promise<void> {
  const wanted = aliases.map(String).toSorted();
  const twice = async () => {
    const before = await decorated(page);
    await page.evaluate(async () => {
      window.dispatchEvent(new Event('resize'));
      const frame = () => new Promise((next) => requestAnimationFrame(next));
      for (let n = 0; n < 5; n++) await frame();
    });
    return [before, await decorated(page)];
  };
  await expect.poll(twice, PATIENCE).toEqual([wanted, wanted]);
  await expectInPlace(page);
}

/** Asserts that each button that is drawn lies within a picture. */
export async function expectInPlace(page: TestPage): Promise<void> {
  const outside = async () => {
    const pictures = await page.evaluate(() =>
      [...document.querySelectorAll('img')].map((img) => {
        const { x, y, width, height } = img.getBoundingClientRect();
        return { x, y, width, height };
      }),
    );
    const buttons = await page.deep.query(BUTTON, 'button.delete');
    return buttons
      .map(({ box }) => box)
      .filter((box) => box && !pictures.some((picture) => isWithin(box, picture)));
  };
  await expect.poll(outside, PATIENCE).toEqual([]);
}

function decorated(page: TestPage): Promise<string[]> {
  return page.evaluate((selector) => {
    const isSame = (a: DOMRect, b: DOMRect) =>
      (['x', 'y', 'width', 'height'] as const).every((key) => Math.abs(a[key] - b[key]) <= 2);
    const images = [...document.querySelectorAll('img')];
    return [...document.querySelectorAll(selector)]
      .map((host) => host.getBoundingClientRect())
      .filter((box) => box.width > 0)
      .map((box) => {
        const img = images.find((each) => isSame(each.getBoundingClientRect(), box));
        const shown = img?.src.startsWith('data:') ? img.dataset['src'] : img?.src;
        return shown?.split('?')[0]?.split('/').at(-1) ?? '(none)';
      })
      .toSorted();
  }, BUTTON);
}

function boxOf(page: TestPage, selector: string): Promise<Box | undefined> {
  return page.evaluate((pictures) => {
    const img = [...document.querySelectorAll(pictures)].find((each) => each.getClientRects().length > 0);
    if (!img) return undefined;
    const isInView = () => {
      const { top, bottom } = img.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    };
    if (!isInView()) img.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = img.getBoundingClientRect();
    return { x, y, width, height };
  }, selector);
}

function isWithin(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x - TOLERANCE &&
    inner.y >= outer.y - TOLERANCE &&
    inner.x + inner.width <= outer.x + outer.width + TOLERANCE &&
    inner.y + inner.height <= outer.y + outer.height + TOLERANCE
  );
}
