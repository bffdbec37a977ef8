/**
 * Whatever Ada uploads, wherever she does it, is in the vault when the page shows it: with what deletion needs,
 * whose it is, where it was put, and the file as it left her computer.
 */
import { describe, expect, it } from 'vitest';
import { generations } from '../instance/index.ts';
import type { PlaceKind, Upload } from '../../utils/domain/upload.ts';
import { bodyEditor, changeProfileImage, commentEditor, pickPostImage } from './support/forms.ts';
import { usePictures, widthOf, type PictureFile } from './support/pictures.ts';
import { openAttempts, uploadsOf } from './support/vault.ts';
import { PATIENCE, useWorld, useSite, type Site } from './support/world.ts';

const world = useWorld();
const pictures = usePictures();

describe.each(generations)('on generation %s', (generation) => {
  const site = useSite(world, { generation });

  it('captures the picture of a post', async () => {
    const file = await pictures.one();
    const page = await site().open('/create_post');
    const alias = await pickPostImage(page, file);
    await expectCaptured(site(), [alias], [file], { kind: 'post', path: '/create_post' });
  });

  it('captures pictures in a comment: picked, pasted, dropped', async () => {
    const [picked, pasted, dropped] = [await pictures.one(), await pictures.one(), await pictures.one()];
    const { id } = site().lemmy.createPost('bob', { title: 'Show your garden' });
    const path = `/post/${id}`;
    const editor = commentEditor(await site().open(path));
    const aliases = [
      ...(await editor.pick(picked)),
      ...(await editor.paste(pasted)),
      ...(await editor.drop(dropped)),
    ];
    await expectCaptured(site(), aliases, [picked, pasted, dropped], { kind: 'comment', path });
  });

  it('captures many files that are picked at once', async () => {
    const files = await pictures.many(7);
    const page = await site().open('/create_post');
    const aliases = await bodyEditor(page).pick(...files);
    await expectCaptured(site(), aliases, files, { kind: 'post', path: '/create_post' });
  });

  it('captures avatar and banner', async () => {
    const [avatar, banner] = [await pictures.one(), await pictures.one()];
    const page = await site().open('/settings');
    const aliasOfAvatar = await changeProfileImage(site(), page, 'avatar', avatar);
    await expectCaptured(site(), [aliasOfAvatar], [avatar], { kind: 'avatar', path: '/settings' });
    await page.reload();
    const aliasOfBanner = await changeProfileImage(site(), page, 'banner', banner);
    await expectCaptured(site(), [aliasOfBanner], [banner], { kind: 'banner', path: '/settings' });
  });
});

describe('on generation D with a backend of its own', () => {
  const site = useSite(world, { generation: 'D', hostname: 'lemmy-split.localhost', splitBackend: true });

  it('captures uploads to that backend', async () => {
    const [first, second] = [await pictures.one(), await pictures.one()];
    expect(site().lemmy.backend).not.toBe(site().lemmy.origin);
    const page = await site().open('/create_post');
    const alias = await pickPostImage(page, first);
    await expectCaptured(site(), [alias], [first], { kind: 'post', path: '/create_post' });
    const aliases = await bodyEditor(page).pick(second);
    await expectCaptured(site(), aliases, [second], { kind: 'post', path: '/create_post' });
  });
});

/** Asserts that each alias is in the vault as the upload of one of the files, and that nothing is left open. */
async function expectCaptured(
  site: Site,
  aliases: string[],
  files: PictureFile[],
  place: { kind: PlaceKind; path: string },
): Promise<void> {
  const { lemmy, adaInVault } = site;
  const isNamed = (each: Upload) => each.account !== undefined;
  await uploadsOf(site, aliases);
  expect(await openAttempts(site)).toEqual([]);
  // Whose it is may be known a moment later: nothing waits for that.
  await expect.poll(async () => (await uploadsOf(site, aliases)).every(isNamed), PATIENCE).toBe(true);
  const uploads = await uploadsOf(site, aliases);
  expect(uploads).toHaveLength(files.length);
  expect(new Set(uploads.map((upload) => upload.file?.sha256))).toEqual(
    new Set(files.map(({ sha256 }) => sha256)),
  );
  for (const upload of uploads) {
    const file = files.find(({ sha256 }) => sha256 === upload.file?.sha256);
    expect(upload).toMatchObject({
      instance: lemmy.origin,
      server: lemmy.backend,
      credential: credentialOf(site, upload.alias),
      account: adaInVault,
      place: { kind: place.kind, pageUrl: lemmy.origin + place.path },
      file: { name: file?.name, size: file?.bytes.length, type: file?.type },
      state: 'live',
    });
    expect(upload.job).toBeUndefined();
    // The server made other bytes of it, but this record is about that very picture.
    const online = await site.asStranger(upload.alias);
    expect(online.status).toBe(200);
    expect(await widthOf(online.bytes)).toBe(file?.width);
  }
}

function credentialOf({ lemmy }: Site, alias: string): object {
  if (lemmy.generation === 'D') return { kind: 'owner' };
  const row = lemmy.store.rows().find((each) => each.alias === alias);
  // 0.18 keeps no rows: there only the answer ever held the token.
  return { kind: 'token', token: row?.token ?? (expect.stringMatching(/^[0-9a-f-]{36}$/) as string) };
}
