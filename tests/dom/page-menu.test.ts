/** The page's part of the menu on pictures: it asks before deleting, copies, and says how it went. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { messages } from '../support/fake-page-messages';
import { turn } from '../support/frames';
import { installI18n } from '../support/i18n';
import { giveBoxes, openPage } from '../support/pages';
import { anEvent, hosts, shadowOf, watchShadows } from '../support/shadows';
import { start } from '../support/started-page';
import { anUploadView, WORLD } from '../support/views';

vi.mock(
  '../../utils/messaging/client',
  async () => (await import('../support/fake-page-messages')).fakePageClient,
);
installI18n();

const upload = anUploadView();
const { key } = upload;

beforeEach(() => {
  vi.useFakeTimers();
  giveBoxes();
  watchShadows();
  HTMLElement.prototype.showPopover ??= () => undefined;
  messages.reset({
    hello: () => ({ isProtected: true }),
    ownImages: () => [{ key, status: 'live' }],
    ownAccounts: () => [],
    preview: () => ({ upload, clearsProfile: false, confirm: true }),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function begin() {
  openPage('1.0.0-beta.1', 'create-post');
  return start();
}
const note = () => shadowOf(hosts('note')[0]);
const words = () => (note().querySelector('.note')?.textContent ?? '').replaceAll(/\s+/g, ' ');
async function pressClose(isTrusted = true): Promise<void> {
  note().querySelector('button')?.dispatchEvent(anEvent('click', isTrusted));
  await turn();
}

describe('what the background asks', () => {
  it('is told which upload is meant', async () => {
    await begin();
    expect(await messages.ask('pictureUnderMenu', { srcUrl: upload.imageUrl })).toEqual({ key });
    expect(await messages.ask('pictureUnderMenu', { srcUrl: `${WORLD}/logo.png` })).toEqual({});
  });

  it('opens the question, and deletes nothing', async () => {
    await begin();
    expect(messages.ask('askToDelete', { key })).toBe(true);
    await turn();
    expect(hosts('dialog')).toHaveLength(1);
    expect(messages.askedFor('deleteUpload')).toEqual([]);
  });

  it('is not answered any more when the script has ended, and nothing stays behind', async () => {
    const { ending } = await begin();
    messages.ask('sayNotOwn', undefined);
    ending.abort();
    expect(hosts('note')).toEqual([]);
    expect(() => messages.ask('sayNotOwn', undefined)).toThrow(/Receiving end/);
  });
});

/** As the browser gives it to our script; none on plain http. */
function stubClipboard(clipboard: Pick<Clipboard, 'writeText'> | undefined): void {
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(clipboard as Clipboard);
}

describe('copying', () => {
  const copy = (writeText: (text: string) => Promise<void>) => {
    stubClipboard({ writeText });
    return messages.ask('copyText', { key, text: 'details' });
  };

  it('puts the text on the clipboard, and says so', async () => {
    await begin();
    const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
    expect(await copy(writeText)).toBe(true);
    expect(writeText).toHaveBeenCalledExactlyOnceWith('details');
    await turn();
    expect(words()).toContain('Copied');
    expect(words()).toContain('admins of lemmy.world');
  });

  it('says nothing where the browser does not allow it', async () => {
    await begin();
    expect(await copy(() => Promise.reject(new Error('NotAllowed')))).toBe(false);
    expect(hosts('note')).toEqual([]);
  });

  it('says nothing where there is no clipboard, as on plain http', async () => {
    await begin();
    stubClipboard(undefined);
    expect(await messages.ask('copyText', { key, text: 'details' })).toBe(false);
  });
});

describe('the note', () => {
  it('says kindly that a picture is not in the vault, and goes by itself', async () => {
    const { pass } = await begin();
    expect(messages.ask('sayNotOwn', undefined)).toBe(true);
    expect(words()).toContain('This picture is not in your vault');
    await pass(11_999);
    expect(hosts('note')).toHaveLength(1);
    await pass(1);
    expect(hosts('note')).toEqual([]);
  });

  it('stays while it is read', async () => {
    const { pass } = await begin();
    messages.ask('sayNotOwn', undefined);
    const box = note().querySelector('.note');
    box?.dispatchEvent(new Event('pointerenter'));
    await pass(60_000);
    expect(hosts('note')).toHaveLength(1);
    box?.dispatchEvent(new Event('pointerleave'));
    await pass(12_000);
    expect(hosts('note')).toEqual([]);
  });

  it('is there once, however often it is asked for', async () => {
    await begin();
    messages.ask('sayNotOwn', undefined);
    messages.ask('sayNotOwn', undefined);
    expect(hosts('note')).toHaveLength(1);
  });

  it('is closed by the user, not by the page', async () => {
    await begin();
    messages.ask('sayNotOwn', undefined);
    await pressClose(false);
    expect(hosts('note')).toHaveLength(1);
    await pressClose();
    expect(hosts('note')).toEqual([]);
  });
});
