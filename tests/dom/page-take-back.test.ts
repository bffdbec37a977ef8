/** The main job inside a page: button, question, deletion, news, draft (design §5, §6). */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Status } from '../../utils/domain/upload';
import { addressOf, drawn, keyFor, pressButton } from '../support/decorated-page';
import { messages } from '../support/fake-page-messages';
import { turn } from '../support/frames';
import { installI18n } from '../support/i18n';
import { closePage, element, giveBoxes, IMAGES, openPage, picture } from '../support/pages';
import { anEvent, hosts, shadowOf, watchShadows } from '../support/shadows';
import { start } from '../support/started-page';
import { anUploadView, NOW } from '../support/views';

vi.mock(
  '../../utils/messaging/client',
  async () => (await import('../support/fake-page-messages')).fakePageClient,
);
installI18n();

const key = keyFor('upload');
const upload = anUploadView({ key, alias: IMAGES.upload });
const own = (status: Status = 'live') => ({ key, status, checkedAt: NOW });

beforeEach(() => {
  vi.useFakeTimers();
  giveBoxes();
  watchShadows();
  document.execCommand ??= () => false;
  messages.reset({
    hello: () => ({ isProtected: true }),
    ownImages: () => [own()],
    ownAccounts: () => [],
    preview: () => ({ upload, clearsProfile: false, confirm: true }),
    deleteUpload: () => ({ found: true }),
  });
  openPage('0.19.20', 'create-post', '/create_post');
  picture('img.img-fluid').alt = 'my cat';
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  closePage();
});

const dialogButton = (name: string) =>
  [...shadowOf(hosts('dialog')[0]).querySelectorAll('button')].find(
    (one) => one.textContent?.trim() === name,
  );
async function press(name: string): Promise<void> {
  dialogButton(name)?.dispatchEvent(anEvent('click', true));
  await turn();
}
async function tell(status: Status): Promise<void> {
  messages.ask('imagesChanged', [own(status)]);
  await turn();
}
const url = () => element('#post-url') as HTMLInputElement;

describe('one’s own picture in a page', () => {
  it('is deleted after a question, and the page is told the truth', async () => {
    const { pass } = await start();
    expect(drawn()).toEqual(['Delete my image: my cat, from lemmy.world']);
    await pressButton();
    expect(messages.askedFor('preview')).toEqual([{ key }]);
    await pass(500);
    await press('Delete for good');
    expect(messages.askedFor('deleteUpload')).toEqual([{ key }]);
    await tell('asked');
    expect(drawn()).toEqual(['panel: Deleting…']);
    await tell('gone');
    expect(drawn()).toEqual(['panel: Gone']);
  });

  it('leaves the form it was uploaded in when it is gone, not before, and when the question is closed', async () => {
    const { pass } = await start();
    await pressButton();
    await pass(500);
    await press('Delete for good');
    await tell('asked');
    await tell('gone');
    // The dialog makes the page inert: nothing can be typed behind it
    expect(url().value).toBe(addressOf('upload'));
    await press('Close');
    expect(url().value).toBe('');
  });

  it('leaves the form at once when it is deleted elsewhere', async () => {
    await start();
    await tell('still-there');
    expect(url().value).toBe(addressOf('upload'));
    await tell('gone');
    expect(url().value).toBe('');
  });

  it('does not come off a draft that was written again after it was gone', async () => {
    await start();
    await tell('gone');
    url().value = addressOf('upload');
    messages.ask('imagesChanged', [{ key: keyFor('second'), status: 'gone' }]);
    await turn();
    expect(url().value).toBe(addressOf('upload'));
  });

  it('has its button as soon as it is in the vault', async () => {
    messages.answers.ownImages = () => [];
    const { frames } = await start();
    expect(drawn()).toEqual([]);
    await tell('live');
    await frames.next();
    expect(drawn()).toHaveLength(1);
  });

  it('is not deleted when the background shows it no more', async () => {
    messages.answers.preview = () => undefined;
    await start();
    await pressButton();
    expect([hosts('dialog'), messages.askedFor('deleteUpload')]).toEqual([[], []]);
  });

  it('is deleted at once where the user wants no question', async () => {
    messages.answers.preview = () => ({ upload, clearsProfile: false, confirm: false });
    await start();
    await pressButton();
    expect(messages.askedFor('deleteUpload')).toEqual([{ key }]);
  });

  it('is one question for both clicks of a double click', async () => {
    await start();
    await Promise.all([pressButton(), pressButton()]);
    expect(hosts('dialog')).toHaveLength(1);
  });

  it('is nothing to a script in the page', async () => {
    await start();
    await pressButton({ isTrusted: false });
    expect([messages.askedFor('preview'), hosts('dialog')]).toEqual([[], []]);
  });
});
