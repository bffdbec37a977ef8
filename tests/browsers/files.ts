/** Gives a page a file by clipboard or drag and drop, with synthetic events: no driver has real ones. */
import type { Page } from 'puppeteer-core';
import type { FileContent } from './types.ts';

/** Dispatches the events of the gesture on the element, each with a `DataTransfer` holding the file. */
export async function giveFile(
  page: Page,
  selector: string,
  file: FileContent,
  gesture: 'paste' | 'drop',
): Promise<void> {
  const element = await page.waitForSelector(selector);
  const content = { name: file.name, type: file.type, base64: Buffer.from(file.bytes).toString('base64') };
  await element?.evaluate(
    (target, { name, type, base64 }, kind) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      data.items.add(new File([bytes], name, { type }));
      const init = { bubbles: true, cancelable: true, composed: true };
      if (kind === 'paste') {
        if (target instanceof HTMLElement) target.focus();
        const event = new ClipboardEvent('paste', { ...init, clipboardData: data });
        // Firefox 153 takes the text from the initialiser, but not the files.
        if (event.clipboardData?.files.length !== 1) {
          Object.defineProperty(event, 'clipboardData', { value: data });
        }
        target.dispatchEvent(event);
        return;
      }
      for (const step of ['dragenter', 'dragover', 'drop']) {
        target.dispatchEvent(new DragEvent(step, { ...init, dataTransfer: data }));
      }
    },
    content,
    gesture,
  );
}
