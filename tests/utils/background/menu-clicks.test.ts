/** What a choice in the menu on pictures does: with the page's help, without it, and with a page that may not know. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { watchMenu } from '../../../utils/background/menu-clicks';
import { uploadKey } from '../../../utils/domain/names';
import { keyOf } from '../../../utils/domain/upload';
import { createBackgroundWorld } from '../../support/background-world';
import { tabs } from '../../support/fake-tabs';
import { installFakeWindows, type FakeWindows } from '../../support/fake-windows';
import { installI18n } from '../../support/i18n';
import { anAlias, anUpload } from '../../support/uploads';
import { WORLD } from '../../support/views';

vi.mock(
  '../../../utils/messaging/client',
  async () => (await import('../../support/fake-tabs')).fakeTabClient,
);
installI18n();

const upload = anUpload();
const key = keyOf(upload);
const ADDRESS = `${WORLD}/pictrs/image/${upload.alias}?thumbnail=256`;
const TAB = 7;
let fake: FakeWindows;
let small: string[];

beforeEach(() => {
  tabs.reset();
  small = [];
});

/** What the page's script answers, by message; without it there is none in the tab. */
async function choose(
  menuItemId: string,
  answers?: Record<string, unknown>,
  srcUrl = ADDRESS,
): Promise<string[]> {
  const world = await createBackgroundWorld();
  await world.add(upload);
  fake = installFakeWindows();
  if (answers) tabs.scripts.set(TAB, (type) => answers[type]);
  watchMenu(world.tools.state, async (hash) => void small.push(hash));
  fake.chooseEntry({ menuItemId, srcUrl }, { id: TAB });
  for (let turn = 0; turn < 100; turn++) await Promise.resolve();
  return tabs.asked.map(({ type }) => type);
}
const details = (of: string) => `chrome-extension://takeback/vault.html#${new URLSearchParams({ key: of })}`;

describe('an own picture in a page with our script', () => {
  const page = { pictureUnderMenu: { key }, askToDelete: true, copyText: true };

  it('is asked about in the page', async () => {
    expect(await choose('delete', page)).toEqual(['pictureUnderMenu', 'askToDelete']);
    expect(tabs.asked.map(({ data }) => data)).toEqual([{ srcUrl: ADDRESS }, { key }]);
    expect(fake.tabs).toEqual([]);
  });

  it('is found in the vault', async () => {
    await choose('find', page);
    expect(fake.tabs).toEqual([details(key)]);
  });

  it('is told of on the clipboard, without its token', async () => {
    await choose('copy', page);
    const text = JSON.stringify(tabs.asked.at(-1)?.data);
    expect(text).toContain(`${WORLD}/pictrs/image/${upload.alias}`);
    expect(text).not.toContain((upload.credential as { token: string }).token);
    expect(small).toEqual([]);
  });

  it('is told of in our window where the page may not copy', async () => {
    await choose('copy', { ...page, copyText: false });
    expect(small).toEqual([`copy&${new URLSearchParams({ key })}`]);
  });

  it('is the thumbnail’s post’s, if the page says so', async () => {
    await choose('find', page, `${WORLD}/pictrs/image/${anAlias()}`);
    expect(fake.tabs).toEqual([details(key)]);
  });
});

describe('a picture in a page without our script', () => {
  it.each(['delete', 'find'])('is shown in the vault by its address: %s', async (action) => {
    await choose(action);
    expect(fake.tabs).toEqual([details(key)]);
  });

  it('is told of in our window', async () => {
    await choose('copy');
    expect(small).toEqual([`copy&${new URLSearchParams({ key })}`]);
  });

  it('is said not to be in the vault by the vault itself', async () => {
    const stranger = `${WORLD}/pictrs/image/${anAlias()}`;
    await choose('delete', undefined, stranger);
    // Without its address, which would stay in the browser's history
    expect(fake.tabs).toEqual([details('unknown')]);
  });
});

describe('a picture that the page does not know as ours', () => {
  it('is said to be nobody’s we know, in the page', async () => {
    const stranger = `${WORLD}/pictrs/image/${anAlias()}`;
    expect(await choose('copy', { pictureUnderMenu: {}, sayNotOwn: true }, stranger)).toEqual([
      'pictureUnderMenu',
      'sayNotOwn',
    ]);
    expect(fake.tabs).toEqual([]);
  });

  it('is shown in pages of ours, of which that page learns nothing, when it is in the vault', async () => {
    expect(await choose('delete', { pictureUnderMenu: {} })).toEqual(['pictureUnderMenu']);
    expect(fake.tabs).toEqual([details(uploadKey(WORLD, upload.alias))]);
  });
});

it('an address that is a whole picture is not passed on', async () => {
  await choose('find', { pictureUnderMenu: { key } }, `data:image/png;base64,${'A'.repeat(5000)}`);
  expect(tabs.asked[0]?.data).toEqual({ srcUrl: undefined });
  expect(fake.tabs).toEqual([details(key)]);
});

it('entries of others are none of ours', async () => {
  expect(await choose('else', { pictureUnderMenu: { key } })).toEqual([]);
});
