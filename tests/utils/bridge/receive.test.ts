/** What the isolated world believes of what a page sends: little. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_MESSAGE_CHARS } from '../../../utils/bridge/message';
import { parse } from '../../../utils/bridge/receive';

const BEFORE = {
  v: 1,
  n: '0.1undefined',
  id: '0.1',
  url: 'https://lemmy.world/pictrs/image',
  files: [{ name: 'a.png', size: 1, type: 'image/png' }],
};
const AFTER = { v: 1, n: '0.1201', id: '0.1', url: BEFORE.url, status: 201, body: '{}' };
const ACCOUNT = {
  v: 1,
  n: '0.1undefined',
  id: '0.1',
  url: 'https://lemmy.world/api/v4/account',
  account: { content: true },
};

describe('a message', () => {
  it.each([
    ['before the request', BEFORE],
    ['after it', AFTER],
    ['about an account', ACCOUNT],
    ['about an account, of which it is not known what goes along', { ...ACCOUNT, account: {} }],
    ['by XMLHttpRequest', { ...BEFORE, mute: true }],
    ['without a body', { ...AFTER, body: undefined }],
  ])('%s is taken as it is', (_what, message) => {
    expect(parse(JSON.stringify(message))).toEqual(JSON.parse(JSON.stringify(message)));
  });

  it.each([
    ['no text', BEFORE],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['of another version', JSON.stringify({ ...BEFORE, v: 2 })],
    ['without a number', JSON.stringify({ ...BEFORE, n: undefined })],
    ['with a number that is a book', JSON.stringify({ ...BEFORE, n: 'n'.repeat(101) })],
    ['with an id that is a book', JSON.stringify({ ...BEFORE, id: 'i'.repeat(65) })],
    ['with an endless address', JSON.stringify({ ...BEFORE, url: 'u'.repeat(2001) })],
    ['with neither files nor status', JSON.stringify({ ...BEFORE, files: undefined })],
    ['with both', JSON.stringify({ ...BEFORE, status: 201 })],
    ['with files that are none', JSON.stringify({ ...BEFORE, files: [null] })],
    ['with a file without a size', JSON.stringify({ ...BEFORE, files: [{ name: 'a', type: 'b' }] })],
    ['about an account and files', JSON.stringify({ ...BEFORE, account: {} })],
    ['about an account that is none', JSON.stringify({ ...ACCOUNT, account: null })],
    ['about an account with something else in it', JSON.stringify({ ...ACCOUNT, account: { content: 'x' } })],
    ['with a voice in words', JSON.stringify({ ...BEFORE, mute: 'yes' })],
    ['with a body that is none', JSON.stringify({ ...AFTER, body: {} })],
    ['with a status in words', JSON.stringify({ ...AFTER, status: '201' })],
    ['too large', JSON.stringify({ ...AFTER, body: 'x'.repeat(MAX_MESSAGE_CHARS) })],
  ])('%s is dropped', (_what, detail) => {
    expect(parse(detail)).toBeUndefined();
  });

  it('of any shape never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.json(), fc.string()), (detail) => {
        expect(() => parse(detail)).not.toThrow();
      }),
    );
  });
});
