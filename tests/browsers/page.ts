/**
 * One tab, the same words for both browsers. Whatever differs between them comes in as a `PageEngine`;
 * this module knows no protocol.
 */
import type { KeyInput, Page } from 'puppeteer-core';
import { createDeepPage, type ClosedTrees } from './deep.ts';
import { giveFile } from './files.ts';
import { poll } from './poll.ts';
import type { AccessibleNode, ColorScheme, TestPage } from './types.ts';

/** The parts of a tab in which the browsers differ. */
export interface PageEngine {
  readonly trees: ClosedTrees;
  readonly goto: (url: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  readonly setColorScheme: (scheme: ColorScheme) => Promise<void>;
  readonly accessibleNames: () => Promise<AccessibleNode[]>;
}

type PageFunction = (...args: unknown[]) => unknown;

/** ms */
const PATIENCE_MS = 10_000;

/** Wraps a puppeteer page. */
export function createTestPage(raw: Page, engine: PageEngine): TestPage {
  const element = async (selector: string) => {
    const found = await raw.waitForSelector(selector, { timeout: PATIENCE_MS });
    if (!found) throw new Error(`No element matches ${selector}`);
    return found;
  };
  const setViewport = (width: number, height: number) => raw.setViewport({ width, height });

  return {
    raw,
    deep: createDeepPage(raw, engine.trees),
    goto: engine.goto,
    reload: engine.reload,
    // Asked in the page: puppeteer's own notion stays at about:blank for Firefox' extension pages.
    url: () => raw.evaluate(() => location.href),
    bringToFront: () => raw.bringToFront(),
    close: () => raw.close(),
    screenshot: async (path, { fullPage = false, viewport } = {}) => {
      if (viewport) await setViewport(viewport.width, viewport.height);
      await raw.screenshot({ path, fullPage });
    },
    setViewport,
    setColorScheme: engine.setColorScheme,
    click: async (selector) => {
      // What moves in that very moment is missed: then again
      await poll(`${selector} to be clicked`, async () => {
        const found = await raw.$(selector);
        const spot = await found?.evaluate(findSpot);
        if (!found || !spot) return false;
        await raw.mouse.click(spot.x, spot.y);
        return found.evaluate(wasHit).catch(() => true); // it took its page away
      });
    },
    hover: async (selector) => (await element(selector)).hover(),
    type: async (selector, text) => (await element(selector)).type(text),
    insert: async (selector, text) =>
      (await element(selector)).evaluate((field, inserted) => {
        (field as HTMLElement).focus();
        document.execCommand('insertText', false, inserted);
      }, text),
    press: async (key, ...modifiers) => {
      for (const each of modifiers) await raw.keyboard.down(each as KeyInput);
      await raw.keyboard.press(key as KeyInput);
      for (const each of modifiers.toReversed()) await raw.keyboard.up(each as KeyInput);
    },
    text: async (selector) =>
      (await element(selector)).evaluate((each) =>
        each instanceof HTMLElement ? each.innerText : (each.textContent ?? ''),
      ),
    evaluate: async (fn, ...args) => (await raw.evaluate(fn as PageFunction, ...args)) as never,
    waitFor: (fn, ...args) => poll(String(fn), () => raw.evaluate(fn as PageFunction, ...args)) as never,
    waitForText: (selector, pattern, wait) =>
      poll(
        `${pattern} in ${selector}`,
        async () => (await textsOf(raw, selector)).find((each) => pattern.test(each)),
        wait,
        async () => `Shown instead: ${JSON.stringify(await textsOf(raw, selector))}`,
      ),
    setFiles: async (selector, paths) => {
      const input = await raw.waitForSelector(selector, { timeout: PATIENCE_MS });
      await (input as Awaited<ReturnType<typeof raw.$<'input'>>>)?.uploadFile(...paths);
    },
    pasteFile: (selector, file) => giveFile(raw, selector, file, 'paste'),
    dropFile: (selector, file) => giveFile(raw, selector, file, 'drop'),
    accessibleNames: engine.accessibleNames,
  };
}

/** In the page: where to click, once the element is drawn, enabled and at rest; scrolls there. */
async function findSpot(element: Element): Promise<{ x: number; y: number } | undefined> {
  const nextFrame = () =>
    new Promise((resolve) => {
      requestAnimationFrame(resolve);
      setTimeout(resolve, 1000); // a tab in the back draws none
    });
  const box = () => [...element.getClientRects()].find(({ width, height }) => width > 0 && height > 0);
  const isEnabled = () => !element.matches(':disabled') && getComputedStyle(element).visibility === 'visible';
  const first = box();
  if (!first || !isEnabled()) return undefined;
  const isInView =
    first.top >= 0 && first.left >= 0 && first.bottom <= innerHeight && first.right <= innerWidth;
  if (!isInView) element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const before = box();
  await nextFrame();
  await nextFrame();
  const after = box();
  if (!before || !after || !isEnabled()) return undefined;
  const isAtRest = (['x', 'y', 'width', 'height'] as const).every((key) => before[key] === after[key]);
  if (!isAtRest) return undefined;
  const noted = element as Element & { wasHit?: boolean };
  element.addEventListener('click', () => (noted.wasHit = true), { capture: true, once: true });
  const middle = (from: number, to: number, end: number) => (Math.max(from, 0) + Math.min(to, end)) / 2;
  return { x: middle(after.left, after.right, innerWidth), y: middle(after.top, after.bottom, innerHeight) };
}

function textsOf(page: Page, selector: string): Promise<string[]> {
  return page.$$eval(selector, (all) =>
    all.map((each) => (each instanceof HTMLElement ? each.innerText : (each.textContent ?? ''))),
  );
}

/** In the page: whether the click came where it was meant to; what has left the page since was hit as well. */
function wasHit(element: Element & { wasHit?: boolean }): boolean {
  return element.wasHit === true || !element.isConnected;
}
