/** Which image a picture stands for, on every saved page (lemmy-ui-dom §2, §8). */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isDecoratable, linkedImages, postOf, shownImages } from '../../utils/page/images';
import {
  closePage,
  giveBoxes,
  IMAGES,
  isV4,
  openPage,
  picture,
  pictures,
  versionsOf,
} from '../support/pages';
import { FEDDIT, WORLD } from '../support/views';

beforeEach(giveBoxes);
afterEach(() => {
  vi.restoreAllMocks();
  closePage();
});

const CLASSIC = ['0.18.5', '0.19.20'];
const NEW = '1.0.0-beta.1';
const names = (images: { alias: string }[]) => images.map(({ alias }) => alias);
const shown = (imgs: HTMLImageElement[]) => imgs.flatMap((img) => names(shownImages(img)));
const decoratable = () => pictures().filter(isDecoratable);
const entry = (n: number) => `.post-listing:nth-of-type(${n})`;

describe('pictures that may have a button', () => {
  it.each(CLASSIC)('in the feed of %s are there once, though each is twice in the page', (version) => {
    openPage(version, 'feed');
    const titles = decoratable().map((img) => postOf(img)?.id);
    expect(titles).toEqual([11, 12, 13, 13, undefined]);
  });

  it('in the feed of 1.0 are all but those in the viewer, and no icons', () => {
    openPage(NEW, 'feed');
    expect(decoratable().map((img) => postOf(img)?.id)).toEqual([11, 12, 13, 14, 15]);
  });

  it.each(versionsOf('post'))(
    'on the post page of %s are those of post and comments, and no icons',
    (version) => {
      openPage(version, 'post', '/post/11');
      const remote = version === '0.18.5' ? [] : [IMAGES.remote];
      expect(shown(decoratable())).toEqual([
        IMAGES.thumbnail,
        IMAGES.body,
        IMAGES.comment,
        IMAGES.second,
        IMAGES.other,
        ...remote,
      ]);
    },
  );

  it.each(versionsOf('profile'))('on the profile of %s are banner and avatar, shown large', (version) => {
    openPage(version, 'profile', '/u/alice');
    expect(shown(decoratable())).toEqual([IMAGES.banner, IMAGES.avatar, IMAGES.body]);
  });

  it.each(versionsOf('settings'))('in the settings of %s are avatar and banner', (version) => {
    openPage(version, 'settings', '/settings');
    expect(shown(decoratable())).toEqual([IMAGES.avatar, IMAGES.banner]);
  });

  it.each(versionsOf('uploads'))('in the list of uploads of %s are all', (version) => {
    openPage(version, 'uploads', '/u/alice');
    const thumbnail = isV4(version) ? [IMAGES.thumbnail] : [];
    expect(shown(decoratable())).toEqual([IMAGES.upload, IMAGES.comment, ...thumbnail]);
  });

  it.each(versionsOf('create-post'))('in the post form of %s is the one that was uploaded', (version) => {
    openPage(version, 'create-post', '/create_post');
    expect(shown(decoratable())).toEqual([IMAGES.upload]);
  });

  it.each([
    [39, 200, false],
    [200, 39, false],
    [40, 40, true],
    [0, 0, false],
  ])('of %d × %d px: %s', (width, height, expected) => {
    const img = document.createElement('img');
    vi.mocked(HTMLImageElement.prototype.getBoundingClientRect).mockReturnValue(
      new DOMRect(0, 0, width, height),
    );
    expect(isDecoratable(img)).toBe(expected);
  });
});

describe('the image that is shown', () => {
  it('while 1.0 loads it is the one to come', () => {
    openPage(NEW, 'feed');
    expect(shownImages(picture('#post-listing-11 img'))).toEqual([{ server: WORLD, alias: IMAGES.upload }]);
  });

  it('is the right one where loading failed, not the picture that stands in', () => {
    openPage(NEW, 'feed');
    expect(shown([picture('#post-listing-14 img')])).toEqual([IMAGES.failed]);
  });

  it('is none where 1.0 lost the address to its blurred placeholder', () => {
    openPage(NEW, 'feed');
    expect(shown([picture('#post-listing-13 img')])).toEqual([]);
  });

  it('is none where 0.19 shows its broken picture', () => {
    openPage('0.19.20', 'create-post');
    picture('img.img-fluid').src = '/static/1a2b3c/assets/images/broken-image-fallback.png';
    expect(shown([picture('img.img-fluid')])).toEqual([]);
  });

  it.each(['0.19.20', NEW])('through the proxy of %s is the other instance’s', (version) => {
    openPage(version, 'post');
    expect(shownImages(picture('#comment-6 p:nth-of-type(2) img'))).toEqual([
      { server: FEDDIT, alias: IMAGES.remote },
    ]);
  });

  it('is the first of a set, and what the browser chose from it', () => {
    const img = document.createElement('img');
    img.srcset = `${WORLD}/pictrs/image/${IMAGES.second}?thumbnail=96 1x, ${WORLD}/x.png 2x`;
    expect(names(shownImages(img))).toEqual([IMAGES.second]);
    const chosen = `${WORLD}/pictrs/image/${IMAGES.body}?format=webp`;
    Object.defineProperty(img, 'currentSrc', { value: chosen });
    expect(names(shownImages(img))).toContain(IMAGES.body);
  });

  it('is told once, and by the address that says most', () => {
    const img = document.createElement('img');
    img.src = `${WORLD}/pictrs/image/${IMAGES.second}`;
    img.dataset['src'] = `${WORLD}/pictrs/image/${IMAGES.second}?thumbnail=96`;
    expect(shownImages(img)).toHaveLength(1);
  });

  it('with an address relative to the page is the page’s own', () => {
    const img = document.createElement('img');
    img.setAttribute('src', `/pictrs/image/${IMAGES.second}`);
    expect(shownImages(img)).toEqual([{ server: location.origin, alias: IMAGES.second }]);
  });

  it('changes with the element: pages use it for another picture', () => {
    openPage('0.19.20', 'create-post');
    const img = picture('img.img-fluid');
    expect(shown([img])).toEqual([IMAGES.upload]);
    img.src = `${WORLD}/pictrs/image/${IMAGES.second}`;
    expect(shown([img])).toEqual([IMAGES.second]);
  });
});

describe('the image that is linked', () => {
  it.each(versionsOf('post'))('by the title of the post page of %s belongs to its thumbnail', (version) => {
    openPage(version, 'post', '/post/11');
    const [thumbnail] = pictures('.post-listing img.thumbnail');
    expect(linkedImages(thumbnail!)).toEqual([{ server: WORLD, alias: IMAGES.upload }]);
  });

  it.each(versionsOf('post'))(
    'by that title does not belong to the pictures in the text of %s',
    (version) => {
      openPage(version, 'post', '/post/11');
      for (const img of pictures('.md-div img').filter((one) => !one.closest('a'))) {
        expect(linkedImages(img)).toEqual([]);
      }
    },
  );

  it.each(versionsOf('post'))('around a picture in the text of %s belongs to it', (version) => {
    openPage(version, 'post', '/post/11');
    expect(names(linkedImages(picture('#comment-6 a img:not(.img-icon)')))).toEqual([IMAGES.large]);
  });

  it.each(CLASSIC)('around an expanded picture of %s belongs to it', (version) => {
    openPage(version, 'feed');
    expect(names(linkedImages(picture('a.d-inline-block img')))).toEqual([IMAGES.second]);
  });

  it.each(versionsOf('feed'))('is none in a collapsed entry of the feed of %s', (version) => {
    openPage(version, 'feed');
    for (const img of pictures('.post-listing img.thumbnail')) expect(linkedImages(img)).toEqual([]);
  });
});

describe('the post of a picture', () => {
  it.each(CLASSIC)('in the feed of %s is known with its author, on this instance only', (version) => {
    openPage(version, 'feed');
    const posts = [1, 2, 3, 4].map((n) => postOf(pictures(`${entry(n)} .d-none img`)[0]!));
    expect(posts).toEqual([
      { id: 11, author: 'alice' },
      { id: 12, author: 'bob' },
      { id: 13, author: 'alice' },
      undefined,
    ]);
  });

  it('in the feed of 1.0 is known, also where the picture has no address', () => {
    openPage(NEW, 'feed');
    expect(postOf(picture('#post-listing-13 img'))).toEqual({ id: 13, author: 'alice' });
  });

  it.each(versionsOf('post'))('on the post page of %s is that post', (version) => {
    openPage(version, 'post', '/post/11');
    expect(postOf(pictures('.post-listing img.thumbnail')[0]!)).toEqual({ id: 11, author: 'alice' });
  });

  it.each(versionsOf('post'))('is none for pictures in the text of %s', (version) => {
    openPage(version, 'post', '/post/11');
    for (const img of pictures('.md-div img')) expect(postOf(img)).toBeUndefined();
  });

  it.each(versionsOf('profile'))('is none on the profile of %s', (version) => {
    openPage(version, 'profile', '/u/alice');
    for (const img of pictures()) expect(postOf(img)).toBeUndefined();
  });
});
