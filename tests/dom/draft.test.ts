/** A deleted picture leaves what the user is still writing; nothing else does. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { removeFromDrafts, withoutImage } from '../../utils/page/draft';
import { anAlias } from '../support/uploads';
import { WORLD } from '../support/views';

const IMAGE = { server: WORLD, alias: anAlias() };
const URL_OF = `${WORLD}/pictrs/image/${IMAGE.alias}`;
const OTHER = `${WORLD}/pictrs/image/${anAlias()}`;

afterEach(() => document.body.replaceChildren());

describe('withoutImage', () => {
  it.each([
    [`![](${URL_OF})`, ''],
    [`before\n![](${URL_OF})\nafter`, 'before\nafter'],
    [`one ![](${URL_OF}) two`, 'one two'],
    [`one![](${URL_OF}) two`, 'one two'],
    [`![alt text](${URL_OF} "title") rest`, 'rest'],
    [`![](${URL_OF}?format=webp)`, ''],
    [`![](${WORLD}/api/v4/image/${IMAGE.alias})`, ''],
    [`![](${URL_OF})![](${OTHER})![](${URL_OF})`, `![](${OTHER})`],
    [`one ![](${URL_OF})\ntwo`, 'one \ntwo'],
    [`- one ![](${URL_OF})\n- two`, '- one \n- two'],
  ])('%j becomes %j', (text, expected) => {
    expect(withoutImage(text, IMAGE)).toBe(expected);
  });

  it.each([
    `![](${OTHER})`,
    `[a link](${URL_OF})`,
    URL_OF,
    `![](https://feddit.org/pictrs/image/${IMAGE.alias})`,
    `![](${URL_OF}`,
    '',
  ])('%j stays', (text) => {
    expect(withoutImage(text, IMAGE)).toBe(text);
  });

  const anyLine = fc.string({ maxLength: 30 }).filter((line) => !/[![\]()\n\r]/.test(line));

  it('takes no line of anybody’s words', () => {
    fc.assert(
      fc.property(fc.array(anyLine), fc.array(anyLine, { minLength: 1 }), (before, after) => {
        const text = [...before, `![](${URL_OF})`, ...after].join('\n');
        expect(withoutImage(text, IMAGE)).toBe([...before, ...after].join('\n'));
      }),
    );
  });

  it('joins no lines, wherever in a line the picture stands', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyLine, fc.boolean()), { minLength: 1 }), (lines) => {
        const written = lines.map(([line, hasImage]) => `x${line}${hasImage ? `![](${URL_OF})` : ''}`);
        const left = withoutImage(written.join('\n'), IMAGE).split('\n');
        expect(left.map((line) => line.trimEnd())).toEqual(lines.map(([line]) => `x${line}`.trimEnd()));
      }),
    );
  });

  it('done twice is done once', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyLine, fc.constant(`![](${URL_OF})`))), (parts) => {
        const once = withoutImage(parts.join(''), IMAGE);
        expect(withoutImage(once, IMAGE)).toBe(once);
      }),
    );
  });
});

describe('open editors', () => {
  it('lose the picture, and the page’s own state follows', () => {
    const area = document.createElement('textarea');
    const url = document.createElement('input');
    url.id = 'post-url';
    document.body.append(area, url);
    document.execCommand ??= () => false;
    area.value = `hello ![](${URL_OF}) world`;
    url.value = URL_OF;
    const told: [string, string][] = [];
    for (const field of [area, url])
      field.addEventListener('input', () => told.push([field.tagName, field.value]));
    removeFromDrafts(IMAGE);
    expect(told).toEqual([
      ['TEXTAREA', 'hello world'],
      ['INPUT', ''],
    ]);
  });

  it('that show other pictures are not touched', () => {
    const area = document.createElement('textarea');
    document.body.append(area);
    area.value = `![](${OTHER})`;
    let told = 0;
    area.addEventListener('input', () => (told += 1));
    removeFromDrafts(IMAGE);
    expect([area.value, told]).toEqual([`![](${OTHER})`, 0]);
  });
});
