/** Where an upload comes from, told by the element that was given the file (lemmy-ui-dom §2). */
import { afterEach, describe, expect, it } from 'vitest';
import type { PlaceKind } from '../../utils/domain/upload';
import { placeOf, trackPlaces } from '../../utils/page/place';
import { closePage, element, goTo, openPage, versionsOf } from '../support/pages';

const EDITOR_FILE = 'input[id^=file-upload-markdown-textarea]';
const EDITOR = 'textarea[id^=markdown-textarea]';

/** page, path, element, place */
const CASES: [string, string, string, PlaceKind][] = [
  ['create-post', '/create_post', '#file-upload', 'post'],
  ['create-post', '/create_post', '#post-url', 'post'],
  ['create-post', '/create_post', EDITOR_FILE, 'post'],
  ['create-post', '/create_post', EDITOR, 'post'],
  ['create-post', '/post/1', '#file-upload', 'post'],
  ['create-post', '/post/1', '#post-url', 'post'],
  ['create-post', '/post/1', EDITOR_FILE, 'post'],
  ['post', '/post/1', EDITOR_FILE, 'comment'],
  ['post', '/post/1', EDITOR, 'comment'],
  ['post', '/comment/5', EDITOR, 'comment'],
  ['post', '/create_private_message/7', EDITOR, 'message'],
  ['post', '/inbox', EDITOR, 'message'],
  ['settings', '/settings', 'form.image-upload-form:nth-of-type(2) input', 'avatar'],
  ['settings', '/settings', 'form.image-upload-form:nth-of-type(3) input', 'banner'],
  ['settings', '/settings', EDITOR_FILE, 'bio'],
  ['settings', '/settings', EDITOR, 'bio'],
  ['settings', '/admin', 'form.image-upload-form input', 'site'],
  ['settings', '/setup', 'form.image-upload-form input', 'site'],
  ['settings', '/admin', EDITOR, 'site'],
  ['settings', '/create_community', 'form.image-upload-form input', 'community'],
  ['settings', '/c/cats', 'form.image-upload-form input', 'community'],
  ['settings', '/c/cats', EDITOR, 'community'],
  ['profile', '/u/alice', '.md-div', 'other'],
  ['feed', '/', 'img', 'other'],
];

const everyCase = CASES.flatMap(([page, path, selector, place]) =>
  versionsOf(page).map((version) => [version, page, path, selector, place] as const),
);

describe('the place of an upload', () => {
  it.each(everyCase)('on %s, %s at %s, from %s, is %s', (version, page, path, selector, place) => {
    openPage(version, page);
    expect(placeOf(element(selector), path)).toBe(place);
  });

  it.each(versionsOf('uploads'))('on the list of uploads of %s is none in particular', (version) => {
    openPage(version, 'uploads');
    expect(placeOf(element('.media-uploads img'), '/u/alice')).toBe('other');
  });

  it('is told by the path alone where the element is not known', () => {
    expect(placeOf(undefined, '/create_post')).toBe('post');
    expect(placeOf(undefined, '/post/1')).toBe('comment');
    expect(placeOf(undefined, '/')).toBe('other');
  });

  it('is an emoji in the admin’s list of those', () => {
    const list = document.createElement('div');
    list.className = 'custom-emojis';
    list.append(document.createElement('input'));
    expect(placeOf(list.firstElementChild ?? undefined, '/admin')).toBe('emoji');
  });
});

describe('the place now', () => {
  afterEach(closePage);

  it.each(['change', 'paste', 'drop'])('follows the last %s of a file', (type) => {
    openPage('0.19.20', 'settings', '/settings');
    const ending = new AbortController();
    const place = trackPlaces(ending.signal);
    expect(place().kind).toBe('bio');
    const [avatar, banner] = [...document.querySelectorAll('.image-upload-form input')];
    // A page may keep events for itself; we see them before it does
    avatar?.addEventListener(type, (event) => event.stopPropagation());
    avatar?.dispatchEvent(new Event(type, { bubbles: true }));
    expect(place().kind).toBe('avatar');
    ending.abort();
    banner?.dispatchEvent(new Event(type, { bubbles: true }));
    expect(place().kind).toBe('avatar');
  });

  it('has the page’s address, without what follows the path: it may be a search or a secret', () => {
    const place = trackPlaces(AbortSignal.abort());
    goTo('/post/1?token=secret#comment');
    expect(place()).toEqual({ kind: 'comment', pageUrl: `${location.origin}/post/1` });
    goTo(`/post/${'9'.repeat(3000)}`);
    expect(place().pageUrl).toHaveLength(2000);
  });
});
