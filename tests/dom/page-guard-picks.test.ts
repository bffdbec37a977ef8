/** Which files the user gave the page in one go. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { trackPicks, type Picks } from '../../utils/page/guard-picks';
import { aFile } from '../support/guard-world';

let ending: AbortController;
let picks: Picks;
let isOff: boolean;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  isOff = false;
  ending = new AbortController();
  picks = trackPicks(() => isOff, ending.signal);
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
  document.body.replaceChildren();
});

function give(type: 'change' | 'paste' | 'drop', ...names: string[]): void {
  const target = document.createElement(type === 'change' ? 'input' : 'textarea');
  document.body.append(target);
  const files = names.map((name) => aFile(name));
  const event = new Event(type, { bubbles: true });
  if (type === 'change') Object.defineProperty(target, 'files', { value: files });
  else
    Object.defineProperty(event, type === 'paste' ? 'clipboardData' : 'dataTransfer', { value: { files } });
  target.dispatchEvent(event);
}

describe('files', () => {
  it.each(['change', 'paste', 'drop'] as const)('given by %s belong together', (type) => {
    give(type, 'a.png', 'b.png');
    expect(picks.of([aFile('b.png')])?.files.map(({ name }) => name)).toEqual(['a.png', 'b.png']);
    expect(picks.of([aFile('a.png'), aFile('b.png')])).toBe(picks.of([aFile('a.png')]));
  });

  it('that nobody gave belong to none', () => {
    give('change', 'a.png');
    expect(picks.of([aFile('c.png')])).toBeUndefined();
    expect(picks.of([aFile('a.png'), aFile('c.png')])).toBeUndefined();
    expect(picks.of([undefined])).toBeUndefined();
    expect(picks.of([])).toBeUndefined();
  });

  it('of the same name that are others belong to none', () => {
    give('change', 'a.png');
    expect(picks.of([aFile('a.png', 'longer than the bytes of it')])).toBeUndefined();
  });

  it('are forgotten with the next, and text that is pasted is none', () => {
    give('change', 'a.png');
    give('paste');
    expect(picks.of([aFile('a.png')])).toBeDefined();
    give('drop', 'b.png');
    expect(picks.of([aFile('a.png')])).toBeUndefined();
  });

  it('are not listened to after the end', () => {
    ending.abort();
    give('change', 'a.png');
    expect(picks.of([aFile('a.png')])).toBeUndefined();
  });
});

describe('what was given is not remembered', () => {
  const MINUTE_MS = 60_000;
  const given = () => picks.of([aFile('a.png')]);

  it('while uploads leave as without us', () => {
    give('change', 'a.png');
    isOff = true;
    give('change', 'b.png');
    expect(picks.of([aFile('b.png')])).toBeUndefined();
    expect(given()).toBeUndefined();
  });

  it('longer than a minute, if nothing of it is uploaded', () => {
    give('change', 'a.png');
    vi.advanceTimersByTime(MINUTE_MS - 1);
    give('change', 'a.png', 'b.png');
    vi.advanceTimersByTime(MINUTE_MS - 1);
    const whole = given();
    expect(whole?.files).toHaveLength(2);
    vi.advanceTimersByTime(MINUTE_MS);
    expect(given()).toBeUndefined();
  });

  it('for ever after the user was asked, however long that took', async () => {
    give('change', 'a.png', 'b.png');
    let answer: () => void = () => undefined;
    picks.keep(given()!, new Promise<void>((resolve) => (answer = resolve)));
    vi.advanceTimersByTime(60 * MINUTE_MS);
    expect(given()).toBeDefined();
    answer();
    await vi.advanceTimersByTimeAsync(4 * MINUTE_MS);
    // Each group of them may take as long
    expect(given()).toBeDefined();
    vi.advanceTimersByTime(4 * MINUTE_MS);
    expect(given()).toBeDefined();
    vi.advanceTimersByTime(5 * MINUTE_MS);
    expect(given()).toBeUndefined();
  });

  it('when all of it was uploaded; what was given since is', () => {
    give('change', 'a.png');
    const first = given()!;
    give('change', 'a.png', 'b.png');
    picks.forget(first);
    expect(given()?.files).toHaveLength(2);
    picks.forget(given()!);
    expect(given()).toBeUndefined();
  });
});
