/** What was uploaded and never sent, in the popup: one question for all of it, and one press to be left alone. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UnsentCard } from '../../components/popup/unsent-card';
import { background } from '../support/fake-background';
import { arm } from '../support/panic-window';
import { all, click, one, render, settle, text } from '../support/render';
import { anUploadView } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

const uploads = [anUploadView(), anUploadView({ file: { name: 'cat.png', size: 1, type: 'image/png' } })];
const keys = uploads.map(({ key }) => key);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  background.reset();
  background.answers['unsent'] = () => uploads;
});

afterEach(() => void vi.useRealTimers());

async function open(confirms = true): Promise<void> {
  await render(<UnsentCard rev={1} confirms={confirms} />);
  await settle();
  await arm();
}

/** Another set is told of; it was not seen yet. */
async function become(found: typeof uploads, confirms = true): Promise<void> {
  background.answers['unsent'] = () => found;
  await render(<UnsentCard rev={2} confirms={confirms} />);
  await settle();
}

describe('pictures that were not sent', () => {
  it('are named, with where they are', async () => {
    await open();
    expect(text()).toContain('You uploaded 2 pictures and did not send them. They are still online.');
    expect(all('listitem').map((item) => item.textContent)).toEqual([
      'passport.jpg · lemmy.world',
      'cat.png · lemmy.world',
    ]);
  });

  it('are deleted after one question for all of them', async () => {
    await open();
    await click(one('button', 'Delete all 2'));
    expect(text()).toContain('Delete these 2 pictures for good?');
    expect(background.askedFor('takeBackAll')).toEqual([]);
    await click(one('button', 'Delete all 2'));
    expect(background.askedFor('takeBackAll')).toEqual([{ keys, links: [] }]);
    expect(text()).toBe('');
  });

  it('stay when the answer is no, and are still offered', async () => {
    await open();
    await click(one('button', 'Delete all 2'));
    await click(one('button', 'Keep them'));
    expect(background.askedFor('takeBackAll')).toEqual([]);
    expect(background.askedFor('keepUnsent')).toEqual([]);
    expect(text()).toContain('Not sent');
  });

  it('are deleted at once where the user wants no question', async () => {
    await open(false);
    await click(one('button', 'Delete all 2'));
    expect(background.askedFor('takeBackAll')).toEqual([{ keys, links: [] }]);
  });

  it('are kept with one press', async () => {
    await open();
    await click(one('button', 'Keep'));
    expect(background.askedFor('keepUnsent')).toEqual([{ keys }]);
    expect(text()).toBe('');
  });

  it('are asked about anew when another came meanwhile', async () => {
    await open();
    await click(one('button', 'Delete all 2'));
    await become([...uploads, anUploadView()]);
    expect(text()).toContain('You uploaded 3 pictures and did not send them.');
    await arm();
    await click(one('button', 'Delete all 3'));
    expect(background.askedFor('takeBackAll')).toEqual([]);
  });

  it('are asked about anew when another came and one went', async () => {
    await open();
    await click(one('button', 'Delete all 2'));
    await become([...uploads.slice(1), anUploadView()]);
    await arm();
    expect(text()).not.toContain('for good?');
    await click(one('button', 'Delete all 2'));
    expect(background.askedFor('takeBackAll')).toEqual([]);
  });

  it('have to be seen first, also when they come in the place of others that may come back', async () => {
    await open(false);
    const isDisabled = () => one('button', 'Delete all 2').disabled;
    expect(isDisabled()).toBe(false);
    await become([...uploads.slice(1), anUploadView()], false);
    expect(isDisabled()).toBe(true);
    await click(one('button', 'Delete all 2'));
    await become(uploads, false);
    await render(<UnsentCard rev={3} confirms={false} />);
    await settle();
    expect(isDisabled()).toBe(true);
    expect(background.askedFor('takeBackAll')).toEqual([]);
    await arm();
    expect(isDisabled()).toBe(false);
  });

  it('are still there when they could not be deleted', async () => {
    background.answers['takeBackAll'] = () => {
      throw new Error('no receiver');
    };
    await open(false);
    await click(one('button', 'Delete all 2'));
    expect(text()).toContain('That could not be done. Please try it again.');
    expect(text()).toContain('Not sent');
  });

  it('that are none take no room', async () => {
    background.answers['unsent'] = () => [];
    await open();
    expect(text()).toBe('');
  });
});
