/**
 * The extension is updated while Ada looks at the question: nothing of the picture leaves, the page is told why, and Ada can go
 * on with it. Without a guard an update breaks nothing.
 */
import { expect, it } from 'vitest';
import type { TestBrowser, TestPage } from '../browsers/types.ts';
import type { Generation } from '../instance/index.ts';
import { commentEditor } from './support/forms.ts';
import { makePicture, openInstance, openLoggedIn, openProtectedBrowser } from './support/faults-instance.ts';
import { choose } from './support/guard.ts';
import { usePictures } from './support/pictures.ts';
import { DIALOG } from './support/takeback.ts';
import { PATIENCE } from './support/world.ts';

const pictures = usePictures();
const GENERATIONS: Generation[] = ['A', 'C', 'D'];

it('nothing leaves when the extension goes away while the user is being asked', async () => {
  const browser = await openProtectedBrowser();
  await choose(browser, { guard: 'confirm' });
  const open = await Promise.all(
    GENERATIONS.map(async (generation) => {
      const instance = await openInstance({ generation });
      const { id } = instance.createPost('ada', { title: 'Show your garden' });
      const page = await openLoggedIn(browser, instance, `/post/${id}`);
      instance.sockets.start();
      const file = await pictures.one();
      const editor = commentEditor(page);
      await page.bringToFront();
      await page.setFiles(`${editor.scope} .editor-toolbar input[type=file]`, [file.path]);
      await page.deep.waitForText(DIALOG, /publicly visible\?/);
      return { generation, instance, page, file, editor };
    }),
  );
  await reloadExtension(browser);
  for (const { generation, instance, page, file, editor } of open) {
    await page.bringToFront();
    // XMLHttpRequest has no words; the page says what it says when the network fails
    await page.waitForText('.toastify', generation === 'A' ? /./ : /Takeback could not ask you/);
    await page.waitFor(
      (area) => document.querySelector<HTMLTextAreaElement>(area)?.disabled === false,
      editor.area,
    );
    expect(instance.sockets.arrived(file.bytes), generation).toBe(0);
    expect(instance.store.aliases(), generation).toEqual([]);
    // Nor does the next one: nobody is there to ask, or the updated extension asks again
    const failures = await failedUploads(page);
    const next = await makePicture();
    await page.pasteFile(editor.area, { name: 'next.png', type: 'image/png', bytes: next });
    await expect
      .poll(async () => {
        const questions = await page.deep.text(DIALOG);
        return (await failedUploads(page)) > failures || questions.some((text) => text.includes('next.png'));
      }, PATIENCE)
      .toBe(true);
    expect(instance.sockets.arrived(next), generation).toBe(0);
    // What the old one drew is away, and with it what made the page inert
    expect((await page.deep.text(DIALOG)).join('\n'), generation).not.toContain(file.name);
  }
});

/** How many uploads the page's own code has seen fail. */
const failedUploads = (page: TestPage): Promise<number> =>
  page.evaluate(() => window.__demo?.events.filter((each) => each.startsWith('upload failed')).length ?? 0);

async function reloadExtension(browser: TestBrowser): Promise<void> {
  // The page that asks for it goes away with it
  await browser
    .evaluateInExtension((api) => void setTimeout(() => api.runtime.reload(), 100))
    .catch(() => undefined);
}
