/** What an edit takes out of a text is told part by part, whatever the text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutMentions } from '../../../utils/lemmy/without-image';
import { changedParts } from '../../../utils/plan/changed-parts';
import { anAlias } from '../../support/uploads';
import { WORLD } from '../../support/views';

describe('an edit in parts', () => {
  const image = { server: WORLD, alias: anAlias() };
  const shown = `![](${WORLD}/pictrs/image/${image.alias})`;

  it('shows what goes where it stands', () => {
    expect(changedParts(`one ${shown} two`, 'one two')).toEqual([
      { text: 'one ', kind: 'same' },
      { text: `${shown} `, kind: 'removed' },
      { text: 'two', kind: 'same' },
    ]);
  });

  it('is both texts, whatever they are', () => {
    const part = fc.oneof(fc.string({ maxLength: 20 }), fc.constant(shown), fc.constant('a a a a '));
    const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
    const pair = fc.oneof(
      fc.tuple(text, text),
      text.map((before): [string, string] => [before, withoutMentions(before, image)]),
    );
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const parts = changedParts(before, after);
        const join = (without: string) =>
          parts
            .filter(({ kind }) => kind !== without)
            .map((one) => one.text)
            .join('');
        expect([join('added'), join('removed')]).toEqual([before, after]);
      }),
    );
  });
});
