/** From an upload to its toast, and to the offer when it was not sent; only where the user wants it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { uploadKey } from '../../utils/domain/names';
import type { OwnImage } from '../../utils/messaging/protocol';
import type { FreshImage, ToastStart } from '../../utils/messaging/toast-messages';
import { createAfterUpload, type AfterUpload } from '../../utils/page/after-upload';
import { messages } from '../support/fake-page-messages';
import { turn } from '../support/frames';
import { installI18n } from '../support/i18n';
import { hosts, shadowOf, watchShadows } from '../support/shadows';
import { anAlias } from '../support/uploads';
import { WORLD } from '../support/views';

vi.mock(
  '../../utils/messaging/client',
  async () => (await import('../support/fake-page-messages')).fakePageClient,
);
installI18n();

const alias = anAlias();
const key = uploadKey(WORLD, alias);
const url = `${WORLD}/pictrs/image`;
const files = [new File(['x'], 'passport.jpg', { type: 'image/jpeg' })];
const fresh = (change: Partial<FreshImage> = {}): FreshImage => ({
  key,
  status: 'live',
  name: 'passport.jpg',
  uploadedAt: Date.now(),
  ...change,
});

let ending: AbortController;
let after: AfterUpload;
let start: ToastStart;
let change: (changed: readonly OwnImage[]) => void;

beforeEach(() => {
  vi.useFakeTimers();
  watchShadows();
  document.elementFromPoint = () => null;
  start = { isOn: true, recent: [], left: [] };
  messages.reset({ toasts: () => start, drafts: () => undefined, leftUnsent: () => [fresh()] });
  ending = new AbortController();
  after = createAfterUpload('1-2-3', ending.signal);
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
  document.body.replaceChildren();
});

const pass = async (ms = 0) => {
  await vi.advanceTimersByTimeAsync(ms);
  await turn();
};
async function begin(isLemmyUi = true): Promise<void> {
  change = after.start({ dialog: { open: async () => undefined }, isLemmyUi });
  await pass();
}
const upload = (at = url) => after.stored({ keys: [key], files, url: at });
const words = () =>
  hosts('toast').map((host) => shadowOf(host).querySelector('.toast-words')?.textContent ?? '');
function anEditor(): HTMLTextAreaElement {
  const area = document.createElement('textarea');
  document.body.append(area);
  area.value = `![](${url}/${alias})`;
  return area;
}
const heldKeys = () => messages.askedFor('drafts').at(-1)?.held;

describe('an upload', () => {
  it('has a toast', async () => {
    await begin();
    upload();
    await pass();
    expect(words()).toEqual(['On lemmy.world now']);
    expect(messages.askedFor('drafts')).toContainEqual({ pageId: '1-2-3', uploaded: [key], held: [key] });
  });

  it('that came before the page had settled has one, too', async () => {
    upload();
    await pass();
    expect(hosts('toast')).toEqual([]);
    await begin();
    expect(words()).toEqual(['On lemmy.world now']);
  });

  it('in a page that is not protected has none, and nobody is asked', async () => {
    upload();
    await pass(5000);
    expect([hosts('toast'), messages.asked]).toEqual([[], []]);
  });

  it('has none where the user wants none, from the moment that is said', async () => {
    start = { ...start, isOn: false };
    await begin();
    upload();
    await pass();
    expect(hosts('toast')).toEqual([]);
    messages.ask('toastsWanted', { isOn: true });
    upload();
    await pass();
    expect(hosts('toast')).toHaveLength(1);
  });

  it('of an earlier load of this tab is told of for the rest of its minute', async () => {
    start = { ...start, recent: [fresh({ uploadedAt: Date.now() - 50_000, pictureUrl: `${url}/${alias}` })] };
    await begin();
    expect(words()).toEqual(['On lemmy.world now']);
    await pass(10_000);
    expect(hosts('toast')).toEqual([]);
  });

  it('is told as gone when it is', async () => {
    await begin();
    upload();
    await pass();
    change([{ key, status: 'gone', checkedAt: Date.now() }]);
    await pass();
    expect(words()[0]).toMatch(/^Gone, checked/);
  });

  it('that the page’s own button may have deleted is looked at', async () => {
    await begin();
    upload();
    await pass();
    const theirs = document.createElement('div');
    theirs.className = 'toastify';
    document.body.append(theirs);
    theirs.click();
    document.body.click();
    await pass(2000);
    expect(messages.askedFor('lookAgain')).toEqual([{ keys: [key] }]);
  });
});

describe('what was not sent', () => {
  it('is offered when its editor goes', async () => {
    await begin();
    upload();
    const area = anEditor();
    await pass(500);
    area.remove();
    await pass(5000);
    expect(messages.askedFor('leftUnsent')).toEqual([{ pageId: '1-2-3', keys: [key] }]);
    expect(words()).toEqual(['You left without sending.1 picture is still on lemmy.world.']);
  });

  it('is not offered when it is not online any more', async () => {
    messages.answers.leftUnsent = () => [];
    await begin();
    upload();
    const area = anEditor();
    await pass(500);
    area.remove();
    await pass(5000);
    expect(words()).toEqual(['On lemmy.world now']);
  });

  it.each([
    ['an avatar of 1.0, which counts at once', `${WORLD}/api/v4/account/avatar`, true],
    ['in a web UI whose fields nobody knows', url, false],
  ])('is not %s', async (_what, at, isLemmyUi) => {
    await begin(isLemmyUi);
    upload(at);
    const area = anEditor();
    await pass(500);
    area.remove();
    await pass(5000);
    expect(messages.askedFor('leftUnsent')).toEqual([]);
    expect(heldKeys()).toEqual([]);
  });

  it('by an earlier page is offered, unless this page has it', async () => {
    const other = uploadKey(WORLD, anAlias());
    start = { ...start, left: [fresh(), fresh({ key: other })] };
    anEditor();
    await begin();
    await pass(5000);
    expect(messages.askedFor('leftUnsent')).toEqual([{ pageId: '1-2-3', keys: [other] }]);
    expect(heldKeys()).toEqual([key]);
  });

  it('and is deleted, or kept, is followed no further', async () => {
    await begin();
    upload();
    const area = anEditor();
    await pass(500);
    change([{ key, status: 'deleting' }]);
    area.remove();
    await pass(5000);
    expect(messages.askedFor('leftUnsent')).toEqual([]);
  });
});

it('nothing of it is left in the end', async () => {
  const before = document.documentElement.outerHTML;
  await begin();
  upload();
  await pass();
  ending.abort();
  expect(document.documentElement.outerHTML).toBe(before);
  expect(messages.listeners.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
