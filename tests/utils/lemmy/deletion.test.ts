import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GENERATIONS } from '../../../utils/domain/generation';
import {
  clearingDeletes,
  clearProfileRequest,
  deleteRequest,
  previewCopy,
  readDeleteAnswer,
  sessionNeed,
} from '../../../utils/lemmy/deletion';
import { mediaListRequest, readThumbnailsOf } from '../../../utils/lemmy/media-list';
import { anAlias, aToken } from '../../support/uploads';
import { WORLD } from '../../support/views';

const ALIAS = anAlias();
const TOKEN = aToken();
const WITH_TOKEN = { kind: 'token', token: TOKEN } as const;
const OWNER = { kind: 'owner' } as const;

describe('the request that deletes (design §6)', () => {
  it.each(['A', 'B1', 'B2', 'C'] as const)('%s: the token in the path', (generation) => {
    expect(deleteRequest(generation, ALIAS, WITH_TOKEN)).toMatchObject({
      method: 'GET',
      path: `/pictrs/image/delete/${TOKEN}/${ALIAS}`,
    });
  });

  it.each(['A', 'B1', 'B2'] as const)('%s: never without the token it was issued with', (generation) => {
    expect(deleteRequest(generation, ALIAS, OWNER)).toBeUndefined();
  });

  it('C: works without a token, with the segment filled', () => {
    const request = deleteRequest('C', ALIAS, OWNER);
    expect(request?.path).toMatch(new RegExp(`^/pictrs/image/delete/[^/]+/${ALIAS}$`));
  });

  it('D: names the file in JSON, and no token travels', () => {
    const request = deleteRequest('D', ALIAS, WITH_TOKEN);
    expect(request).toEqual({
      method: 'DELETE',
      path: '/api/v4/account/media',
      body: { filename: ALIAS },
      session: 'header',
    });
    expect(JSON.stringify(request)).not.toContain(TOKEN);
  });

  it('asks for no session only where the server checks none', () => {
    const sessions = GENERATIONS.map((each) => [
      each,
      sessionNeed(each),
      deleteRequest(each, ALIAS, WITH_TOKEN)?.session,
    ]);
    expect(sessions).toEqual([
      ['A', 'none', 'none'],
      ['B1', 'any-login', 'header'],
      ['B2', 'any-login', 'header'],
      ['C', 'owner', 'header'],
      ['D', 'owner', 'header'],
    ]);
  });
});

describe('what its answer means', () => {
  it.each(GENERATIONS)('%s: never that the image is gone, whatever the server says', (generation) => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 599 }),
        fc.oneof(fc.string(), fc.json(), fc.constant('{"success":true}')),
        (status, body) => void kinds.add(readDeleteAnswer(generation, { status, body }).kind),
      ),
    );
    expect([...kinds]).not.toContain('gone');
    expect(kinds.size).toBeGreaterThan(1);
  });

  it.each(GENERATIONS)('%s: an answer that did not come is no refusal', (generation) => {
    expect(readDeleteAnswer(generation, { problem: 'network' }).kind).toBe('unreachable');
    expect(readDeleteAnswer(generation, { problem: 'timeout' }).kind).toBe('unreachable');
    expect(readDeleteAnswer(generation, { problem: 'no-session' }).kind).toBe('needs-login');
  });

  it.each(GENERATIONS)('%s: a server in trouble, or a redirect, is asked again later', (generation) => {
    for (const status of [500, 502, 503, 504, 520, 301, 302, 307, 0]) {
      expect(readDeleteAnswer(generation, { status, body: '' }).kind).toBe('unreachable');
    }
  });
});

describe('pictures on the profile', () => {
  it('are taken off by their own route on 1.0, and through the settings before', () => {
    expect(clearProfileRequest('D', 'banner')).toMatchObject({
      method: 'DELETE',
      path: '/api/v4/account/banner',
    });
    expect(clearProfileRequest('C', 'avatar')).toMatchObject({
      method: 'PUT',
      path: '/api/v3/user/save_user_settings',
      body: { avatar: '' },
      session: 'header',
    });
    expect(clearProfileRequest('A', 'avatar').session).toBe('param');
  });

  it('go with their place on the profile from 0.19.4 (contract §4.5)', () => {
    expect(GENERATIONS.filter(clearingDeletes)).toEqual(['B2', 'C', 'D']);
  });
});

describe("the server's own copies", () => {
  const image = { server: WORLD, alias: anAlias() };
  const url = `${WORLD}/api/v4/image/${image.alias}`;
  const row = (alias: string, postId?: number, postUrl?: string) => ({
    local_image: { pictrs_alias: alias, published_at: 'x', thumbnail_for_post_id: postId },
    ...(postUrl === undefined ? {} : { post: { id: postId, url: postUrl } }),
  });
  const list = (items: unknown[], next?: string) => ({
    status: 200,
    body: JSON.stringify({ items, next_page: next }),
  });

  it('1.0 lists thumbnails with the post they belong to', () => {
    const answer = list(
      [
        row('upload.png'),
        row('thumb.webp', 3, url),
        row('other.webp', 4, `${WORLD}/api/v4/image/${anAlias()}`),
        row('odd.webp', 5),
      ],
      'P2',
    );
    expect(readThumbnailsOf(image, answer)).toEqual({ aliases: ['thumb.webp'], next: 'P2' });
  });

  it('an answer nobody can read is none', () => {
    for (const body of ['', '[]', '{"items":{}}', '{"items":[{"local_image":{}}]}']) {
      expect(readThumbnailsOf(image, { status: 200, body })).toBeUndefined();
    }
    expect(readThumbnailsOf(image, { problem: 'network' })).toBeUndefined();
  });

  it('the cursor goes back unchanged', () => {
    const { path } = mediaListRequest('a b&c');
    expect(new URL(path, url).searchParams.get('page_cursor')).toBe('a b&c');
    expect(mediaListRequest().path).not.toContain('page_cursor');
  });

  it('stay behind for image posts up to 0.19, and the user is told', () => {
    const post = { place: { kind: 'post', pageUrl: '' } } as const;
    const comment = { place: { kind: 'comment', pageUrl: '' } } as const;
    const versions = ['0.18.5', '0.19.5', '0.19.6', '0.19.20', '1.0.0-beta.1', undefined];
    expect(versions.map((each) => previewCopy(each, post))).toEqual([
      'full',
      'full',
      'small',
      'small',
      'none',
      'small',
    ]);
    expect(new Set(versions.map((each) => previewCopy(each, comment)))).toEqual(new Set(['none']));
    // Used in a post later on, or by somebody else
    const uses = [{ kind: 'post' as const, pageUrl: `${WORLD}/post/1`, seenAt: 1 }];
    expect(previewCopy('0.19.12', { ...comment, uses })).toBe('small');
  });
});
