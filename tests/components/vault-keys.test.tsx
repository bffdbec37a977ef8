import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { background } from '../support/fake-background';
import { all, click, one, press, settle, text } from '../support/render';
import {
  cell,
  cells,
  focus,
  focused,
  here,
  keyOf,
  letterOf,
  open,
  selected,
  type,
  useVaultList,
} from '../support/vault-list';
import { NOW, WORLD } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

useVaultList();

describe('by keyboard', () => {
  it('one Tab stop leads into the list and out of it', async () => {
    await open();
    expect(
      cells()
        .filter(({ tabIndex }) => tabIndex === 0)
        .map(letterOf),
    ).toEqual(['a']);
    const stops = [...one('grid').querySelectorAll<HTMLElement>('a, button, input')].filter(
      ({ tabIndex }) => tabIndex >= 0,
    );
    expect(stops.map((stop) => letterOf(stop.closest('[data-at]')!))).toEqual(stops.map(() => 'a'));
    expect(text(cell('a'))).toMatch(/^a.png.*lemmy.world.*Online/);
  });

  it('arrows, Home and End move; the focus goes along', async () => {
    await open();
    await focus('a');
    await here('ArrowDown');
    await here('ArrowDown');
    expect(focused()).toBe('c');
    await here('ArrowUp');
    expect(focused()).toBe('b');
    await here('End');
    expect(focused()).toBe('e');
    await here('ArrowDown');
    expect(focused()).toBe('e');
    await here('Home');
    expect(focused()).toBe('a');
    await here('PageDown');
    expect(focused()).not.toBe('a');
    expect(selected()).toBe('');
  });

  it('Space selects and takes back; Shift extends, and takes back what went too far', async () => {
    await open();
    await focus('b');
    await here(' ');
    expect(selected()).toBe('b');
    await here('ArrowDown', { shiftKey: true });
    await here('ArrowDown', { shiftKey: true });
    expect(selected()).toBe('bcd');
    await here('ArrowUp', { shiftKey: true });
    expect(selected()).toBe('bc');
    await here('Home', { shiftKey: true });
    expect(selected()).toBe('ab');
    await here('End');
    await here(' ');
    expect(selected()).toBe('abe');
    await here(' ');
    expect(selected()).toBe('ab');
    await here('Escape');
    expect(selected()).toBe('');
  });

  it('Ctrl+A takes all that match, and the bar tells of those that are hidden later', async () => {
    await open(`instance=${encodeURIComponent(WORLD)}`);
    await press(document.body, 'a', { ctrlKey: true });
    expect(selected()).toBe('abc');
    expect(text()).toContain('3 selected');
    await type('a.png');
    expect(text()).toContain('2 of them are not in this list.');
  });

  it.each([
    ['what is selected', async () => press(document.body, 'a', { ctrlKey: true }), /Delete 5 pictures/],
    ['the one that has the focus, where nothing is', async () => focus('c'), /Delete 1 picture /],
  ])('Delete opens the plan for %s', async (_, prepare, words) => {
    await open();
    await prepare();
    await press((document.activeElement ?? document.body) as HTMLElement, 'Delete');
    expect(location.hash).toBe('#plan');
    await act(() => void dispatchEvent(new Event('hashchange')));
    await settle();
    expect(text()).toMatch(words);
  });

  it('“/” leads to the search, “?” opens the help; neither while something is typed', async () => {
    await open();
    await press(document.body, '/');
    const field = one('searchbox');
    expect(document.activeElement).toBe(field);
    expect((await press(field, '?')).defaultPrevented).toBe(false);
    expect((await press(field, '/')).defaultPrevented).toBe(false);
    expect((await press(field, 'Delete')).defaultPrevented).toBe(false);
    expect(all('dialog')).toEqual([]);
    await press(document.body, '?');
    expect(text(one('dialog'))).toContain('Select everything on the way');
    // Keys are for the dialog now
    await press(document.body, 'a', { ctrlKey: true });
    expect(selected()).toBe('');
    await click(one('button', 'Close', one('dialog')));
    expect(all('dialog')).toEqual([]);
  });
});

describe('by pointer', () => {
  it('boxes select, Shift selects up to there, and the box above selects all', async () => {
    await open();
    await click(one('checkbox', 'Select b.png'));
    const box = one('checkbox', 'Select d.png');
    await act(() => void box.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true })));
    expect(selected()).toBe('bcd');
    await click(one('checkbox', 'Select all 5'));
    expect(selected()).toBe('abcde');
    await click(one('checkbox', 'Select all 5'));
    expect(selected()).toBe('');
  });

  it('the bar does with all of them what it says', async () => {
    await open();
    await click(one('checkbox', 'Select b.png'));
    await click(one('checkbox', 'Select d.png'));
    await click(one('button', 'Check again'));
    expect(background.askedFor('checkAll')).toEqual([{ keys: [keyOf('b'), keyOf('d')] }]);
    await click(one('button', 'Clear selection'));
    expect(all('button', 'Check again')).toEqual([]);
  });

  it.each([
    ['Delete…', '#plan'],
    ['Back up…', '#backup'],
    ['Download', '#download'],
  ])('“%s” leads to its page', async (name, hash) => {
    await open();
    await click(one('checkbox', 'Select b.png'));
    await click(one('button', name));
    expect(location.hash).toBe(hash);
  });
});

describe('an arrow key that is held down while details are open', () => {
  it('writes the address no more often than browsers allow, and ends with the right one', async () => {
    vi.useFakeTimers({ now: NOW });
    await open(`key=${encodeURIComponent(keyOf('a') ?? '')}`);
    const replace = vi.spyOn(history, 'replaceState');
    await focus('a');
    for (let n = 0; n < 120; n++) await here(n % 2 === 0 ? 'ArrowDown' : 'ArrowUp');
    await here('ArrowDown');
    expect(replace.mock.calls.length).toBeLessThan(60);
    await act(() => void vi.advanceTimersByTime(1000));
    expect(location.hash).toBe(`#key=${encodeURIComponent(keyOf('b') ?? '')}`);
    replace.mockRestore();
  });
});
