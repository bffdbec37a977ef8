/** Several uploads in the small window: what is shown large is what is deleted, or all of them at once. */
import { render as renderInto } from 'preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Question } from '../../components/panic/question';
import { toRoute } from '../../components/vault/route';
import type { UploadView } from '../../utils/domain/upload';
import { background } from '../support/fake-background';
import { arm, become, focused, openPanic, preparePanic, uploaded } from '../support/panic-window';
import { all, click, one, render, text } from '../support/render';
import { NOW } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

beforeEach(preparePanic);

describe('several uploads', () => {
  const name = (n: string) => ({ file: { name: `${n}.png`, size: 1, type: 'image/png' } });
  const three = () => [uploaded(3, name('old')), uploaded(1, name('new')), uploaded(2, name('middle'))];
  const radios = () => [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')];
  const large = () => document.querySelector<HTMLImageElement>('.panic-picture')?.src;

  it('are listed, the newest first and chosen', async () => {
    const uploads = three();
    await openPanic(uploads);
    expect(text()).toContain('You uploaded 3 pictures in the last 10 minutes.');
    expect(radios().map(({ checked }) => checked)).toEqual([true, false, false]);
    expect(text(document.querySelector('fieldset')!)).toMatch(/new\.png.*middle\.png.*old\.png/);
    expect(large()).toBe(uploads[1]?.imageUrl);
    expect(focused()).toBe('Keep them all');
  });

  it('the one that is shown is the one that is deleted, and it has to be seen first', async () => {
    const uploads = three();
    await openPanic(uploads);
    await arm();
    await click(radios()[2]!);
    expect(large()).toBe(uploads[0]?.imageUrl);
    expect(one('button', 'Delete for good').disabled).toBe(true);
    await arm();
    await click(one('button', 'Delete for good'));
    expect(background.askedFor('takeBack')).toEqual([{ key: uploads[0]?.key }]);
    // The others are not asked about by themselves: a second click must land on nothing that deletes
    expect(all('button', 'Delete for good')).toEqual([]);
    await click(one('button', 'Show 2 more uploads'));
    expect(radios()).toHaveLength(2);
    expect(one('button', 'Delete for good').disabled).toBe(true);
  });

  it.each([
    ['the one that is shown went', (known: UploadView[]) => known.slice(1)],
    [
      'there are as many, and the same is shown',
      (known: UploadView[]) => [...known.slice(0, 2), uploaded(4)],
    ],
  ])('cannot be deleted for a single frame after others came: %s', async (_how, change) => {
    const question = (uploads: UploadView[]) => (
      <Question uploads={uploads} thumbnails="shown" now={NOW} onDelete={() => {}} onKeep={() => {}}>
        {null}
      </Question>
    );
    const disabled = () => all('button', /^Delete/).map((button) => button.disabled);
    const uploads = three();
    const others = change(uploads);
    await render(question(uploads));
    await arm();
    expect(disabled()).toEqual([false, false]);
    // As it is painted first, before any effect
    renderInto(question(others), document.body);
    expect(disabled()).toEqual([true, true]);
    await render(question(others));
    await arm();
    expect(disabled()).toEqual([false, false]);
  });

  it('are deleted all at once', async () => {
    const uploads = three();
    background.answers['takeBackAll'] = () => ({ at: NOW, started: 3 });
    const edge = await openPanic(uploads);
    await arm();
    await click(one('button', 'Delete all 3'));
    const [asked] = background.askedFor('takeBackAll') as { keys: string[]; links: unknown[] }[];
    expect(asked?.keys.toSorted()).toEqual(uploads.map(({ key }) => key as string).toSorted());
    expect(asked?.links).toEqual([]);
    const history = [{ at: NOW, what: 'requested' as const, detail: '' }];
    const gone = { status: 'gone', state: 'gone', checkedAt: NOW, history } as const;
    await become(...uploads.map((upload) => ({ ...upload, ...gone })));
    expect(text()).toContain('All 3 pictures are gone');
    await click(one('button', 'Receipt'));
    expect(toRoute(edge.openVault.mock.calls[0]?.[0] ?? '')).toMatchObject({ page: 'receipts', at: NOW });
  });

  it('are not called gone while one is not', async () => {
    const [first, second] = [
      uploaded(1, { status: 'gone', state: 'gone' }),
      uploaded(2, { status: 'needs-login' }),
    ];
    const edge = await openPanic([first, second]);
    expect(text()).toContain('Not all 2 pictures are gone yet');
    expect(text()).toContain('Open lemmy.world where you are logged in');
    await click(one('button', 'Open vault'));
    expect(edge.openVault).toHaveBeenCalledExactlyOnceWith('');
  });
});
