/** The two messengers on the browser's APIs (design D9): which tabs are asked, and what leaves with which session. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createPost } from '../../../utils/deletion/post';
import type { LemmyRequest } from '../../../utils/domain/http';
import { fakeTabs, tabs } from '../../support/fake-tabs';
import { anOrigin } from '../../support/uploads';
import { WORLD } from '../../support/views';

vi.mock(
  '../../../utils/messaging/client',
  async () => (await import('../../support/fake-tabs')).fakeTabClient,
);

const BACKEND = anOrigin('https://api.lemmy.world');
const GET: LemmyRequest = { method: 'GET', path: '/api/v3/site', session: 'header' };
let post: ReturnType<typeof createPost>;

const native = vi.fn<typeof fetch>();
beforeEach(() => {
  native.mockReset().mockImplementation(() => Promise.resolve(new Response('{"ok":1}')));
  vi.stubGlobal('fetch', native);
  Object.assign(fakeBrowser, { tabs: fakeTabs });
  tabs.reset();
  post = createPost();
});
afterEach(() => void vi.unstubAllGlobals());

/** Our script runs in a tab and answers with its id. */
function runIn(...ids: number[]): void {
  for (const id of ids)
    tabs.scripts.set(id, (type) => (type === 'ping' ? { pageId: 'x' } : { status: 200, body: `tab ${id}` }));
}

describe('tabs', () => {
  it('are those of the instance in which our script answers, the last used first', async () => {
    tabs.reset(
      { id: 1, url: `${WORLD}/`, lastAccessed: 5 },
      { id: 2, url: `${WORLD}/post/1`, lastAccessed: 9 },
      { id: 3, url: `${WORLD}/`, lastAccessed: 99 },
      { id: 4, url: 'https://lemmy.world.evil.example/', lastAccessed: 99 },
      { id: 5, url: `${WORLD}/` },
      { url: `${WORLD}/`, lastAccessed: 99 },
    );
    runIn(1, 2, 4, 5);
    const found = await post.tabs(WORLD, WORLD);
    const answers = await Promise.all(found.map((messenger) => messenger.send(GET)));
    expect(answers).toEqual([2, 1, 5].map((id) => ({ status: 200, body: `tab ${id}` })));
    expect(found.map(({ via }) => via)).toEqual(['tab', 'tab', 'tab']);
    expect(tabs.asked.some(({ tabId }) => tabId === 4)).toBe(false);
  });

  it('on another port of the same host are another instance, though patterns do not tell', async () => {
    const local = anOrigin('http://localhost:8536');
    tabs.reset({ id: 1, url: 'http://localhost:1234/' }, { id: 2, url: `${local}/` }, { id: 3 });
    runIn(1, 2, 3);
    expect(await post.tabs(local, local)).toHaveLength(1);
    expect(tabs.asked.map(({ tabId }) => tabId)).toEqual([2]);
  });

  it('are given the request and the backend it is for', async () => {
    tabs.reset({ id: 1, url: `${WORLD}/` });
    runIn(1);
    const [messenger] = await post.tabs(WORLD, BACKEND);
    await messenger?.send(GET);
    expect(tabs.asked.at(-1)).toEqual({
      tabId: 1,
      type: 'sendRequest',
      data: { server: BACKEND, request: GET },
    });
    expect(native).not.toHaveBeenCalled();
  });

  it('that close in the middle are a network failure, not an exception', async () => {
    tabs.reset({ id: 1, url: `${WORLD}/` });
    runIn(1);
    const [messenger] = await post.tabs(WORLD, WORLD);
    tabs.scripts.clear();
    expect(await messenger?.send(GET)).toEqual({ problem: 'network' });
  });

  it('are none where none is open', async () => {
    expect(await post.tabs(WORLD, WORLD)).toEqual([]);
  });
});

describe('the background', () => {
  const send = (request: LemmyRequest) => post.background(WORLD).send(request);
  const sent = () => native.mock.calls[0]?.[1] ?? {};

  it('sends cookies where a session is meant to be used', async () => {
    expect(await send(GET)).toEqual({ status: 200, body: '{"ok":1}' });
    expect(native.mock.calls[0]?.[0]).toBe(`${WORLD}/api/v3/site`);
    expect(sent()).toMatchObject({
      method: 'GET',
      credentials: 'include',
      cache: 'no-store',
      redirect: 'manual',
    });
    expect(sent().body).toBeUndefined();
  });

  it('sends none where it is nobody', async () => {
    await send({ ...GET, session: 'none' });
    expect(sent().credentials).toBe('omit');
  });

  it('sends a body as JSON', async () => {
    await send({
      method: 'DELETE',
      path: '/api/v4/account/media',
      body: { filename: 'x.png' },
      session: 'header',
    });
    expect(sent()).toMatchObject({ method: 'DELETE', body: '{"filename":"x.png"}' });
    expect(new Headers(sent().headers).get('Content-Type')).toBe('application/json');
  });

  it('cannot speak for 0.18’s sessions, and does not try', async () => {
    expect(await send({ ...GET, session: 'param' })).toEqual({ problem: 'no-session' });
    expect(native).not.toHaveBeenCalled();
  });

  it.each([
    ['timeout', new DOMException('', 'TimeoutError')],
    ['network', new TypeError('Failed to fetch')],
    ['network', new DOMException('', 'AbortError')],
  ])('tells a %s as such', async (problem, error) => {
    native.mockRejectedValue(error);
    expect(await send(GET)).toEqual({ problem });
  });

  it('does not wait for ever: each request has an end', async () => {
    await send(GET);
    expect(sent().signal).toBeInstanceOf(AbortSignal);
  });

  it('gives an answer that breaks off as a failure, not half of it', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"o'));
      },
      pull(controller) {
        controller.error(new TypeError('network'));
      },
    });
    native.mockResolvedValue(new Response(broken));
    expect(await send(GET)).toEqual({ problem: 'network' });
  });
});
