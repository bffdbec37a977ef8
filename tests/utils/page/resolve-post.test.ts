import { describe, expect, it, vi } from 'vitest';
import type { LemmyAnswer, LemmyRequest } from '../../../utils/domain/http';
import { createPostResolver } from '../../../utils/page/resolve-post';
import { anAlias } from '../../support/uploads';
import { WORLD } from '../../support/views';

const alias = anAlias();
const found = (url: string): LemmyAnswer => ({
  status: 200,
  body: JSON.stringify({ post_view: { post: { id: 1, url } } }),
});
const POST = found(`${WORLD}/pictrs/image/${alias}`);

function aResolver(
  answer: (request: LemmyRequest) => LemmyAnswer | Promise<LemmyAnswer> = () => POST,
  isV4 = false,
) {
  const send = vi.fn<(request: LemmyRequest) => Promise<LemmyAnswer>>(async (request) => answer(request));
  const resolve = createPostResolver({ isV4, send, ownAccounts: () => Promise.resolve(['alice']) });
  return { send, resolve };
}

describe('the picture of a post', () => {
  it('is the post’s own address', async () => {
    const { resolve, send } = aResolver();
    expect(await resolve({ id: 7, author: 'alice' })).toEqual({ server: WORLD, alias });
    expect(send).toHaveBeenCalledWith(expect.objectContaining({ method: 'GET', path: '/api/v3/post?id=7' }));
  });

  it('is asked for at 1.0’s address there', async () => {
    const { resolve, send } = aResolver(() => POST, true);
    await resolve({ id: 7, author: 'alice' });
    expect(send.mock.calls[0]?.[0].path).toBe('/api/v4/post?id=7');
  });

  it('of somebody else is not asked for', async () => {
    const { resolve, send } = aResolver();
    expect(await resolve({ id: 7, author: 'bob' })).toBeUndefined();
    expect(send).not.toHaveBeenCalled();
  });

  it('is asked for once', async () => {
    const { resolve, send } = aResolver();
    await Promise.all([resolve({ id: 7, author: 'alice' }), resolve({ id: 7, author: 'alice' })]);
    await resolve({ id: 7, author: 'alice' });
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('of many posts is asked for two at a time', async () => {
    let now = 0;
    let most = 0;
    const { resolve, send } = aResolver(async () => {
      most = Math.max(most, (now += 1));
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
      now -= 1;
      return POST;
    });
    await Promise.all(Array.from({ length: 12 }, (_, id) => resolve({ id, author: 'alice' })));
    expect(send).toHaveBeenCalledTimes(12);
    expect(most).toBe(2);
  });

  it.each([
    ['a link elsewhere', found('https://example.com/x.png')],
    ['no link', { status: 200, body: '{"post_view":{"post":{}}}' }],
    ['no post', { status: 404, body: '' }],
    ['a web page', { status: 200, body: '<html>' }],
    ['no answer', { problem: 'network' as const }],
  ])('is none when there is %s', async (_what, answer) => {
    const { resolve } = aResolver(() => answer);
    expect(await resolve({ id: 7, author: 'alice' })).toBeUndefined();
  });

  it('is asked for again after the network failed', async () => {
    const answers: LemmyAnswer[] = [{ problem: 'network' }, POST];
    const { resolve } = aResolver(() => answers.shift() ?? POST);
    await resolve({ id: 7, author: 'alice' });
    expect(await resolve({ id: 7, author: 'alice' })).toEqual({ server: WORLD, alias });
  });
});
