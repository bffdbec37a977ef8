/**
 * Ada has Takeback ask her before a picture leaves her browser. Until she has seen it and said yes, not one byte of it reaches
 * the server, whichever way she gives it to the page; when she says no, the page goes on as if she had not tried.
 */
import { writeFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestPage } from '../browsers/types.ts';
import type { Generation } from '../instance/index.ts';
import { aliasIn, bodyEditor, changeProfileImage, commentEditor, type Editor } from './support/forms.ts';
import { answer, asked, choose, expectNothingSent, expectSent } from './support/guard.ts';
import { usePictures, type PictureFile } from './support/pictures.ts';
import { openAttempts, uploadsOf } from './support/vault.ts';
import { useWorld, useSite } from './support/world.ts';

const world = useWorld();
const pictures = usePictures();

/** XHR, fetch, fetch with API v4. */
const GENERATIONS: Generation[] = ['A', 'C', 'D'];
const NOTE = '[data-takeback="note"]';

afterEach(() => choose(world().browser, { guard: 'off', sendDelay: 0 }));

describe.each(GENERATIONS)('on generation %s', (generation) => {
  const site = useSite(world, { generation });
  beforeEach(() => site().lemmy.sockets.start());

  /** What the page says of an upload that did not happen: its own toast, or where it finds no words, our note. */
  async function expectRefused(page: TestPage, sentence: RegExp): Promise<void> {
    if (generation === 'A') await page.deep.waitForText(NOTE, sentence);
    else await page.waitForText('.toastify', sentence);
  }

  async function openPost(): Promise<TestPage> {
    const { id } = site().lemmy.createPost('bob', { title: 'Show your garden' });
    return site().open(`/post/${id}`);
  }

  it('a picture leaves when Ada has seen it: picked, pasted, dropped', async () => {
    await choose(world().browser, { guard: 'confirm' });
    const page = await openPost();
    const editor = commentEditor(page);
    const [first, picked, dropped] = [await pictures.one(), await pictures.one(), await pictures.one()];

    await page.setFiles(`${editor.scope} .editor-toolbar input[type=file]`, [first.path]);
    const text = await asked(site(), page, [first]);
    expect(text).toContain(site().lemmy.hostname);
    await expect.poll(() => page.deep.text('[data-takeback="dialog"]')).toMatchObject([/ada/]);
    expect(await page.evaluate(readAllOnScreen)).not.toMatch(/publicly visible|ada/);
    await answer(page, /^Cancel$/m);
    await expectRefused(page, /Not uploaded: you cancelled it/);
    await usable(editor);
    expectNothingSent(site().lemmy, [first]);
    expect(await openAttempts(site())).toEqual([]);

    // The form is as usable as before, for the same file as well
    const aliases: string[] = [];
    for (const [file, give] of [
      [first, () => editor.paste(first)],
      [picked, () => editor.pick(picked)],
      [dropped, () => editor.drop(dropped)],
    ] as const) {
      // Pictures begin alike
      site().lemmy.sockets.start();
      const given = give();
      await asked(site(), page, [file]);
      await answer(page, /^Upload$/m);
      aliases.push(...(await given));
      expectSent(site().lemmy, file);
    }
    const uploads = await uploadsOf(site(), aliases);
    expect(uploads.map(({ file }) => file?.sha256)).toEqual(
      [first, picked, dropped].map(({ sha256 }) => sha256),
    );
  });

  it('an avatar leaves when Ada has seen it, and not where nothing may leave', async () => {
    await choose(world().browser, { guard: 'never' });
    const [refused, file] = [await pictures.one(), await pictures.one()];
    const page = await site().open('/settings');
    await page.setFiles('#user-avatar', [refused.path]);
    if (generation === 'D') await page.click('#imageUploadConfirmModal .btn-success');
    await failedUploads(page, 1);
    expectNothingSent(site().lemmy, [refused]);

    await choose(world().browser, { guard: 'confirm' });
    await page.reload();
    site().lemmy.sockets.start();
    const changed = changeProfileImage(site(), page, 'avatar', file);
    await asked(site(), page, [file]);
    await answer(page, /^Upload$/m);
    expect(await uploadsOf(site(), [await changed])).toMatchObject([{ place: { kind: 'avatar' } }]);
  });

  it('where nothing may leave nothing does, until Ada changes her mind', async () => {
    await choose(world().browser, { guard: 'never' });
    const page = await openPost();
    const editor = commentEditor(page);
    const refused = await pictures.many(3);
    const [picked, pasted, dropped] = refused;
    const file = await pictures.one();
    await page.setFiles(`${editor.scope} .editor-toolbar input[type=file]`, [picked!.path]);
    await expectRefused(page, /Takeback blocks uploads/);
    await page.pasteFile(editor.area, pasted!);
    await failedUploads(page, 2);
    await page.dropFile(editor.area, dropped!);
    await failedUploads(page, 3);
    expectNothingSent(site().lemmy, refused);
    await choose(world().browser, { guard: 'off' });
    await usable(editor);
    // The page heard of it without being loaded again
    expect(await uploadsOf(site(), await editor.pick(file))).toHaveLength(1);
  });
});

describe('of many files', () => {
  const site = useSite(world, { generation: 'C', hostname: 'many.localhost' });

  it('Ada is asked once', async () => {
    await choose(world().browser, { guard: 'confirm' });
    const files = await pictures.many(7);
    const page = await site().open('/create_post');
    site().lemmy.sockets.start();
    const given = bodyEditor(page).pick(...files);
    await asked(site(), page, files);
    await answer(page, /^Upload$/m);
    expect(await uploadsOf(site(), await given)).toHaveLength(7);
  });
});

describe.each<Generation>(['A', 'D'])('on generation %s', (generation) => {
  const site = useSite(world, { generation, hostname: 'photos.localhost' });

  it('without metadata a photo arrives without any, and upright', async () => {
    await choose(world().browser, { guard: 'confirm' });
    const photo = await takePhoto(await pictures.one());
    const page = await site().open('/create_post');
    site().lemmy.sockets.start();
    const given = bodyEditor(page).pick(photo);
    expect(await asked(site(), page, [photo])).toMatch(/where it was taken/);
    await answer(page, /without metadata/);
    const [alias = ''] = await given;
    // Not even on the way, where the server would have taken it out by itself
    expect(site().lemmy.sockets.arrived(metadataOf(photo))).toBe(0);
    const { bytes } = await site().asStranger(alias);
    const { exif, orientation, width, height } = await sharp(bytes).metadata();
    expect([exif, orientation]).toEqual([undefined, undefined]);
    const upright = sharp(photo.bytes).autoOrient();
    expect({ width, height }).toEqual(await sizeOf(upright));
    expect(await difference(sharp(bytes), upright)).toBeLessThan(4);
    const [upload] = await uploadsOf(site(), [alias]);
    expect(upload?.file).toMatchObject({ name: photo.name });
    expect(upload?.file?.sha256).not.toBe(photo.sha256);
  });
});

describe('with a delay', () => {
  const site = useSite(world, { generation: 'C', hostname: 'later.localhost' });

  it('a picture can be called back before it leaves', async () => {
    await choose(world().browser, { sendDelay: 10 });
    const [called, sent] = [await pictures.one(), await pictures.one()];
    site().lemmy.sockets.start();
    const page = await site().open('/create_post');
    const editor = bodyEditor(page);
    await page.setFiles(`${editor.scope} .editor-toolbar input[type=file]`, [called.path]);
    await page.deep.waitForText('[data-takeback]', /Uploading.*in \d+ s/);
    await page.press('Escape');
    await page.waitForText('.toastify', /Not uploaded: you cancelled it/);
    expectNothingSent(site().lemmy, [called]);
    await usable(editor);
    // Time enough to call back the one is more than the page is waited for with the other
    await choose(world().browser, { sendDelay: 5 });
    const [alias = ''] = await editor.pick(sent);
    expect(aliasIn(site().imageUrl(alias))).toBe(alias);
    expectSent(site().lemmy, sent);
  });
});

/** Until the page's own code has seen so many uploads fail. */
async function failedUploads(page: TestPage, count: number): Promise<void> {
  await page.waitFor(
    (wanted) => window.__demo?.events.filter((each) => each.startsWith('upload failed')).length === wanted,
    count,
  );
}

/** Until the editor takes input again. */
async function usable({ page, area }: Editor): Promise<void> {
  await page.waitFor((field) => document.querySelector<HTMLTextAreaElement>(field)?.disabled === false, area);
}

/** A photo as phones take them: lying on its side, with the place where it was taken. */
async function takePhoto(file: PictureFile): Promise<PictureFile> {
  const exif = {
    IFD0: { Make: 'Phone', Copyright: 'Ada' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
  };
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 };
  const small = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888', noise } })
    .png()
    .toBuffer();
  const bytes = await sharp(small)
    .resize(480, 360, { kernel: 'cubic' })
    .withExif(exif)
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 95 })
    .toBuffer();
  const name = file.name.replace('.png', '.jpg');
  const path = file.path.replace('.png', '.jpg');
  await writeFile(path, bytes);
  return { ...file, name, path, bytes, type: 'image/jpeg' };
}

/** The bytes of its Exif block. */
function metadataOf({ bytes }: PictureFile): Uint8Array {
  const at = Buffer.from(bytes).indexOf('Exif');
  return bytes.subarray(at, at + Buffer.from(bytes).readUInt16BE(at - 2) - 2);
}

async function sizeOf(image: Sharp): Promise<{ width: number; height: number }> {
  const { info } = await image.clone().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height };
}

/** How far two pictures are apart, in the mean of all their samples (0 to 255). */
async function difference(one: Sharp, other: Sharp): Promise<number> {
  const [a, b] = await Promise.all(
    [one, other].map((each) => each.clone().removeAlpha().toColourspace('srgb').raw().toBuffer()),
  );
  if (!a || a.length !== b?.length) throw new Error('They differ in size');
  return a.reduce((sum, sample, at) => sum + Math.abs(sample - b[at]!), 0) / a.length;
}

/** What a page gets to read of a question in a closed root by selecting it, as it can do with its own text. */
function readAllOnScreen(): string {
  getSelection()?.removeAllRanges();
  document.querySelector('textarea')?.blur();
  const found = (window as unknown as { find: (text: string) => boolean }).find('publicly');
  getSelection()?.modify('extend', 'forward', 'line');
  const selected = found ? String(getSelection()) : '';
  getSelection()?.removeAllRanges();
  return selected;
}
