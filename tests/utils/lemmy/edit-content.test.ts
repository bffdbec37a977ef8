/** What an edit would change, and what is not to be edited at all. */
import { describe, expect, it } from 'vitest';
import { editRequest, readContent, wordsWithout } from '../../../utils/lemmy/edit-content';
import { anAlias } from '../../support/uploads';
import { WORLD } from '../../support/views';

const IMAGE = { server: WORLD, alias: anAlias() };
const URL_OF = `${WORLD}/pictrs/image/${IMAGE.alias}`;
const POST = { kind: 'post', id: 7 } as const;
const COMMENT = { kind: 'comment', id: 8 } as const;
const content = { author: 'alice', title: 'Card', text: 'words', url: URL_OF };

const json = (body: unknown, status = 200) => ({ status, body: JSON.stringify(body) });
const post = (change: object = {}, creator: object = {}) =>
  json({
    post_view: {
      post: { id: 7, name: 'Card', url: URL_OF, body: 'words', deleted: false, ...change },
      creator: { name: 'alice', local: true, ...creator },
    },
  });

describe('reading', () => {
  it('takes what it asked for', () => {
    expect(readContent(POST, post())).toEqual(content);
    expect(readContent(POST, post({ url: null, body: null }))).toEqual({
      author: 'alice',
      title: 'Card',
      text: '',
    });
  });

  it.each([
    ['another post', post({ id: 9 })],
    ['a deleted one', post({ deleted: true })],
    ['somebody’s of another server', post({}, { local: false })],
    ['an error', json({ error: 'couldnt_find_post' }, 404)],
    ['a page', { status: 200, body: '<html>' }],
    ['nothing', { problem: 'network' as const }],
  ])('takes %s for nothing', (_what, answer) => {
    expect(readContent(POST, answer)).toBeUndefined();
  });
});

describe('the words without the picture', () => {
  it('are none where the text is too long or does not show it', () => {
    expect(wordsWithout('C', POST, { text: 'x' }, [IMAGE])).toBe('nothing');
    expect(wordsWithout('C', POST, { text: `${URL_OF} ${'x'.repeat(60_000)}` }, [IMAGE])).toBe('too-long');
  });

  it('are none on 0.18 where it would escape once more what it has escaped', () => {
    const text = `it&#x27;s ![](${URL_OF})`;
    expect(wordsWithout('A', POST, { text }, [IMAGE])).toBe('escaped');
    expect(wordsWithout('C', POST, { text }, [IMAGE])).toEqual({ text: 'it&#x27;s ' });
    // The text is not sent when only the address changes
    expect(wordsWithout('A', POST, { text: 'it&#x27;s', url: URL_OF }, [IMAGE])).toEqual({
      text: 'it&#x27;s',
    });
  });

  it('are without all of several', () => {
    const other = { server: WORLD, alias: anAlias() };
    const text = `a ![](${URL_OF}) b ![](${WORLD}/pictrs/image/${other.alias}) c`;
    expect(wordsWithout('C', COMMENT, { text }, [IMAGE, other])).toEqual({ text: 'a b c' });
  });
});

describe('an edit', () => {
  it.each([
    ['A', {}],
    ['B1', {}],
    ['B2', { url: '' }],
    ['C', { url: '' }],
    ['D', { url: '' }],
  ] as const)('removes the address on %s as its server understands it', (generation, fields) => {
    const { body } = editRequest(generation, POST, content, { text: 'words' });
    expect(body).toEqual({ post_id: 7, ...fields });
  });

  it.each([
    ['A', { url: 'https://example.org' }],
    ['B1', { url: 'https://example.org' }],
    ['B2', {}],
    ['C', {}],
    ['D', {}],
  ] as const)('keeps an address on %s as its server understands it', (generation, fields) => {
    const before = { ...content, url: 'https://example.org' };
    const { body } = editRequest(generation, POST, before, { text: 'left', url: 'https://example.org' });
    expect(body).toEqual({ post_id: 7, ...fields, body: 'left' });
  });

  it('does not publish a post before its time', () => {
    const scheduled = readContent(POST, post({ scheduled_publish_time_at: '2027-01-01T00:00:00Z' }));
    if (!scheduled) throw new Error('It was not read');
    expect(editRequest('D', POST, scheduled, { text: 'words' }).body).toMatchObject({
      scheduled_publish_time_at: Date.UTC(2027, 0, 1) / 1000,
    });
  });

  it('is of the API that the server has', () => {
    expect(editRequest('A', COMMENT, content, { text: 'left' })).toEqual({
      method: 'PUT',
      path: '/api/v3/comment',
      body: { comment_id: 8, content: 'left' },
      session: 'param',
    });
    expect(editRequest('D', COMMENT, content, { text: 'left' })).toMatchObject({
      path: '/api/v4/comment',
      session: 'header',
    });
  });
});
