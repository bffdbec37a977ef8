/**
 * What the receipts page gives out. Promise: a file is the one the browser would have saved, and a print looks as it
 * would on paper; neither reaches the machine that runs the tests.
 */
import type { TestPage } from '../../browsers/types.ts';

/** Clicks the button with this text and hands back the file it offers. */
export async function savedBy(page: TestPage, button: string): Promise<{ name: string; text: string }> {
  await page.evaluate(() => {
    delete document.documentElement.dataset['saved'];
    const take = async (event: Event) => {
      if (!(event.target instanceof HTMLAnchorElement) || event.target.download === '') return;
      event.preventDefault();
      const { download: name, href } = event.target;
      const text = await (await fetch(href)).text();
      document.documentElement.dataset['saved'] = JSON.stringify({ name, text });
    };
    document.addEventListener('click', (event) => void take(event), { capture: true });
  });
  await page.click(`.receipt-actions ::-p-text(${button})`);
  const saved = await page.waitFor(() => document.documentElement.dataset['saved']);
  return JSON.parse(saved ?? '') as { name: string; text: string };
}

/**
 * What would be on paper. The rules for print are put in force on the screen, because not every browser's protocol
 * can pretend to print.
 */
export function lookAsPrinted(
  page: TestPage,
): Promise<{ headings: string[]; controls: string[]; ink: string; paper: string }> {
  return page.evaluate(() => {
    for (const rule of [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules])) {
      if (rule instanceof CSSMediaRule && rule.media.mediaText === 'print') rule.media.mediaText = 'all';
    }
    const drawn = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)]
        .filter((element) => element.checkVisibility())
        .map((element) => element.innerText);
    return {
      headings: drawn('h1, h2, h3'),
      controls: drawn('a, button, input, select, nav'),
      ink: getComputedStyle(document.querySelector('.receipt-facts dt') ?? document.body).color,
      paper: getComputedStyle(document.documentElement).backgroundColor,
    };
  });
}
