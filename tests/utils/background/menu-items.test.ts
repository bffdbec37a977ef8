/** On which pages the menu on pictures stands: exactly where the user wants us, and nowhere else. */
import { describe, expect, it } from 'vitest';
import { createMenuItems, menuPatterns, withMenu } from '../../../utils/background/menu-items';
import type { PageHandlers } from '../../../utils/messaging/server';
import { ALL_SITES } from '../../../utils/hosts/patterns';
import { installFakeWindows } from '../../support/fake-windows';
import { installI18n } from '../../support/i18n';
import { FEDDIT, WORLD } from '../../support/views';

installI18n();

describe('the pages with a menu', () => {
  it('are those that the user named', () => {
    expect(menuPatterns([`${WORLD}/*`, 'moz-extension://x/*'], [FEDDIT])).toEqual([`${WORLD}/*`]);
  });

  it('are of every site only those that proved to be Lemmy’s', () => {
    expect(menuPatterns([ALL_SITES], [])).toEqual([]);
    expect(menuPatterns([ALL_SITES, `${WORLD}/*`], [FEDDIT, WORLD])).toEqual([`${FEDDIT}/*`, `${WORLD}/*`]);
    expect(menuPatterns(['<all_urls>'], [WORLD])).toEqual([`${WORLD}/*`]);
  });
});

describe('the menu', () => {
  it('has its three entries, on pictures of those pages', async () => {
    const fake = installFakeWindows();
    await createMenuItems()([`${WORLD}/*`]);
    expect(fake.menu.items.map(({ id, title }) => [id, title])).toEqual([
      ['delete', 'Delete my image'],
      ['find', 'Find in vault'],
      ['copy', 'Copy erasure details'],
    ]);
    for (const item of fake.menu.items)
      expect(item).toMatchObject({ contexts: ['image'], documentUrlPatterns: [`${WORLD}/*`] });
  });

  it('is left alone while nothing changes, also by a background that starts again', async () => {
    const fake = installFakeWindows();
    const put = createMenuItems();
    await Promise.all([put([`${WORLD}/*`]), put([`${WORLD}/*`])]);
    await createMenuItems()([`${WORLD}/*`]);
    expect(fake.menu.emptied).toBe(1);
    expect(fake.menu.items).toHaveLength(3);
  });

  it('follows what is granted and taken back', async () => {
    const fake = installFakeWindows();
    const put = createMenuItems();
    await put([`${WORLD}/*`]);
    await put([`${FEDDIT}/*`, `${WORLD}/*`]);
    expect(fake.menu.items.map(({ documentUrlPatterns }) => documentUrlPatterns.length)).toEqual([2, 2, 2]);
    await put([]);
    expect(fake.menu.items).toEqual([]);
  });

  it('is made anew in a new run of the browser, which may have kept what we do not know of', async () => {
    const fake = installFakeWindows();
    fake.menu.items.push({ id: 'delete', title: 'Old', contexts: ['all'], documentUrlPatterns: [] });
    await createMenuItems()([]);
    expect(fake.menu.items).toEqual([]);
  });

  it('is missed by nobody where a browser has none', async () => {
    installFakeWindows({ without: true });
    await expect(createMenuItems()([`${WORLD}/*`])).resolves.toBeUndefined();
  });

  it('follows what a page says of itself', async () => {
    let followed = 0;
    const follow = async () => void (followed += 1);
    const hello: PageHandlers['hello'] = async () => ({ isProtected: true });
    const handlers = withMenu({ hello }, follow);
    const sender = { tabId: 1, instance: WORLD, url: WORLD, incognito: false };
    expect(await handlers.hello({ pageId: 'p' }, sender)).toEqual({ isProtected: true });
    expect(followed).toBe(1);
  });
});
