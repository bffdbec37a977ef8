/** The seconds before pictures leave (issue 5): who may stop them, and that nothing leaves that nobody could have stopped. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGuardDialog } from '../../utils/page/guard-dialog';
import { turn } from '../support/frames';
import { installI18n } from '../support/i18n';
import { anEvent, hosts, shadowOf, watchShadows } from '../support/shadows';

installI18n();

let ending: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  watchShadows();
  ending = new AbortController();
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
  document.body.replaceChildren();
});

const wait = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms);
  await turn();
};
const root = () => shadowOf(hosts('dialog')[0]);

describe('the countdown', () => {
  const about = { destination: 'lemmy.world', count: 1 };

  async function begin(seconds = 5) {
    const dialog = createGuardDialog(ending.signal);
    const ends: boolean[] = [];
    const start = () => dialog.countDown(seconds, about).then((isOver) => void ends.push(isOver));
    void start();
    await turn();
    return { dialog, ends, start };
  }

  it('is over after its seconds, and shows how many are left', async () => {
    const { ends } = await begin();
    expect(root().textContent).toContain('in 5\u00a0s');
    await wait(4999);
    expect(ends).toEqual([]);
    expect(root().textContent).toContain('in 1\u00a0s');
    await wait(1);
    expect([ends, hosts('dialog')]).toEqual([[true], []]);
  });

  it.each([true, false])('is cancelled by a click, if that is the user’s own: %s', async (isTrusted) => {
    const { ends } = await begin();
    root().querySelector('button')?.dispatchEvent(anEvent('click', isTrusted));
    await turn();
    expect(ends).toEqual(isTrusted ? [false] : []);
  });

  it.each([true, false])('is cancelled by Escape, if that is the user’s own: %s', async (isTrusted) => {
    const { ends, start } = await begin();
    void start();
    await turn();
    const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    document.body.dispatchEvent(Object.defineProperty(key, 'isTrusted', { value: isTrusted }));
    await turn();
    expect(ends).toEqual(isTrusted ? [false, false] : []);
    // What else the page does with the key is its own affair
    expect(key.defaultPrevented).toBe(false);
  });

  it('takes no focus', async () => {
    const field = document.createElement('textarea');
    document.body.append(field);
    field.focus();
    await begin(1);
    expect(document.activeElement).toBe(field);
    await wait(1000);
    expect([document.activeElement, hosts('dialog')]).toEqual([field, []]);
  });

  it('is not over when the page threw it out: nobody could have cancelled', async () => {
    const { ends } = await begin();
    hosts('dialog')[0]?.remove();
    await wait(5000);
    expect(ends).toEqual([false]);
  });

  it('stands still while nobody looks at the tab', async () => {
    const { ends } = await begin();
    await wait(2000);
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await wait(60_000);
    expect([ends, root().textContent?.includes('in 3\u00a0s')]).toEqual([[], true]);
    hidden.mockRestore();
    await wait(2999);
    expect(ends).toEqual([]);
    await wait(1000);
    expect(ends).toEqual([true]);
  });

  it('ends when the page gives up or the extension ends', async () => {
    const first = await begin();
    first.dialog.close();
    await turn();
    const second = await begin();
    ending.abort();
    await turn();
    expect([first.ends, second.ends, hosts('dialog')]).toEqual([[false], [false], []]);
  });
});
