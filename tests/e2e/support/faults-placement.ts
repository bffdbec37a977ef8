/**
 * Browsers with and without CSS anchors, and whether our hosts lie where the pictures are. Promise: the extension is
 * the built one; only the browser lacks the feature, or is made to answer as if it did.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { extensionFolder } from '../../browsers/build.ts';
import { browserUnderTest } from '../../browsers/story.ts';
import type { LaunchOptions, TestPage } from '../../browsers/types.ts';
import { BUTTON } from './takeback.ts';

type Box = Record<'x' | 'y' | 'width' | 'height', number>;

/** px */
const TOLERANCE = 2;

/**
 * A browser that has no anchors. Firefox has a preference for that; Chromium cannot switch them off any more, so
 * there a copy of the build asks for a feature of another name, and gets the answer an older Chromium gives.
 */
export async function withoutAnchors(): Promise<Partial<LaunchOptions>> {
  if (browserUnderTest() === 'firefox') return { prefs: { 'layout.css.anchor-positioning.enabled': false } };
  const extension = await mkdtemp(join(tmpdir(), 'takeback-no-anchors-'));
  onTestFinished(() => rm(extension, { recursive: true, force: true }));
  await cp(extensionFolder('chromium', 'e2e'), extension, { recursive: true });
  const path = join(extension, 'content-scripts', 'page.js');
  const script = await readFile(path, 'utf8');
  const changed = script.replace('anchor(--a left, 0px)', 'no-anchor(--a left, 0px)');
  if (changed === script) throw new Error('The page script asks for anchors in another way now: adapt this');
  await writeFile(path, changed);
  return { extension };
}

/** How our hosts are placed in a page: only anchors leave a mark on the picture. */
export async function usesAnchors(page: TestPage): Promise<boolean> {
  await page.waitFor((hosts) => document.querySelector(hosts) !== null, BUTTON);
  return page.evaluate(() =>
    [...document.images].some((img) => img.style.getPropertyValue('anchor-name') !== ''),
  );
}

/** Asserts that each of these pictures in view has one host, exactly over it, and nothing else has. */
export async function expectCovered(page: TestPage, pictures: string): Promise<void> {
  const look = () => page.evaluate(findMisplaced, BUTTON, pictures, TOLERANCE);
  // Twice, frames apart: a page that has yet to draw what was asked of it looks right by accident
  const misplaced = async () => {
    const first = await look();
    await page.evaluate(
      () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
    );
    return [...first, ...(await look())];
  };
  await expect.poll(misplaced, { timeout: 10_000 }).toEqual([]);
  // And what can be pressed is inside the picture
  const outside = async () => {
    const buttons = await page.deep.query(BUTTON, 'button.delete');
    const boxes = buttons.flatMap(({ box }) => box ?? []);
    return page.evaluate(findOutside, boxes, BUTTON, pictures, TOLERANCE);
  };
  await expect.poll(outside, { timeout: 10_000 }).toEqual([]);
}

/** In the page: the buttons that a click would hit and that do not lie within a picture. */
function findOutside(boxes: Box[], hosts: string, pictures: string, tolerance: number): Box[] {
  const frames = [...document.querySelectorAll(pictures)].map((img) => img.getBoundingClientRect());
  return boxes.filter(({ x, y, width, height }) => {
    const isHit = document.elementFromPoint(x + width / 2, y + height / 2)?.matches(hosts) ?? false;
    const isWithin = frames.some(
      ({ left, top, right, bottom }) =>
        x >= left - tolerance &&
        y >= top - tolerance &&
        x + width <= right + tolerance &&
        y + height <= bottom + tolerance,
    );
    return isHit && !isWithin;
  });
}

/** In the page: what has no host, and which hosts lie over nothing. Empty also means that there was something to see. */
function findMisplaced(hosts: string, pictures: string, tolerance: number): string[] {
  const inView = (element: Element) => {
    const { width, left, top, right, bottom } = element.getBoundingClientRect();
    const isVisible = element.checkVisibility({ visibilityProperty: true });
    return isVisible && width > 0 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  };
  const text = (box: DOMRect) => [box.left, box.top, box.width, box.height].map(Math.round).join(' ');
  const isSame = (a: DOMRect, b: DOMRect) =>
    (['left', 'top', 'width', 'height'] as const).every((side) => Math.abs(a[side] - b[side]) <= tolerance);
  const boxesOf = (selector: string) =>
    [...document.querySelectorAll(selector)].filter(inView).map((each) => each.getBoundingClientRect());
  const [own, placed] = [boxesOf(pictures), boxesOf(hosts)];
  if (own.length === 0) return ['no picture is in view'];
  return [
    ...own
      .filter((box) => placed.filter((one) => isSame(one, box)).length !== 1)
      .map((box) => `bare: ${text(box)}`),
    ...placed.filter((box) => !own.some((one) => isSame(one, box))).map((box) => `astray: ${text(box)}`),
  ];
}
