/** Which upload the picture under the browser's menu is: by what the page shows, also in its viewer. */
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { OwnImage } from '../../utils/messaging/protocol';
import { trackMenuPicture } from '../../utils/page/menu-picture';
import { createOwnImages } from '../../utils/page/own-images';
import { createPictureResolver } from '../../utils/page/resolve';
import { addressOf, keyFor, ownImage } from '../support/decorated-page';
import { element, giveBoxes, IMAGES, openPage, pictures } from '../support/pages';
import { anEvent } from '../support/shadows';
import { WORLD } from '../support/views';

const V10 = '1.0.0-beta.1';

beforeEach(() => {
  giveBoxes();
  document.elementsFromPoint ??= () => [];
});

/** The page as our script knows it; `own` is what the vault says. */
function track(...own: OwnImage[]) {
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const images = createOwnImages(async (asked) =>
    own.filter(({ key }) => asked.some((one) => key === `${one.server}/${one.alias}`)),
  );
  const resolve = createPictureResolver(images, () => Promise.resolve(undefined));
  const find = trackMenuPicture({ own: images, resolve }, ending.signal);
  return async (srcUrl?: string) => (await find(srcUrl))?.key;
}

function openMenuOn(target: Element, isTrusted = true): void {
  target.dispatchEvent(anEvent('contextmenu', isTrusted));
}

/** The first picture of the page that shows this image. */
function shown(name: keyof typeof IMAGES): HTMLImageElement {
  const img = pictures().find(({ src, dataset }) => (dataset['src'] ?? src).includes(IMAGES[name]));
  if (!img) throw new Error(`No picture shows ${name}`);
  return img;
}

/** As the viewer of 1.0 shows a picture of the page: a new one, in full size. */
function openViewer(address: string): HTMLImageElement {
  const container = document.createElement('div');
  container.className = 'viewer-container viewer-in';
  const canvas = document.createElement('div');
  canvas.className = 'viewer-canvas';
  const img = document.createElement('img');
  img.src = address;
  canvas.append(img);
  container.append(canvas);
  document.body.append(container);
  return img;
}

describe('the picture under the menu', () => {
  it('is what its own address says', async () => {
    openPage(V10, 'post', '/post/1');
    const find = track(ownImage('comment'));
    expect(await find(`${addressOf('comment')}?max_size=256`)).toBe(keyFor('comment'));
  });

  it('is looked at through a proxy', async () => {
    const find = track(ownImage('comment'));
    const proxied = `https://elsewhere.example/api/v3/image_proxy?url=${encodeURIComponent(addressOf('comment'))}`;
    expect(await find(proxied)).toBe(keyFor('comment'));
  });

  it.each(['0.19.20', V10])(
    'is the post’s own, where the thumbnail is the server’s copy: %s',
    async (version) => {
      openPage(version, 'post', '/post/1');
      const find = track(ownImage('upload'));
      const img = shown('thumbnail');
      openMenuOn(img);
      expect(await find(img.src)).toBe(keyFor('upload'));
    },
  );

  it('is the post’s own in the viewer, which shows the copy in full size', async () => {
    openPage(V10, 'post', '/post/1');
    const find = track(ownImage('upload'));
    const img = openViewer(`${WORLD}/api/v4/image/${IMAGES.thumbnail}`);
    openMenuOn(img);
    expect(await find(img.src)).toBe(keyFor('upload'));
  });

  it('is found by the place of the click where a button takes the events of its picture', async () => {
    openPage('0.19.20', 'post', '/post/1');
    const find = track(ownImage('comment'));
    const img = shown('comment');
    vi.spyOn(document, 'elementsFromPoint').mockReturnValue([element('.comment'), img]);
    openMenuOn(element('.comment'));
    expect(await find(img.src)).toBe(keyFor('comment'));
  });

  it('is nobody’s we know, when it is a stranger’s', async () => {
    openPage(V10, 'post', '/post/1');
    const find = track(ownImage('upload'));
    const img = shown('comment');
    openMenuOn(img);
    expect(await find(img.src)).toBeUndefined();
  });
});

describe('a page that changes under the menu', () => {
  it('is asked about the address that the browser tells, not about what stands there now', async () => {
    openPage(V10, 'post', '/post/1');
    const find = track(ownImage('comment'), ownImage('upload'));
    const img = shown('comment');
    openMenuOn(img);
    const before = img.src;
    img.src = addressOf('upload');
    expect(await find(before)).toBe(keyFor('comment'));
  });

  it('cannot tell us by a menu of its own making', async () => {
    openPage(V10, 'post', '/post/1');
    const find = track(ownImage('comment'));
    openMenuOn(shown('comment'), false);
    expect(await find(undefined)).toBeUndefined();
  });
});
