/** Pages of lists and searches, as servers answer them (contract §5) and as they should not. */
import { describe, expect, it, vi } from 'vitest';
import { GENERATIONS } from '../../../utils/domain/generation';
import { readTime } from '../../../utils/lemmy/list-answer';
import { ownMediaRequest, readOwnMedia } from '../../../utils/lemmy/media-list';
import {
  ownContentRequest,
  profileRequest,
  readOwnContent,
  readProfile,
} from '../../../utils/lemmy/own-content';
import { readSearch, searchRequests } from '../../../utils/lemmy/search';
import { sendWithSession } from '../../../utils/page/requests';
import { anAlias, aToken } from '../../support/uploads';
import { WORLD } from '../../support/views';

const ok = (body: unknown) => ({ status: 200, body: JSON.stringify(body) });
const ALIAS = anAlias();
const TOKEN = aToken();

describe('a page of uploads', () => {
  it('of B2 and C has tokens', () => {
    const local_image = {
      local_user_id: 7,
      pictrs_alias: ALIAS,
      pictrs_delete_token: TOKEN,
      published: '2024-06-07T12:00:00.123456Z',
    };
    const answer = ok({ images: [{ local_image, person: { id: 12, name: 'alice' } }, {}] });
    expect(readOwnMedia('C', { page: 1 }, answer)).toEqual({
      kind: 'page',
      entries: 2,
      rows: [
        { alias: ALIAS, token: TOKEN, publishedAt: Date.parse('2024-06-07T12:00:00.123Z'), owner: 'alice' },
      ],
    });
  });

  it('of 1.0 has thumbnails with their posts, and the next cursor', () => {
    const post = { id: 345, name: 'A title', url: `${WORLD}/api/v4/image/${ALIAS}` };
    const items = [
      {
        local_image: {
          pictrs_alias: ALIAS,
          published_at: 'nonsense',
          person_id: 12,
          thumbnail_for_post_id: 345,
        },
        post,
      },
    ];
    expect(readOwnMedia('D', {}, ok({ items, next_page: 'P2' }))).toEqual({
      kind: 'page',
      entries: 1,
      rows: [{ alias: ALIAS, thumbnailOf: { postId: 345, url: post.url, title: 'A title' } }],
      next: 'P2',
    });
  });

  it.each([
    [{ status: 400, body: '{"error":"rate_limit_error"}' }, 'rate-limited'],
    [{ status: 429, body: '{"error":"too_many_requests"}' }, 'rate-limited'],
    [{ status: 401, body: '{"error":"incorrect_login"}' }, 'needs-login'],
    [{ problem: 'no-session' as const }, 'needs-login'],
    [{ status: 400, body: '{"error":"unknown","message":"Page limit is > 100"}' }, 'too-far'],
    [{ status: 404, body: '' }, 'no-list'],
    [{ status: 200, body: '{"images":[' }, 'unclear'],
    [{ status: 502, body: '<html>' }, 'unclear'],
    [{ status: 400, body: '{"error":"unknown","message":"Fetch limit is > 50"}' }, 'unclear'],
    [{ problem: 'network' as const }, 'unclear'],
  ])('%j is none: %s', (answer, kind) => {
    expect(readOwnMedia('C', { page: 2 }, answer)).toEqual({ kind });
  });

  it('a cursor whose row was deleted has lost its place', () => {
    const gone = { status: 404, body: '{"error":"not_found"}' };
    expect(readOwnMedia('D', { cursor: 'x' }, gone)).toEqual({ kind: 'lost-place' });
    expect(readOwnMedia('D', {}, gone)).toEqual({ kind: 'no-list' });
  });
});

describe('times', () => {
  it.each([
    ['2024-06-07T12:00:00.123456Z', Date.UTC(2024, 5, 7, 12, 0, 0, 123)],
    ['2023-07-01T12:00:00.123456', Date.UTC(2023, 6, 1, 12, 0, 0, 123)],
    ['yesterday', undefined],
    [undefined, undefined],
    ['-999999-01-01T00:00:00Z', undefined],
  ])('%s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });
});

describe('what an account wrote', () => {
  const community = { id: 3, name: 'cats', icon: 'https://x/icon.png', description: 'about' };
  const person = { name: 'alice', avatar: 'https://x/a.png', bio: 'me' };

  it('on v3 comes with its profile and communities', () => {
    const page = readOwnContent(
      'C',
      { page: 1 },
      ok({
        person_view: { person },
        posts: [
          {
            post: {
              id: 1,
              name: 'T',
              url: 'u',
              body: 'b',
              thumbnail_url: 't',
              published: '2024-01-01T00:00:00Z',
            },
          },
        ],
        comments: [{ comment: { id: 2, content: 'see ![x](y)  now' } }, {}],
        moderates: [{ community }],
      }),
    );
    expect(page).toMatchObject({
      kind: 'page',
      entries: { posts: 1, comments: 2 },
      posts: [{ path: '/post/1', title: 'T', urls: ['u'], texts: ['b'], thumbnail: 't' }],
      comments: [{ path: '/comment/2', title: 'see x now' }],
      around: [
        { kind: 'avatar' },
        { kind: 'banner', urls: [] },
        { kind: 'bio', texts: ['me'] },
        { kind: 'community' },
      ],
    });
  });

  it('on 1.0 is one list, and the profile is asked for', () => {
    const items = [
      { type_: 'comment', comment: { id: 2, content: 'c' }, post: { id: 1, name: 'T' } },
      { type_: 'post', post: { id: 1, name: 'T', body: null } },
    ];
    expect(readOwnContent('D', {}, ok({ items }))).toMatchObject({
      posts: [{ id: '1' }],
      comments: [{ id: '2' }],
      entries: { posts: 1, comments: 1 },
    });
    expect(readProfile(ok({ local_user_view: { person }, moderates: [{ community }] }))).toMatchObject([
      { kind: 'avatar', urls: ['https://x/a.png'] },
      { kind: 'banner' },
      { kind: 'bio' },
      { kind: 'community', urls: ['https://x/icon.png'], texts: ['about'] },
    ]);
  });

  it.each([{}, { posts: [] }, { comments: [] }, []])('%j is no page', (body) => {
    expect(readOwnContent('C', {}, ok(body))).toEqual({ kind: 'unclear' });
    expect(readOwnContent('D', {}, ok(body))).toEqual({ kind: 'unclear' });
    expect(readProfile(ok(body))).toBeUndefined();
  });
});

describe('a search', () => {
  it('on 1.0 is for the alias alone: it would fetch what an address names', () => {
    for (const { path } of searchRequests('D', { server: WORLD, alias: ALIAS }, true)) {
      expect(new URL(path, WORLD).searchParams.get('search_term')).toBe(ALIAS);
    }
  });

  it('without a session carries none', () => {
    const requests = GENERATIONS.flatMap((each) =>
      searchRequests(each, { server: WORLD, alias: ALIAS }, false),
    );
    expect(new Set(requests.map(({ session }) => session))).toEqual(new Set(['none']));
  });

  it('that is cut short says so, and one that nobody can read is none', () => {
    const posts = Array.from({ length: 50 }, (_, id) => ({ post: { id, name: 'x' } }));
    expect(readSearch(ok({ posts, comments: [] }))).toMatchObject({ kind: 'found', isFull: true });
    expect(readSearch(ok({ posts: [] }))).toEqual({ kind: 'unclear' });
  });
});

it('all of it are requests that a page’s script sends', async () => {
  const requests = GENERATIONS.flatMap((each) => [
    ownMediaRequest(each, { page: 2, limit: 47, cursor: 'a b' }),
    ownContentRequest(each, 'alice', { page: 2, cursor: 'a b' }),
    profileRequest(each) ?? [],
    ...searchRequests(each, { server: WORLD, alias: ALIAS }, true),
  ]).flat();
  vi.stubGlobal('location', { origin: WORLD });
  vi.stubGlobal('document', { cookie: 'jwt=x' });
  const send = vi.fn<typeof fetch>(() => Promise.resolve(new Response('{}')));
  vi.stubGlobal('fetch', send);
  for (const request of requests) await sendWithSession(WORLD, request);
  expect(send).toHaveBeenCalledTimes(requests.length);
  vi.unstubAllGlobals();
});
