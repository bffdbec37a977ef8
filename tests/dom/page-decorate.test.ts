/** Buttons on one's own pictures (design §5), over pages that go on living. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Status } from '../../utils/domain/upload';
import { addressOf, decorate, drawn, keyFor, ownImage, pressButton } from '../support/decorated-page';
import { turn } from '../support/frames';
import { installI18n } from '../support/i18n';
import { closePage, giveBoxes, IMAGES, openPage, picture, versionsOf } from '../support/pages';
import { hosts, watchShadows } from '../support/shadows';
import { WORLD } from '../support/views';

installI18n();
beforeEach(() => {
  giveBoxes();
  watchShadows();
});
afterEach(() => {
  vi.restoreAllMocks();
  closePage();
});

const FORM = 'img.img-fluid';
const NAME = 'Delete my image: my cat, from lemmy.world';
function openForm(): void {
  openPage('0.19.20', 'create-post', '/create_post');
  picture(FORM).alt = 'my cat';
}

describe('a button', () => {
  it.each(versionsOf('post'))(
    'stands on one’s own picture on the post page of %s, and on no other',
    async (version) => {
      openPage(version, 'post', '/post/11');
      await decorate([ownImage('comment'), ownImage('body')]);
      expect(drawn()).toHaveLength(2);
      expect(picture('#comment-5 p:first-child img').style.getPropertyValue('anchor-name')).not.toBe('');
      expect(picture('#comment-6 a img:not(.img-icon)').hasAttribute('style')).toBe(false);
    },
  );

  it('stands outside of what the page draws, where nothing of it is thrown away', async () => {
    openForm();
    const root = document.querySelector('#root')!;
    const before = root.innerHTML;
    await decorate([ownImage('upload')]);
    expect(hosts('button')[0]?.parentElement).toBe(document.documentElement);
    expect(root.innerHTML.replace(/ style="anchor-name: --takeback-1;"/, '')).toBe(before);
  });

  it('stands once on a picture whose copy for phones is hidden', async () => {
    openPage('0.19.20', 'feed');
    const post = { server: WORLD, alias: IMAGES.upload };
    await decorate([ownImage('upload')], ({ id }) => Promise.resolve(id === 11 ? post : undefined));
    await turn();
    expect(drawn()).toHaveLength(1);
  });

  it('deletes what the picture shows at the click', async () => {
    openForm();
    const page = await decorate([ownImage('upload'), ownImage('second')]);
    picture(FORM).src = addressOf('second');
    await pressButton();
    expect(page.activated).toEqual([keyFor('second')]);
  });

  it('deletes nothing, and goes, when the picture is not one’s own any more', async () => {
    openForm();
    const page = await decorate([ownImage('upload')]);
    picture(FORM).src = addressOf('other');
    await pressButton();
    expect(page.activated).toEqual([]);
    expect(drawn()).toEqual([]);
  });

  it('does nothing for a script’s click, and keeps every click from the page', async () => {
    openForm();
    const page = await decorate([ownImage('upload')]);
    const seen = vi.fn<(event: Event) => void>();
    document.addEventListener('click', seen, { signal: page.ending.signal });
    const events = [await pressButton({ isTrusted: false }), await pressButton()];
    expect(page.activated).toEqual([keyFor('upload')]);
    expect(events.map((event) => event.defaultPrevented)).toEqual([true, true]);
    expect(seen).not.toHaveBeenCalled();
  });

  it('shows itself when the pointer is over its picture', async () => {
    openForm();
    await decorate([ownImage('upload')]);
    const over = (target: Element) => target.dispatchEvent(new Event('pointerover', { bubbles: true }));
    const isNear = () => hosts('button')[0]?.hasAttribute('data-near');
    expect(isNear()).toBe(false);
    over(picture(FORM));
    expect(isNear()).toBe(true);
    over(document.body);
    expect(isNear()).toBe(false);
    over(hosts('button')[0]!);
    expect(isNear()).toBe(true);
  });
});

describe('when the page changes', () => {
  it('a picture that gets another address gets that one’s button, or none', async () => {
    openForm();
    const { frames } = await decorate([ownImage('upload'), ownImage('second', 'failed')]);
    expect(drawn()).toEqual([NAME]);
    picture(FORM).src = addressOf('second');
    await frames.next();
    expect(drawn()).toEqual([`${NAME} (Not deleted)`]);
    picture(FORM).src = addressOf('other');
    await frames.next();
    expect([drawn(), picture(FORM).hasAttribute('style')]).toEqual([[], false]);
    picture(FORM).src = addressOf('upload');
    await frames.next();
    expect(drawn()).toEqual([NAME]);
  });

  it('a picture that leaves takes its button with it, and gets it again when it returns', async () => {
    openForm();
    const { frames } = await decorate([ownImage('upload')]);
    const img = picture(FORM);
    const parent = img.parentElement!;
    img.remove();
    await frames.next();
    expect(drawn()).toEqual([]);
    parent.append(img);
    await frames.next();
    expect(drawn()).toHaveLength(1);
  });

  it('a picture that leaves while the vault is asked gets none', async () => {
    openForm();
    const page = await decorate([ownImage('upload'), ownImage('second')]);
    let answer = () => {};
    page.answering = new Promise((resolve) => (answer = resolve));
    picture(FORM).src = addressOf('second');
    await page.frames.next();
    document.body.replaceChildren();
    answer();
    await turn();
    expect(drawn()).toEqual([]);
  });

  it('the last address counts, whichever answer comes first', async () => {
    openForm();
    const page = await decorate([ownImage('upload'), ownImage('second')]);
    let answer = () => {};
    page.answering = new Promise((resolve) => (answer = resolve));
    picture(FORM).src = addressOf('second');
    await page.frames.next();
    picture(FORM).src = addressOf('upload');
    await page.frames.next();
    answer();
    await turn();
    await pressButton();
    expect(page.activated).toEqual([keyFor('upload')]);
    page.change([ownImage('second', 'failed')]);
    expect(drawn()).toEqual([NAME]);
  });

  it('a host that the page removes comes back, a bounded number of times', async () => {
    openForm();
    const { frames } = await decorate([ownImage('upload')]);
    let restored = 0;
    for (let i = 0; i < 30; i++) {
      for (const host of hosts('button')) host.remove();
      await frames.next();
      restored += hosts('button').length;
    }
    expect(restored).toBe(20);
  });

  it('a hundred new pictures of others cost no buttons', async () => {
    openForm();
    const { frames } = await decorate([ownImage('upload')]);
    for (let i = 0; i < 100; i++) document.body.append(document.createElement('img'));
    await frames.next();
    expect(drawn()).toHaveLength(1);
  });
});

describe('when the vault changes', () => {
  const PANELS: [Status, string][] = [
    ['deleting', 'Deleting…'],
    ['asked', 'Deleting…'],
    ['gone', 'Gone'],
    ['gone-cached', 'Cache may show it'],
  ];
  const BUTTONS: [Status, string][] = [
    ['live', NAME],
    ['unknown', NAME],
    ['still-there', `${NAME} (Still online)`],
    ['needs-login', `${NAME} (Log in to delete)`],
    ['wrong-account', `${NAME} (Other account)`],
    ['only-admin', `${NAME} (Admin only)`],
    ['failed', `${NAME} (Not deleted)`],
  ];
  it.each([...PANELS.map(([status, words]) => [status, `panel: ${words}`] as const), ...BUTTONS])(
    '%s is shown as "%s", from the start and later',
    async (status, expected) => {
      openForm();
      const page = await decorate([ownImage('upload', status)]);
      expect(drawn()).toEqual([expected]);
      page.change([ownImage('upload', 'live')]);
      page.change([ownImage('upload', status)]);
      expect(drawn()).toEqual([expected]);
    },
  );

  it('a picture that becomes one’s own gets its button', async () => {
    openForm();
    const { change, frames } = await decorate([]);
    expect(drawn()).toEqual([]);
    change([ownImage('upload')], true);
    await frames.next();
    expect(drawn()).toEqual([NAME]);
  });

  it('other pictures stay as they are', async () => {
    openForm();
    const { change } = await decorate([ownImage('upload')]);
    change([ownImage('second', 'gone')]);
    expect(drawn()).toEqual([NAME]);
  });
});

describe('in the end', () => {
  it.each(versionsOf('post'))('the page of %s is as if we had never been there', async (version) => {
    openPage(version, 'post', '/post/11');
    const before = document.documentElement.outerHTML;
    const page = await decorate([ownImage('comment'), ownImage('body', 'gone')]);
    await pressButton();
    expect(document.documentElement.outerHTML).not.toBe(before);
    page.ending.abort();
    expect(document.documentElement.outerHTML).toBe(before);
    document.body.append(document.createElement('img'));
    await page.frames.next();
    expect(hosts('button')).toEqual([]);
  });
});
