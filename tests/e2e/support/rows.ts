/**
 * Rows of uploads in popup and vault, by the name of the file. Promise: deleting clicks what a person clicks and
 * ends when the row itself says "Gone".
 */
import type { TestPage } from '../../browsers/types.ts';

/** Deletes an upload in its row; the answer is given in place. */
export async function deleteInRow(page: TestPage, fileName: string): Promise<void> {
  await page.click(`.row button[aria-label="Delete ${fileName}"]`);
  await page.waitForText('.row-question', /Delete this picture for good\?/);
  // The safe answer has the focus.
  await page.waitFor(
    (name) => document.activeElement?.getAttribute('aria-label') === `Keep ${name}`,
    fileName,
  );
  await page.click(`.row-question button[aria-label="Delete ${fileName}"]`);
  await waitForRow(page, fileName, /\bGone, checked\b/);
}

/** Waits until the row says this. */
export async function waitForRow(page: TestPage, fileName: string, words: RegExp): Promise<void> {
  await page.waitFor(
    (name, pattern, flags) =>
      [...document.querySelectorAll<HTMLElement>('.row')].some(
        (row) =>
          row.querySelector('.row-name')?.textContent === name &&
          new RegExp(pattern, flags).test(row.innerText),
      ),
    fileName,
    words.source,
    words.flags,
  );
}
