/** The spoken name of a button, and whose picture it is. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { uploadKey } from '../../utils/domain/names';
import type { OwnImage } from '../../utils/messaging/protocol';
import { isDecoratable } from '../../utils/page/images';
import { labelOf } from '../../utils/page/label';
import { createOwnImages } from '../../utils/page/own-images';
import { createPictureResolver } from '../../utils/page/resolve';
import type { ResolvePost } from '../../utils/page/resolve-post';
import { installI18n } from '../support/i18n';
import { closePage, giveBoxes, IMAGES, openPage, picture, pictures, versionsOf } from '../support/pages';
import { FEDDIT, WORLD } from '../support/views';

installI18n();
afterEach(() => {
  vi.restoreAllMocks();
  closePage();
});

const NEW = '1.0.0-beta.1';
const keyFor = (alias: keyof typeof IMAGES, server = WORLD) => uploadKey(server, IMAGES[alias]);
const ownImage = (alias: keyof typeof IMAGES, server = WORLD): OwnImage => ({
  key: keyFor(alias, server),
  status: 'live',
});

describe('the name of a button', () => {
  const label = (img: HTMLImageElement) => labelOf(img, keyFor('comment'));

  it.each(versionsOf('post'))(
    'on the post page of %s counts what people see: no icons, no copies',
    (version) => {
      giveBoxes();
      openPage(version, 'post', '/post/11');
      const seen = pictures('main img').filter(isDecoratable).slice(0, 5);
      expect(seen.map((img) => label(img).replace(/^Delete my image: |, from lemmy.world$/g, ''))).toEqual([
        'number 1 in a post',
        'number 2 in a post',
        'number 1 in a comment',
        'my cat',
        'number 1 in a comment',
      ]);
    },
  );

  it('is the picture’s own text, where it has one', () => {
    openPage('0.19.20', 'post');
    expect(label(picture('img[alt="my cat"]'))).toBe('Delete my image: my cat, from lemmy.world');
  });

  it('keeps an endless text short', () => {
    const img = document.createElement('img');
    img.alt = 'x'.repeat(5000);
    expect(label(img).length).toBeLessThan(160);
  });

  it.each([
    ['post', '#comment-6 a img:not(.img-icon)', 'in a comment'],
    ['post', '#postContent img', 'in a post'],
    ['profile', 'img.banner', 'on this page'],
  ])('on the %s page, for %s, says where it stands', (page, selector, words) => {
    openPage('0.19.20', page);
    expect(label(picture(selector))).toContain(words);
  });

  it('says which server it lies on', () => {
    expect(labelOf(document.createElement('img'), keyFor('remote', FEDDIT))).toContain('feddit.org');
  });
});

describe('whose picture it is', () => {
  function aResolver(own: OwnImage[], resolvePost: ResolvePost = () => Promise.resolve(undefined)) {
    const post = vi.fn<ResolvePost>(resolvePost);
    const images = createOwnImages((asked) =>
      Promise.resolve(own.filter(({ key }) => asked.some((one) => key === `${one.server}/${one.alias}`))),
    );
    return { post, resolve: createPictureResolver(images, post) };
  }
  const theUpload = () => Promise.resolve({ server: WORLD, alias: IMAGES.upload });

  it('is told by what is shown, without asking for the post', async () => {
    openPage(NEW, 'feed');
    const { resolve, post } = aResolver([ownImage('upload')]);
    expect(await resolve(picture('#post-listing-11 img'))).toEqual(ownImage('upload'));
    expect(post).not.toHaveBeenCalled();
  });

  it.each(versionsOf('post'))('is told by the title of the post page of %s', async (version) => {
    openPage(version, 'post', '/post/11');
    const { resolve, post } = aResolver([ownImage('upload')]);
    expect(await resolve(pictures('.post-listing img.thumbnail')[0]!)).toEqual(ownImage('upload'));
    expect(post).not.toHaveBeenCalled();
  });

  it('is the picture itself before what it links to', async () => {
    openPage('0.19.20', 'post', '/post/11');
    const { resolve } = aResolver([ownImage('upload'), ownImage('thumbnail')]);
    expect(await resolve(pictures('.post-listing img.thumbnail')[0]!)).toEqual(ownImage('thumbnail'));
  });

  it.each(versionsOf('feed'))('is told by the post in the feed of %s', async (version) => {
    openPage(version, 'feed');
    const { resolve, post } = aResolver([ownImage('upload')], theUpload);
    const selector = version === NEW ? '#post-listing-13 img' : '.post-listing:nth-of-type(1) .d-none img';
    expect(await resolve(picture(selector))).toEqual(ownImage('upload'));
    expect(post).toHaveBeenCalledTimes(1);
  });

  it('is nobody’s where the post’s picture is not in the vault', async () => {
    openPage(NEW, 'feed');
    const { resolve } = aResolver([ownImage('upload', FEDDIT)], theUpload);
    expect(await resolve(picture('#post-listing-13 img'))).toBeUndefined();
  });

  it('is asked anew each time: nothing is remembered about the element', async () => {
    openPage('0.19.20', 'create-post');
    const { resolve } = aResolver([ownImage('upload')]);
    const img = picture('img.img-fluid');
    expect(await resolve(img)).toEqual(ownImage('upload'));
    img.src = `${WORLD}/pictrs/image/${IMAGES.other}`;
    expect(await resolve(img)).toBeUndefined();
  });

  it('of another instance is told through this one’s proxy', async () => {
    openPage(NEW, 'post', '/post/11');
    const { resolve } = aResolver([ownImage('remote', FEDDIT)]);
    const img = picture('#comment-6 p:nth-of-type(2) img');
    expect(await resolve(img)).toEqual(ownImage('remote', FEDDIT));
  });
});
