/**
 * Ada takes pictures back without the page: from the popup, and from the vault long after she closed the site. The
 * row itself says "Gone", and the vault, the server's store and a stranger agree.
 */
import { describe, expect, it } from 'vitest';
import { generations } from '../instance/index.ts';
import { changeProfileImage, commentEditor } from './support/forms.ts';
import { usePictures, type PictureFile } from './support/pictures.ts';
import { deleteInRow, waitForRow } from './support/rows.ts';
import { expectGone, expectUntouched } from './support/vault.ts';
import { useWorld, useSite, type Site } from './support/world.ts';

const world = useWorld();
const pictures = usePictures();

describe.each(generations)('on generation %s', (generation) => {
  const site = useSite(world, { generation });

  it('deletes from the popup, and leaves the other picture alone', async () => {
    const [doomed, kept] = [await pictures.one(), await pictures.one()];
    const [gone = '', live = ''] = await uploadInComment(site(), [doomed, kept]);
    const popup = await site().browser.openExtensionPage('popup.html');
    await deleteInRow(popup, doomed.name);
    await expectGone(site(), gone);
    await expectUntouched(site(), live);
    await waitForRow(popup, kept.name, /\bOnline\b/);
    expect(requestsToDelete(site(), gone)).not.toEqual([]);
  });

  it('deletes from the vault when no page of the instance is open', async () => {
    const file = await pictures.one();
    const [alias = ''] = await uploadInComment(site(), [file]);
    await site().closePages();
    const vault = await site().browser.openExtensionPage('vault.html');
    await deleteInRow(vault, file.name);
    await expectGone(site(), alias);
    // 0.18 needs the token and nobody's session; everybody else asks who it is.
    expect(requestsToDelete(site(), alias).at(-1)?.hasCookie).toBe(generation !== 'A');

    await vault.reload();
    await waitForRow(vault, file.name, /\bGone, checked\b/);
  });

  it('deletes an avatar from the vault, and the profile lets go of it where the background has a session', async () => {
    const file = await pictures.one();
    const settings = await site().open('/settings');
    const alias = await changeProfileImage(site(), settings, 'avatar', file);
    await site().closePages();
    const vault = await site().browser.openExtensionPage('vault.html');
    await deleteInRow(vault, file.name);
    await expectGone(site(), alias);
    // 0.18 takes the session as a parameter only, and that is in the page's hands.
    if (generation !== 'A') expect(site().ada.avatar ?? '').toBe('');
  });
});

/** Uploads pictures in the comment form below somebody else's post, and leaves that page open. */
async function uploadInComment(site: Site, files: PictureFile[]): Promise<string[]> {
  const { id } = site.lemmy.createPost('bob', { title: 'Show your garden' });
  const editor = commentEditor(await site.open(`/post/${id}`));
  const aliases: string[] = [];
  for (const file of files) aliases.push(...(await editor.pick(file)));
  return aliases;
}

/** What asked the server to delete this alias by its name; on 1.0 the name is in the body. */
function requestsToDelete({ lemmy }: Site, alias: string) {
  return lemmy.requests.filter(({ path, method }) =>
    lemmy.generation === 'D'
      ? method === 'DELETE'
      : path.startsWith('/pictrs/image/delete/') && path.endsWith(alias),
  );
}
