/** The toast after an upload: it says what is true, and deletes nothing but what a person pressed. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UploadKey } from '../../utils/domain/names';
import type { Status } from '../../utils/domain/upload';
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
let opened: UploadKey[];
let done: [keys: UploadKey[], kept: boolean][];

beforeEach(() => {
  vi.useFakeTimers();
  watchShadows();
  document.elementFromPoint = () => null;
  ending = new AbortController();
  [opened, done] = [[], []];
  messages.reset({
    preview: ({ key }) => ({ upload: anUploadView({ key }), clearsProfile: false, confirm: true }),
    deleteUpload: () => ({ found: true }),
  });
  toasts = createToasts(
    {
      dialog: { open: async (key) => void opened.push(key) },
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

const anItem = (status: Status = 'live') => {
  const { key, file } = anUploadView();
  return { key, name: file?.name ?? '', told: { status } };
};
const pass = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms);
  await turn();
};
const root = (kind: 'toast' | 'dialog' = 'toast') => shadowOf(hosts(kind)[0]);
const words = () =>
  [...root().querySelectorAll('.toast-words')].map((each) => each.textContent?.replaceAll(/\s+/g, ' '));
const heard = () => root().querySelector('output')?.textContent;
const buttons = () =>
  [...root().querySelectorAll('.toast button')].map(
    (each) => each.getAttribute('aria-label') ?? each.textContent?.trim(),
  );
interface Press {
  isTrusted?: boolean;
  kind?: 'toast' | 'dialog';
}
async function press(name: string, { isTrusted = true, kind = 'toast' }: Press = {}) {
  const found = [...root(kind).querySelectorAll('button')].find((each) =>
    [each.getAttribute('aria-label'), each.textContent?.trim()].includes(name),
  );
  if (!found) throw new Error(`No button ${name}: ${buttons().join()}`);
  found.dispatchEvent(anEvent('click', isTrusted));
  await turn();
}
const deleted = () => messages.askedFor('deleteUpload').map(({ key }) => key);

describe('one picture', () => {
  it('is said to be online, and its button asks as every button does', async () => {
    const item = anItem();
    toasts.add([item], 'fresh');
    expect(words()).toEqual(['On lemmy.world now']);
    expect(buttons()).toEqual(['Delete', 'Dismiss']);
    await pass(500);
    await press('Delete');
    expect([opened, deleted()]).toEqual([[item.key], []]);
  });

  it('is not deleted by a script, nor by the second click of a double click', async () => {
    toasts.add([anItem()], 'fresh');
    await pass(499);
    await press('Delete');
    await pass(1);
    await press('Delete', { isTrusted: false });
    expect(opened).toEqual([]);
  });

  it('is read out once it is there, and how it goes on', async () => {
    const item = anItem();
    toasts.add([item], 'fresh');
    expect(heard()).toBe('');
    await pass(0);
    expect(heard()).toBe('On lemmy.world now. The Delete button is at the end of this page.');
    toasts.update([{ key: item.key, status: 'asked' }]);
    expect([words(), heard()]).toEqual([['Deleting…'], 'Deleting…']);
    toasts.update([{ key: item.key, status: 'gone', checkedAt: NOW }]);
    expect(words()[0]).toMatch(/^Gone, checked .*Nobody can fetch it from lemmy.world any more\.$/);
    expect(buttons()).toEqual(['Dismiss']);
  });

  it('that is stuck says why, and leads to the vault', async () => {
    const item = anItem();
    toasts.add([item], 'fresh');
    toasts.update([{ key: item.key, status: 'needs-login' }]);
    expect(words()[0]).toMatch(/^Log in to delete.*The deletion then goes on by itself\.$/);
    await press('Open vault');
    expect(messages.askedFor('showInVault')).toEqual([{ key: item.key }]);
  });
});

describe('several pictures', () => {
  it('are one toast and one question', async () => {
    const items = [anItem(), anItem()];
    toasts.add(items.slice(0, 1), 'fresh');
    toasts.add(items.slice(1), 'fresh');
    expect(hosts('toast')).toHaveLength(1);
    expect(words()).toEqual(['2 pictures are on lemmy.world now.']);
    await pass(500);
    await press('Delete all 2');
    expect(deleted()).toEqual([]);
    await pass(500);
    await press('Delete all 2', { kind: 'dialog' });
    await pass(0);
    expect(deleted()).toEqual(items.map(({ key }) => key));
    expect(words()).toEqual(['Deleting 2 pictures…']);
    toasts.update([{ key: items[0]!.key, status: 'gone', checkedAt: NOW }]);
    expect(words()).toEqual(['Deleting 1 picture…1 is gone.']);
    toasts.update([{ key: items[1]!.key, status: 'gone', checkedAt: NOW }]);
    expect(words()).toEqual(['All 2 are gone.']);
  });

  it('stay when the answer is no', async () => {
    toasts.add([anItem(), anItem()], 'fresh');
    await pass(500);
    await press('Delete all 2');
    await press('Keep them', { kind: 'dialog' });
    await pass(0);
    expect([deleted(), hosts('dialog'), hosts('toast').length]).toEqual([[], [], 1]);
  });

  it('go without a question where the user wants none', async () => {
    messages.answers.preview = ({ key }) => ({
      upload: anUploadView({ key }),
      clearsProfile: false,
      confirm: false,
    });
    const items = [anItem(), anItem()];
    toasts.add(items, 'fresh');
    await pass(500);
    await press('Delete all 2');
    expect(deleted()).toEqual(items.map(({ key }) => key));
  });

  it('can be deleted one by one', async () => {
    const [first, second] = [anItem(), anItem()];
    toasts.add([first, { ...second, name: 'other.png' }], 'fresh');
    await pass(500);
    await press('Delete other.png');
    expect(opened).toEqual([second.key]);
  });

  it('of which one could not be asked for are not said to be going', async () => {
    const items = [anItem(), anItem()];
    messages.answers.deleteUpload = ({ key }) =>
      key === items[0]!.key ? new Error('no receiver') : { found: true };
    toasts.add(items, 'fresh');
    await pass(500);
    await press('Delete all 2');
    await pass(500);
    await press('Delete all 2', { kind: 'dialog' });
    await pass(0);
    expect(words()).toEqual(['Deleting 1 picture…1 is not gone yet.']);
  });
});

describe('what was not sent', () => {
  it('is offered by itself, and kept with one press', async () => {
    const [sent, unsent] = [anItem(), anItem()];
    toasts.add([sent, unsent], 'fresh');
    toasts.add([unsent], 'left');
    expect(words()).toEqual([
      'You left without sending.1 picture is still on lemmy.world.',
      'On lemmy.world now',
    ]);
    await press('Keep');
    expect(words()).toEqual(['On lemmy.world now']);
    expect(done).toEqual([[[unsent.key], true]]);
  });

  it('is no question any more when it is being deleted', () => {
    const item = anItem();
    toasts.add([item], 'unused');
    expect(words()).toEqual(['You left a picture out.1 picture is still on lemmy.world.']);
    toasts.update([{ key: item.key, status: 'deleting' }]);
    expect(words()).toEqual(['Deleting…']);
    expect(buttons()).toEqual(['Dismiss']);
  });

  it('and is being written again is not talked of', () => {
    const item = anItem();
    toasts.add([item], 'left');
    toasts.remove([item.key]);
    expect([hosts('toast'), done]).toEqual([[], []]);
  });
});
