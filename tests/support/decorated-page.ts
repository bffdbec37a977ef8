/**
 * A saved page with our buttons on it: vault, placement and frames are the test's. Promise: what was activated is
 * kept in `activated`; ending it leaves the document to be compared.
 */
import { onTestFinished, vi } from 'vitest';
import { uploadKey, type UploadKey } from '../../utils/domain/names';
import type { Status } from '../../utils/domain/upload';
import type { OwnImage } from '../../utils/messaging/protocol';
import { decorateImages } from '../../utils/page/decorate';
import { createOwnImages } from '../../utils/page/own-images';
import { createAnchorPlacement } from '../../utils/page/placement';
import { createPictureResolver } from '../../utils/page/resolve';
import type { ResolvePost } from '../../utils/page/resolve-post';
import { createFrames, turn, type Frames } from './frames';
import { IMAGES } from './pages';
import { anEvent, hosts, shadowOf } from './shadows';
import { WORLD } from './views';

type Name = keyof typeof IMAGES;
export const keyFor = (name: Name): UploadKey => uploadKey(WORLD, IMAGES[name]);
export const ownImage = (name: Name, status: Status = 'live'): OwnImage => ({ key: keyFor(name), status });
export const addressOf = (name: Name) => `${WORLD}/pictrs/image/${IMAGES[name]}`;

export interface DecoratedPage {
  frames: Frames;
  activated: UploadKey[];
  ending: AbortController;
  /** the vault changes: as the background announces it */
  change: (images: OwnImage[], all?: boolean) => void;
  /** holds back what the vault answers until it resolves */
  answering: Promise<void>;
}

/** Puts buttons on the pictures of the document that are among `own`. */
export async function decorate(own: OwnImage[], resolvePost?: ResolvePost): Promise<DecoratedPage> {
  const images = createOwnImages(async (asked) => {
    await page.answering;
    return own.filter(({ key }) => asked.some((one) => key === `${one.server}/${one.alias}`));
  });
  const activate = vi.fn<(key: UploadKey) => void>();
  const ending = new AbortController();
  const page: DecoratedPage = {
    frames: createFrames(),
    get activated() {
      return activate.mock.calls.map(([key]) => key);
    },
    ending,
    change(changed, all = false) {
      images.update(changed);
      redraw(changed, all);
    },
    answering: Promise.resolve(),
  };
  const redraw = decorateImages(
    {
      own: images,
      resolve: createPictureResolver(images, resolvePost ?? (() => Promise.resolve(undefined))),
      placement: createAnchorPlacement(),
      activate,
    },
    ending.signal,
  );
  onTestFinished(() => ending.abort());
  await page.frames.next();
  return page;
}

/** What stands on the pictures: the names of the buttons, the words of the panels. */
export const drawn = (): string[] =>
  hosts('button').map((host) => {
    const root = shadowOf(host);
    return (
      root.querySelector('button')?.getAttribute('aria-label') ??
      `panel: ${root.querySelector('.panel-short')?.textContent?.trim()}`
    );
  });

/** Presses the n-th button, as a user or as a script. */
export async function pressButton({ n = 0, isTrusted = true } = {}): Promise<Event> {
  const event = anEvent('click', isTrusted);
  shadowOf(hosts('button')[n]).querySelector('button')?.dispatchEvent(event);
  await turn();
  return event;
}
