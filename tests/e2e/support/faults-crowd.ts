/**
 * Many tabs that each upload once and are closed in the very tick in which the answer reaches page code. Promise: the
 * tabs are opened and driven by a page, so no round trip to the test stands between the answer and the closing.
 */
import type { TestPage } from '../../browsers/types.ts';
import type { Transport } from './faults-instance.ts';

export interface Crowd {
  /** Uploads, one tab each. */
  count: number;
  /** Tabs open at a time. */
  parallel: number;
  transport: Transport;
  /** What the tab does when the answer is there. */
  leave: 'close' | 'blank';
}

/**
 * Uploads `picture` in `count` tabs, as `picture-<n>.png`: the even ones by plain page code, the odd ones by the
 * page's own client and form. Answers what went wrong; nothing should.
 */
export function uploadAndLeave(page: TestPage, picture: Uint8Array, crowd: Crowd): Promise<string[]> {
  return page.evaluate(runCrowd, Buffer.from(picture).toString('base64'), crowd);
}

/** Runs in the page. */
async function runCrowd(base64: string, { count, parallel, transport, leave }: Crowd): Promise<string[]> {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const problems: string[] = [];
  let next = 0;

  const until = async (what: string, test: () => boolean) => {
    const deadline = Date.now() + 30_000;
    while (!test()) {
      if (Date.now() > deadline) throw new Error(`in vain: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const uploadOnce = async (n: number) => {
    const tab = window.open('/create_post') as (Window & typeof globalThis) | null;
    if (!tab) throw new Error('the browser opened no tab');
    await until('the page', () => tab.__demo?.events.includes('hydrated') ?? false);
    const file = new tab.File([bytes], `picture-${n}.png`, { type: 'image/png' });
    if (n % 2 === 0) {
      // Its promise dies with the tab
      tab.__demo.rawUpload(transport, file, leave).catch((error: unknown) => problems.push(String(error)));
    } else {
      tab.__demo.onUploadAnswer = leave;
      const input = tab.document.querySelector<HTMLInputElement>('#file-upload')!;
      const given = new tab.DataTransfer();
      given.items.add(file);
      input.files = given.files;
      input.dispatchEvent(new tab.Event('change', { bubbles: true }));
    }
    const isGone = () => tab.closed || tab.location.href === 'about:blank';
    await until('the tab to go', isGone);
    tab.close();
  };
  const worker = async () => {
    while (next < count) {
      const n = next++;
      await uploadOnce(n).catch((error: unknown) => problems.push(`${n}: ${String(error)}`));
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return problems;
}
