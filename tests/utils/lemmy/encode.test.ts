/** Names and texts as parts of addresses. */
import { expect, it } from 'vitest';
import { encode } from '../../../utils/lemmy/encode';

it('text that a server cut in the middle of a character is no error', () => {
  expect(encode('a\ud800')).toBe('a%EF%BF%BD');
  expect(encode('😀 &#')).toBe(encodeURIComponent('😀 &#'));
});
