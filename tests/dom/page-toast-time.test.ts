/** How long a toast stays: a minute in which it can be seen, and as long as somebody is at it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToastItem } from '../../components/page/toast';
import type { UploadKey } from '../../utils/domain/names';
import { createToasts, type Toasts } from '../../utils/page/toast';
import { messages } from '../support/fake-page-messages';
import { turn } from '../support/frames';
import { installI18n } from '../support/i18n';
import { anEvent, hosts, shadowOf, watchShadows } from '../support/shadows';
import { anUploadView, NOW } from '../support/views';

vi.mock(
  '../../utils/messaging/client',
  async () => (await import('../support/fake-page-messages')).fakePageClient,
);
installI18n();

let ending: AbortController;
let toasts: Toasts;
let done: [keys: UploadKey[], kept: boolean][];

beforeEach(() => {
  vi.useFakeTimers();
  watchShadows();
  document.elementFromPoint = () => null;
  ending = new AbortController();
  done = [];
  messages.reset({
    preview: ({ key }) => ({ upload: anUploadView({ key }), clearsProfile: false, confirm: true }),
    deleteUpload: () => ({ found: true }),
  });
  toasts = createToasts(
    {
      dialog: { open: async () => undefined },
      done: (keys, kept) => done.push([keys, kept]),
    },
    ending.signal,
  );
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
  document.body.replaceChildren();
});

const anItem = (): ToastItem => {
  const { key, file } = anUploadView();
  return { key, name: file?.name ?? '', told: { status: 'live' } };
};
const pass = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms);
  await turn();
};
const root = () => shadowOf(hosts('toast')[0]);
const deleted = () => messages.askedFor('deleteUpload').map(({ key }) => key);

describe('a toast goes', () => {
  it('after a minute, and leaves the picture online', async () => {
    const item = anItem();
    toasts.add([item], 'fresh');
    await pass(59_000);
    expect(hosts('toast')).toHaveLength(1);
    await pass(1000);
    expect([hosts('toast'), done, deleted()]).toEqual([[], [[[item.key], false]], []]);
  });

  it('sooner when everything is gone, later while something happens', async () => {
    const item = anItem();
    toasts.add([item], 'fresh');
    await pass(59_000);
    toasts.update([{ key: item.key, status: 'deleting' }]);
    await pass(59_000);
    toasts.update([{ key: item.key, status: 'gone', checkedAt: NOW }]);
    await pass(14_000);
    expect(hosts('toast')).toHaveLength(1);
    await pass(1000);
    expect(hosts('toast')).toEqual([]);
  });

  it.each([
    ['pointerenter', 'pointerleave'],
    ['focusin', 'focusout'],
  ])('not while somebody is at it (%s)', async (comes, goes) => {
    toasts.add([anItem()], 'fresh');
    const [host] = hosts('toast');
    host?.dispatchEvent(new FocusEvent(comes));
    await pass(100_000);
    expect(hosts('toast')).toHaveLength(1);
    host?.dispatchEvent(new FocusEvent(goes));
    await pass(60_000);
    expect(hosts('toast')).toEqual([]);
  });

  it('not while the page lies over it', async () => {
    toasts.add([anItem()], 'fresh');
    document.elementFromPoint = () => document.body;
    await pass(100_000);
    expect(hosts('toast')).toHaveLength(1);
  });

  it('at Escape, and gives the focus back', async () => {
    const before = document.createElement('textarea');
    document.body.append(before);
    toasts.add([anItem()], 'fresh');
    const [host] = hosts('toast');
    host?.dispatchEvent(Object.assign(new FocusEvent('focusin', { relatedTarget: before })));
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true });
    root()
      .querySelector('button')
      ?.dispatchEvent(Object.defineProperty(escape, 'isTrusted', { value: true }));
    await pass(0);
    expect(hosts('toast')).toEqual([]);
    expect(document.activeElement).toBe(before);
  });

  it('not when the page throws it out: it comes back', async () => {
    toasts.add([anItem()], 'fresh');
    hosts('toast')[0]?.remove();
    await pass(1000);
    expect(hosts('toast')).toHaveLength(1);
  });

  it('with everything of ours when the extension goes', async () => {
    const before = document.documentElement.outerHTML;
    toasts.add([anItem(), anItem()], 'fresh');
    await pass(500);
    root().querySelector('.button-danger')?.dispatchEvent(anEvent('click', true));
    await turn();
    expect(hosts('dialog')).toHaveLength(1);
    ending.abort();
    await pass(1000);
    expect(document.documentElement.outerHTML).toBe(before);
    expect(vi.getTimerCount()).toBe(0);
    expect(deleted()).toEqual([]);
  });
});
