import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { background } from '../support/fake-background';
import { all, choose, click, nameOf, one, press, settle, text } from '../support/render';
import {
  cell,
  cells,
  focus,
  focused,
  here,
  keyOf,
  letterOf,
  open,
  shown,
  type,
  useVaultList,
} from '../support/vault-list';
import { aSnapshot, anUploadView, NOW } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

useVaultList();

describe('the list', () => {
  it('is searched letter by letter, with the address in step', async () => {
    await open();
    await type('b.p');
    expect([shown(), location.hash]).toEqual(['b', '#q=b.p']);
    await type('avatar');
    expect(shown()).toBe('e');
    await press(one('searchbox'), 'Escape');
    expect([shown(), location.hash]).toEqual(['abcde', '']);
  });

  it('is sorted and grouped, with the address in step', async () => {
    await open();
    await choose(one('combobox', 'Sort'), 'largest');
    expect([shown(), location.hash]).toEqual(['edcba', '#sort=largest']);
    await choose(one('combobox', 'Group'), 'instance');
    expect(all('heading', /lemmy\.world|feddit\.org/).map(nameOf)).toEqual(['feddit.org', 'lemmy.world']);
    await choose(one('combobox', 'Sort'), 'newest');
    await choose(one('combobox', 'Group'), 'day');
    expect(all('heading').map(nameOf)).toEqual(
      expect.arrayContaining(['Today', 'Yesterday', 'Saturday, November 21, 2026']),
    );
    expect(location.hash).toBe('#group=day');
  });

  it('is shown as tiles, and as rows again', async () => {
    await open();
    await click(one('button', 'Grid'));
    expect([shown(), location.hash]).toEqual(['abcde', '#view=grid']);
    expect(one('grid').getAttribute('aria-colcount')).not.toBe('1');
    await click(one('button', 'List'));
    expect([one('grid').getAttribute('aria-colcount'), location.hash]).toEqual(['1', '']);
  });

  it('opens as a link says', async () => {
    await open('account=ada&place=post&period=week&sort=oldest&q=png&view=grid&colour=blue');
    expect(shown()).toBe('ca');
    await click(one('button', 'Remove filter: Account'));
    expect(shown()).toBe('dcba');
    await click(one('button', 'Clear all'));
    expect(shown()).toBe('edcba');
    expect(location.hash).toBe('#sort=oldest&view=grid');
  });

  it('has of a very long vault only what is on the screen, and tells how long it is', async () => {
    background.snapshot.uploads = Array.from({ length: 3000 }, (_, n) =>
      anUploadView({ uploadedAt: NOW - n }),
    );
    await open();
    expect(one('grid').getAttribute('aria-rowcount')).toBe('3000');
    expect(cells().length).toBeLessThan(60);
    await focus(letterOf(cells()[0]!));
    await press(cells()[0]!, 'End');
    expect(document.activeElement?.closest('[role=row]')?.getAttribute('aria-rowindex')).toBe('3000');
    expect(cells().length).toBeLessThan(60);
  });

  it('says that more is being read, and takes all only when all are there', async () => {
    let answer: (part: unknown) => void = () => undefined;
    const [a, ...others] = background.snapshot.uploads;
    background.answers.snapshot = (data) =>
      data ? new Promise((resolve) => (answer = resolve)) : aSnapshot({ uploads: [a!], unread: 4 });
    await open();
    expect(shown()).toBe('a');
    expect(text()).toContain('Reading 4 more…');
    expect(one('checkbox', 'Select it').disabled).toBe(true);
    expect(background.askedFor('snapshot').at(-1)).toEqual({ after: { at: a?.uploadedAt, key: a?.key } });
    await act(() => answer(aSnapshot({ uploads: others })));
    await settle();
    expect(shown()).toBe('abcde');
    expect(one('checkbox', 'Select all 5').disabled).toBe(false);
  });
});

describe('the details', () => {
  it('open by a click beside the controls, say everything, and close again', async () => {
    await open();
    await click(cell('b').querySelector<HTMLElement>('.row-facts')!);
    expect(location.hash).toBe(`#key=${encodeURIComponent(keyOf('b') ?? '')}`);
    const panel = document.querySelector<HTMLElement>('aside.details')!;
    expect(nameOf(panel)).toBe('b.png');
    expect(text(panel)).toContain('In the vault');
    expect(text(panel)).toContain('Where it is used');
    expect(text(panel)).toContain('@bob');
    expect(background.askedFor('exchanges')).toContainEqual({ keys: [keyOf('b')] });
    await click(one('button', 'Close details'));
    expect([location.hash, document.querySelector('aside.details')]).toEqual(['', null]);
  });

  it('follow the focus while they are open; Enter leads into them, Escape out', async () => {
    await open(`key=${encodeURIComponent(keyOf('b') ?? '')}`);
    await focus('b');
    await here('ArrowDown');
    expect(location.hash).toBe(`#key=${encodeURIComponent(keyOf('c') ?? '')}`);
    expect(focused()).toBe('c');
    await here('Enter');
    expect(text(document.activeElement!)).toBe('c.png');
    await here('Escape');
    expect(location.hash).toBe('');
  });

  it('show no picture before it is asked for, where pictures are off or blurred', async () => {
    background.snapshot.settings.thumbnails = 'off';
    await open(`key=${encodeURIComponent(keyOf('b') ?? '')}`);
    const pictures = () => [...document.querySelectorAll('aside img')];
    expect(document.querySelectorAll('img')).toHaveLength(0);
    await click(one('button', 'Show picture'));
    expect(pictures()).toHaveLength(1);
    await click(one('button', 'Hide picture'));
    expect(pictures()).toHaveLength(0);
  });

  it('load nothing for what is gone', async () => {
    background.snapshot.uploads[1]!.status = 'gone';
    await open(`key=${encodeURIComponent(keyOf('b') ?? '')}`);
    expect(all('button', 'Show picture')).toEqual([]);
    expect(document.querySelector('aside img')).toBeNull();
  });

  it('delete that picture after one question', async () => {
    await open(`key=${encodeURIComponent(keyOf('b') ?? '')}`);
    const panel = document.querySelector<HTMLElement>('aside.details')!;
    await click(one('button', 'Delete', panel));
    await click(one('button', 'Delete b.png', panel));
    expect(background.askedFor('takeBack')).toEqual([{ key: keyOf('b') }]);
  });

  it('of an upload that is not there say so', async () => {
    await open('key=nonsense');
    expect(text()).toContain('This upload is not in the vault.');
    expect(shown()).toBe('abcde');
  });
});
