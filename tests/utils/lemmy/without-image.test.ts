/** A picture is taken out of a text; nothing else of it changes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutImage, withoutMentions } from '../../../utils/lemmy/without-image';
import { anAlias } from '../../support/uploads';
import { WORLD } from '../../support/views';

const IMAGE = { server: WORLD, alias: anAlias() };
const URL_OF = `${WORLD}/pictrs/image/${IMAGE.alias}`;
const OTHER = `${WORLD}/pictrs/image/${anAlias()}`;
const anyLine = fc.string({ maxLength: 30 }).filter((line) => !/[![\]()\n\r]/.test(line));

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

const LINKED = `[![](${URL_OF})](${URL_OF})`;

describe('withoutMentions', () => {
  it.each([
    [`![](${URL_OF}) and ${URL_OF}`, 'and '],
    [URL_OF, ''],
    [`see ${URL_OF}, please`, 'see , please'],
    [`see <${URL_OF}>\nand more`, 'see \nand more'],
    [`before\n${URL_OF}\nafter`, 'before\nafter'],
    [LINKED, ''],
    [`one ${LINKED} two`, 'one two'],
    [`[the card](${URL_OF}) is mine`, 'the card is mine'],
    [`${URL_OF}?thumbnail=96`, ''],
    [`(${URL_OF})`, '()'],
  ])('%j becomes %j', (text, expected) => {
    expect(withoutMentions(text, IMAGE)).toBe(expected);
  });

  it.each([
    `![](${OTHER})`,
    `[a link](${OTHER})`,
    OTHER,
    `<${OTHER}>`,
    `[![](${OTHER})](${OTHER})`,
    `https://feddit.org/pictrs/image/${IMAGE.alias}`,
    IMAGE.alias,
    '',
  ])('%j stays', (text) => {
    expect(withoutMentions(text, IMAGE)).toBe(text);
  });

  const ours = fc.constantFrom(`![](${URL_OF})`, URL_OF, `<${URL_OF}>`, LINKED, `![a b](${URL_OF} "t")`);
  const theirs = fc.constantFrom(`![](${OTHER})`, OTHER, `[a](${OTHER})`, '**', '> ', '\n', '- ', '  ');
  const anyText = fc
    .array(fc.oneof(anyLine, theirs, ours), { maxLength: 12 })
    .map((parts) => parts.join(' '));

  it('leaves nothing of the picture, and of the others all', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const left = withoutMentions(text, IMAGE);
        expect(left).not.toContain(IMAGE.alias);
        expect(left.split(OTHER).length).toBe(text.split(OTHER).length);
      }),
    );
  });

  it('adds nothing: what is left stands in the text, in that order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0;
        for (const char of withoutMentions(text, IMAGE)) {
          at = text.indexOf(char, at) + 1;
          expect(at).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('done twice is done once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = withoutMentions(text, IMAGE);
        expect(withoutMentions(once, IMAGE)).toBe(once);
      }),
    );
  });

  it('comes to an end with texts made to keep it busy', () => {
    for (const part of ['![', '[![](', `![](${'a'.repeat(100)}`, '](', '[', 'https://', '<https://a ']) {
      const text = part.repeat(Math.ceil(10_000 / part.length)) + IMAGE.alias;
      expect(withoutMentions(text, IMAGE).length).toBeLessThanOrEqual(text.length);
    }
  });
});
