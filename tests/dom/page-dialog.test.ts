/** The question in the page (design §5, §6): what is deleted is what was shown and what the user confirmed. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeletionPreview } from '../../utils/messaging/protocol';
import { createDeleteDialog } from '../../utils/page/delete-dialog';
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

const upload = anUploadView();
const { key } = upload;
let ending: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  watchShadows();
  messages.reset();
  ending = new AbortController();
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
  document.body.replaceChildren();
});

/** Opens the dialog; `closed` tells whether it was closed. */
async function open(change: Partial<DeletionPreview> = {}) {
  const preview: DeletionPreview = { upload, clearsProfile: false, confirm: true, ...change };
  messages.answers = { preview: () => preview, deleteUpload: () => ({ found: true }), ...messages.answers };
  const dialog = createDeleteDialog(ending.signal);
  const ended = vi.fn<() => void>();
  void dialog.open(key).then(ended, ended);
  await turn();
  return { dialog, closed: () => ended.mock.calls.length > 0 };
}
/** The time passes in which a second click of a double click may come. */
const wait = async (ms = 500) => {
  await vi.advanceTimersByTimeAsync(ms);
  await turn();
};
const root = () => shadowOf(hosts('dialog')[0]);
const words = () => (root().querySelector('dialog')?.textContent ?? '').replaceAll(/\s+/g, ' ');
const button = (name: string) =>
  [...root().querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
async function press(name: string, isTrusted = true): Promise<void> {
  const found = button(name);
  if (!found) throw new Error(`No button ${name}: ${words()}`);
  found.dispatchEvent(anEvent('click', isTrusted));
  await turn();
}
const deleted = () => messages.askedFor('deleteUpload').map((data) => data.key);

describe('the question', () => {
  it('shows the picture that will be deleted, and deletes it when confirmed', async () => {
    const { dialog } = await open();
    expect(root().querySelector('img')?.src).toBe(upload.imageUrl);
    expect([dialog.isOpen(), deleted()]).toEqual([true, []]);
    await wait();
    await press('Delete for good');
    expect(deleted()).toEqual([key]);
    expect(words()).toContain('Deleting…');
  });

  it('is not answered by the second click of a double click', async () => {
    await open();
    await press('Delete for good');
    await wait(499);
    await press('Delete for good');
    expect(deleted()).toEqual([]);
    await wait(1);
    await press('Delete for good');
    expect(deleted()).toEqual([key]);
  });

  it('is not answered by scripts, nor closed by them', async () => {
    const { closed } = await open();
    await wait();
    await press('Delete for good', false);
    await press('Keep it', false);
    expect([deleted(), closed()]).toEqual([[], false]);
  });

  it('is answered once: there is nothing to press twice', async () => {
    await open();
    await wait();
    await press('Delete for good');
    expect(button('Delete for good')).toBeUndefined();
  });

  it('may be answered no, at once', async () => {
    const { dialog, closed } = await open();
    await press('Keep it');
    expect([deleted(), closed(), dialog.isOpen(), hosts('dialog')]).toEqual([[], true, false, []]);
  });

  it('comes to the top again when the page has covered it, and wants a new answer', async () => {
    await open();
    await wait();
    const cover = document.createElement('div');
    const find = document.querySelector.bind(document);
    vi.spyOn(document, 'querySelector').mockImplementation((selector: string) =>
      selector.includes(':popover-open') ? cover : find(selector),
    );
    const before = root().querySelector('dialog');
    await press('Delete for good');
    expect(deleted()).toEqual([]);
    expect(root().querySelector('dialog')).not.toBe(before);
    await press('Delete for good');
    expect(deleted()).toEqual([key]);
  });

  it('is asked for one picture at a time', async () => {
    const { dialog } = await open();
    await dialog.open(anUploadView().key);
    expect(hosts('dialog')).toHaveLength(1);
    expect(root().querySelector('img')?.src).toBe(upload.imageUrl);
  });

  it('can be asked again after the page threw it out', async () => {
    const { dialog, closed } = await open();
    hosts('dialog')[0]?.remove();
    void dialog.open(key);
    await turn();
    void dialog.open(key);
    await turn();
    expect(closed()).toBe(true);
    expect(hosts('dialog')).toHaveLength(1);
  });

  it('opens when it was asked for again after the page threw it out, with the first click', async () => {
    const { dialog } = await open();
    hosts('dialog')[0]?.remove();
    void dialog.open(key);
    await turn();
    expect(hosts('dialog')).toHaveLength(1);
  });

  it('is not asked about pictures the background does not show', async () => {
    messages.answers = { preview: () => undefined };
    const { closed } = await open();
    expect([hosts('dialog'), closed()]).toEqual([[], true]);
  });

  it('is not asked, and nothing deleted, when the background does not answer', async () => {
    messages.answers = { preview: () => new Error('no receiver') };
    const { closed } = await open();
    expect([hosts('dialog'), closed(), deleted()]).toEqual([[], true, []]);
  });
});

describe('without the question', () => {
  it.each(['live', 'unknown'] as const)('what is %s is deleted at once', async (status) => {
    const { closed } = await open({ confirm: false, upload: { ...upload, status } });
    expect([deleted(), hosts('dialog'), closed()]).toEqual([[key], [], true]);
  });

  it.each(['failed', 'needs-login', 'still-there', 'only-admin', 'wrong-account'] as const)(
    'what is %s is explained all the same',
    async (status) => {
      await open({ confirm: false, upload: { ...upload, status } });
      expect([deleted(), hosts('dialog').length]).toEqual([[], 1]);
    },
  );
});

describe('how it went', () => {
  it('follows what the background says, for this picture only', async () => {
    const { dialog } = await open();
    await wait();
    await press('Delete for good');
    dialog.update({ key: anUploadView().key, status: 'gone', checkedAt: NOW });
    expect(words()).toContain('Deleting…');
    dialog.update({ key, status: 'asked' });
    expect(words()).not.toMatch(/\bgone\b/i);
    dialog.update({ key, status: 'gone', checkedAt: NOW });
    expect(words()).toMatch(/Gone/);
  });

  it('is told when the deletion could not even be handed over', async () => {
    messages.answers = { deleteUpload: () => new Error('no receiver') };
    await open();
    await wait();
    await press('Delete for good');
    expect(words()).toContain('Not deleted');
    expect(words()).not.toContain('Deleting…');
  });

  it('stays on screen until the user closes it', async () => {
    const { dialog, closed } = await open();
    await wait();
    await press('Delete for good');
    dialog.update({ key, status: 'gone', checkedAt: NOW });
    expect(closed()).toBe(false);
    await press('Close');
    expect([closed(), hosts('dialog')]).toEqual([true, []]);
  });
});

describe('in the end', () => {
  it('the focus is where it was', async () => {
    const before = document.createElement('button');
    document.body.append(before);
    before.focus();
    await open();
    before.blur();
    await press('Keep it');
    expect(document.activeElement).toBe(before);
  });

  it('nothing is left when the extension goes', async () => {
    const before = document.documentElement.outerHTML;
    const { closed } = await open();
    ending.abort();
    await wait();
    expect(document.documentElement.outerHTML).toBe(before);
    expect([closed(), deleted()]).toEqual([true, []]);
  });
});
