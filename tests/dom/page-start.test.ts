/** The isolated script from its start to its end: what it tells, what it answers, what it leaves. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LemmyRequest } from '../../utils/domain/http';
import { messages } from '../support/fake-page-messages';
import { turn } from '../support/frames';
import { installI18n } from '../support/i18n';
import { closePage, giveBoxes, openPage } from '../support/pages';
import { hosts, watchShadows } from '../support/shadows';
import { logIn, start } from '../support/started-page';
import { WORLD } from '../support/views';

vi.mock(
  '../../utils/messaging/client',
  async () => (await import('../support/fake-page-messages')).fakePageClient,
);
installI18n();

const VERSION = '1.0.0-beta.1';
const PROOF = { version: VERSION, server: WORLD };

beforeEach(() => {
  vi.useFakeTimers();
  giveBoxes();
  watchShadows();
  messages.reset({ hello: () => ({ isProtected: true }), ownImages: () => [], ownAccounts: () => [] });
});
afterEach(() => {
  logIn();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  closePage();
});

describe('at the start', () => {
  it('the page says that it is there, then what it proves to be', async () => {
    openPage(VERSION, 'create-post');
    const { hellos } = await start();
    expect(hellos().map(({ proof }) => proof)).toEqual([undefined, PROOF]);
    expect(new Set(hellos().map(({ pageId }) => pageId)).size).toBe(1);
  });

  it('a page that is still loading is looked at when it has', async () => {
    const state = vi.spyOn(document, 'readyState', 'get').mockReturnValue('loading');
    const { hellos } = await start();
    expect(hellos()).toHaveLength(1);
    openPage(VERSION, 'create-post');
    state.mockReturnValue('interactive');
    document.dispatchEvent(new Event('DOMContentLoaded'));
    await turn();
    expect(hellos().at(-1)?.proof).toEqual(PROOF);
  });

  it('each load of a page has an id of its own', async () => {
    const { ending, hellos } = await start();
    ending.abort();
    await start();
    expect(new Set(hellos().map(({ pageId }) => pageId)).size).toBe(2);
  });

  it('a site the user protected by name has buttons, whatever web UI it has', async () => {
    document.body.append(document.createElement('img'));
    const image = document.querySelector('img')!;
    image.src = `${WORLD}/pictrs/image/5b0a7f3e-1c2d-4e5f-8a9b-000000000001.png`;
    await start();
    expect(messages.askedFor('ownImages')).toHaveLength(1);
  });

  it('a page that is not protected is left alone', async () => {
    messages.answers.hello = () => ({ isProtected: false });
    openPage(VERSION, 'create-post');
    const before = document.documentElement.outerHTML;
    const { pass, hellos } = await start();
    logIn('a.b.c');
    await pass(10_000);
    expect(messages.askedFor('ownImages')).toEqual([]);
    expect(hellos()).toHaveLength(2);
    expect(document.documentElement.outerHTML).toBe(before);
  });
});

describe('a background that does not answer', () => {
  /** It answers from the `n`-th time on that it is told of the page's proof. */
  function answerFrom(n: number): void {
    let asked = 0;
    messages.answers.hello = ({ proof }) =>
      !proof || ++asked < n ? new Error('no receiver') : { isProtected: true };
  }

  it.each([
    [2, 1000],
    [3, 4000],
    [4, 14_000],
    [5, 44_000],
  ])('is asked a time %i after %i ms', async (n, ms) => {
    answerFrom(n);
    openPage(VERSION, 'create-post');
    const { pass, frames } = await start();
    await pass(ms - 1);
    await frames.next();
    expect(messages.askedFor('ownImages')).toEqual([]);
    await pass(1);
    await frames.next();
    expect(messages.askedFor('ownImages')).toHaveLength(1);
  });

  it('is not asked for ever', async () => {
    answerFrom(Infinity);
    const { pass, hellos } = await start();
    await pass(100_000);
    const before = hellos().length;
    await pass(10_000_000);
    expect(hellos()).toHaveLength(before);
  });

  it('is not asked any more when the extension has gone', async () => {
    answerFrom(Infinity);
    const { pass, ending, hellos } = await start();
    ending.abort();
    const before = hellos().length;
    await pass(100_000);
    expect(hellos()).toHaveLength(before);
  });

  it('and answers twice does not make two buttons of one', async () => {
    answerFrom(2);
    openPage(VERSION, 'create-post');
    const { pass, frames } = await start();
    await pass(1000);
    await frames.next();
    await pass(100_000);
    await frames.next();
    expect(messages.askedFor('ownImages')).toHaveLength(1);
  });
});

describe('when the background asks', () => {
  const request: LemmyRequest = { method: 'GET', path: '/api/v4/account', session: 'header' };
  const send = (server: string) => messages.ask('sendRequest', { server, request });

  it('whether we are there, the page answers at once with its id', async () => {
    messages.answers.hello = () => new Error('no receiver');
    const { hellos } = await start();
    expect(messages.ask('ping', undefined)).toEqual({ pageId: hellos()[0]?.pageId });
  });

  it('whether we are there, it also says what it has proven to be', async () => {
    messages.answers.guardRule = () => ({ guard: 'off', delay: 0 });
    openPage(VERSION, 'create-post');
    await start();
    expect(messages.ask('ping', undefined)).toMatchObject({ proof: PROOF });
    // The rule was asked for again after that
    expect(messages.asked.map(({ type }) => type).lastIndexOf('guardRule')).toBeGreaterThan(
      messages.asked.findLastIndex(({ type }) => type === 'hello'),
    );
  });

  it('requests go to the page’s own origin and to its backend, with its session', async () => {
    logIn('a.b.c');
    openPage(VERSION, 'create-post');
    const { requested } = await start();
    for (const server of [location.origin, WORLD]) {
      expect(await send(server)).toEqual({ status: 200, body: '{}' });
    }
    expect(requested.mock.calls.map(([url]) => url)).toEqual([
      `${location.origin}/api/v4/account`,
      `${WORLD}/api/v4/account`,
    ]);
  });

  it.each([
    'https://evil.example',
    `${WORLD}.evil.example`,
    `${WORLD}:8443`,
    'http://lemmy.world',
    `${WORLD}/`,
    '',
  ])('nothing goes to %s', async (server) => {
    logIn('a.b.c');
    openPage(VERSION, 'create-post');
    const { requested } = await start();
    expect(await send(server)).toEqual({ problem: 'no-session' });
    expect(requested).not.toHaveBeenCalled();
  });

  it('nothing goes to a backend that the page has not proved', async () => {
    logIn('a.b.c');
    const { requested } = await start();
    expect(await send(WORLD)).toEqual({ problem: 'no-session' });
    expect(requested).not.toHaveBeenCalled();
  });
});

describe('a session', () => {
  it('that begins is told, so that what waits for it goes on; one that ends is not', async () => {
    openPage(VERSION, 'create-post');
    const { pass, hellos } = await start();
    const before = hellos().length;
    await pass(10_000);
    expect(hellos()).toHaveLength(before);
    logIn('a.b.c');
    await pass(2000);
    expect(hellos().slice(before)).toEqual([expect.objectContaining({ proof: PROOF })]);
    logIn();
    await pass(4000);
    expect(hellos()).toHaveLength(before + 1);
    logIn('d.e.f');
    await pass(2000);
    expect(hellos()).toHaveLength(before + 2);
  });
});

describe('in the end', () => {
  it('nothing of ours is left, and nothing is answered or told', async () => {
    openPage(VERSION, 'create-post');
    const before = document.documentElement.outerHTML;
    const [key] = ['https://lemmy.world/5b0a7f3e-1c2d-4e5f-8a9b-000000000001.png' as never];
    messages.answers.ownImages = () => [{ key, status: 'live' }];
    const { ending, pass, frames, hellos } = await start();
    expect(hosts('button')).toHaveLength(1);
    ending.abort();
    expect(document.documentElement.outerHTML).toBe(before);
    expect(messages.listeners.size).toBe(0);
    const asked = hellos().length;
    logIn('a.b.c');
    await pass(10_000);
    await frames.next();
    expect(hellos()).toHaveLength(asked);
    expect(document.documentElement.outerHTML).toBe(before);
    expect(vi.getTimerCount()).toBe(0);
  });
});
