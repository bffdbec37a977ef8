/** Which files the user gave the page in one go. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trackPicks } from '../../utils/page/guard-picks';
import { aFile } from '../support/guard-world';

let ending: AbortController;
let pickOf: ReturnType<typeof trackPicks>;
beforeEach(() => {
  ending = new AbortController();
  pickOf = trackPicks(ending.signal);
});
afterEach(() => {
  ending.abort();
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
    expect(pickOf([aFile('b.png')])?.files.map(({ name }) => name)).toEqual(['a.png', 'b.png']);
    expect(pickOf([aFile('a.png'), aFile('b.png')])).toBe(pickOf([aFile('a.png')]));
  });

  it('that nobody gave belong to none', () => {
    give('change', 'a.png');
    expect(pickOf([aFile('c.png')])).toBeUndefined();
    expect(pickOf([aFile('a.png'), aFile('c.png')])).toBeUndefined();
    expect(pickOf([undefined])).toBeUndefined();
    expect(pickOf([])).toBeUndefined();
  });

  it('of the same name that are others belong to none', () => {
    give('change', 'a.png');
    expect(pickOf([aFile('a.png', 'longer than the bytes of it')])).toBeUndefined();
  });

  it('are forgotten with the next, and text that is pasted is none', () => {
    give('change', 'a.png');
    give('paste');
    expect(pickOf([aFile('a.png')])).toBeDefined();
    give('drop', 'b.png');
    expect(pickOf([aFile('a.png')])).toBeUndefined();
  });

  it('are not listened to after the end', () => {
    ending.abort();
    give('change', 'a.png');
    expect(pickOf([aFile('a.png')])).toBeUndefined();
  });
});
