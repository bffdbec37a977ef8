/**
 * The places of the web UI where pictures are uploaded (lemmy-ui-dom §2). Promise: each waits until the page shows
 * its upload and hands back the alias the server gave it.
 */
import { poll } from '../../browsers/poll.ts';
import type { TestPage } from '../../browsers/types.ts';
import type { PictureFile } from './pictures.ts';
import type { Site } from './world.ts';

/** The file name at the end of an image's address. */
export function aliasIn(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? '';
}

/** A Markdown editor, which stands below the element that `scope` selects. */
export class Editor {
  readonly page: TestPage;
  readonly scope: string;

  constructor(page: TestPage, scope: string) {
    this.page = page;
    this.scope = scope;
  }

  get area(): string {
    return `${this.scope} textarea[id^="markdown-textarea-"]`;
  }

  pick(...files: PictureFile[]): Promise<string[]> {
    const input = `${this.scope} .editor-toolbar input[type=file]`;
    const paths = files.map(({ path }) => path);
    return this.#uploading(files.length, () => this.page.setFiles(input, paths));
  }

  paste(file: PictureFile): Promise<string[]> {
    return this.#uploading(1, () => this.page.pasteFile(this.area, file));
  }

  drop(file: PictureFile): Promise<string[]> {
    return this.#uploading(1, () => this.page.dropFile(this.area, file));
  }

  text(): Promise<string> {
    return this.page.evaluate(
      (area) => document.querySelector<HTMLTextAreaElement>(area)?.value ?? '',
      this.area,
    );
  }

  type(text: string): Promise<void> {
    return this.page.type(this.area, text);
  }

  insert(text: string): Promise<void> {
    return this.page.insert(this.area, text);
  }

  preview(): Promise<void> {
    return this.page.click(`${this.scope} button[aria-pressed]`);
  }

  submit(): Promise<void> {
    return this.page.click(`${this.scope} button[type=submit]`);
  }

  async #uploading(count: number, give: () => Promise<void>): Promise<string[]> {
    const before = new Set(await this.#aliases());
    await give();
    await this.page.waitFor(
      (area, wanted) => {
        const field = document.querySelector<HTMLTextAreaElement>(area);
        return field?.disabled === false && field.value.split('![](').length > wanted;
      },
      this.area,
      before.size + count,
    );
    return (await this.#aliases()).filter((alias) => !before.has(alias));
  }

  async #aliases(): Promise<string[]> {
    return [...(await this.text()).matchAll(/!\[\]\(([^)]+)\)/g)].map(([, url = '']) => aliasIn(url));
  }
}

/** The editor of a comment on a post's page. */
export function commentEditor(page: TestPage): Editor {
  return new Editor(page, '.comment-form');
}

/** The editor of the body on the page where posts are written. */
export function bodyEditor(page: TestPage): Editor {
  return new Editor(page, '.post-form');
}

/** Picks the picture of a post that is being written. */
export async function pickPostImage(page: TestPage, file: PictureFile): Promise<string> {
  const url = () => document.querySelector<HTMLInputElement>('#post-url')?.value ?? '';
  const before = await page.evaluate(url);
  await page.setFiles('#file-upload', [file.path]);
  await page.waitFor((old) => {
    const { value } = document.querySelector<HTMLInputElement>('#post-url') ?? {};
    const isBusy = document.querySelector<HTMLInputElement>('#file-upload')?.disabled;
    return isBusy === false && value !== '' && value !== old;
  }, before);
  return aliasIn(await page.evaluate(url));
}

/** Uploads a profile picture on the settings page, as far as it takes for the profile to show it. */
export async function changeProfileImage(
  { lemmy, ada }: Site,
  page: TestPage,
  which: 'avatar' | 'banner',
  file: PictureFile,
): Promise<string> {
  const input = `#user-${which}`;
  const shown = (selector: string) =>
    document.querySelector(selector)?.closest('.image-upload-form')?.querySelector('img')?.src ?? '';
  const before = await page.evaluate(shown, input);
  await page.setFiles(input, [file.path]);
  if (lemmy.generation === 'D') await page.click('#imageUploadConfirmModal .btn-success');
  await page.waitFor(
    (selector, old) => {
      const img = document.querySelector(selector)?.closest('.image-upload-form')?.querySelector('img');
      return img !== undefined && img !== null && img.src !== old;
    },
    input,
    before,
  );
  const alias = aliasIn(await page.evaluate(shown, input));
  if (lemmy.generation !== 'D') {
    await page.click('.user-settings-form button[type=submit]');
  }
  const isOnProfile = async () => ada[which]?.endsWith(alias) ?? false;
  await poll(`the profile's ${which} to be ${alias}`, isOnProfile, {}, async () => `It is ${ada[which]}.`);
  // The page is to know it, too, before anything else is done with it; the words may be gone before they are looked for
  if (lemmy.generation !== 'D')
    await page.waitForText('.toastify', /Saved/, { timeoutMs: 3000 }).catch(() => undefined);
  return alias;
}

/** Uploads pictures of Ada's through the web UI, so that they are in the vault; for use in posts made by a test. */
export async function uploadAll(site: Site, files: PictureFile[]): Promise<{ alias: string; url: string }[]> {
  const page = await site.open('/create_post');
  const aliases = await bodyEditor(page).pick(...files);
  await page.close();
  return aliases.map((alias) => ({ alias, url: site.imageUrl(alias) }));
}
