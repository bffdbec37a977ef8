/** Uploads through `fetch`, in a page with the real wrappers and the real bridge (design §3.1, D2, D3). */
import { describe, expect, it } from 'vitest';
import { aForm, anAnswer, openCapturePage, UPLOADED } from '../support/capture-page';

const UPLOAD = 'https://lemmy.world/pictrs/image';
const post = (body: BodyInit = aForm()): RequestInit => ({ method: 'POST', body });
/** A promise that a test keeps open. */
function open<T = void>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}

describe('an upload', () => {
  const absolute = new URL('/pictrs/image', document.baseURI).href;
  it.each([
    ['an address', () => fetch(UPLOAD, post()), UPLOAD],
    ['a relative address', () => fetch('/pictrs/image', post()), absolute],
    ['a URL object', () => fetch(new URL(UPLOAD), post()), UPLOAD],
    ['a Request', () => fetch(new Request(UPLOAD, post())), UPLOAD],
    ['a Request with an init', () => fetch(new Request(UPLOAD), post()), UPLOAD],
    ['a method in small letters', () => fetch(UPLOAD, { ...post(), method: 'post' }), UPLOAD],
    [
      '1.0’s route',
      () => fetch('https://api.lemmy.world/api/v4/image', post()),
      'https://api.lemmy.world/api/v4/image',
    ],
    [
      'an icon',
      () => fetch(`https://lemmy.world/api/v4/community/icon?id=3`, post()),
      'https://lemmy.world/api/v4/community/icon?id=3',
    ],
  ])('by %s is told of before and after', async (_how, upload, url) => {
    const page = openCapturePage();
    const response = await upload();
    expect(response.status).toBe(201);
    expect(await response.text()).toBe(UPLOADED);
    const [before, after] = page.told;
    expect(before).toMatchObject({ url, files: [{ name: 'passport.jpg', size: 5, type: 'image/jpeg' }] });
    expect(after).toMatchObject({ url, id: before?.id, status: 201, body: UPLOADED });
    expect(page.told).toHaveLength(2);
  });

  it('of several files tells of each', async () => {
    const page = openCapturePage();
    await fetch(UPLOAD, post(aForm('a.png', 'b.png')));
    expect(page.told[0]?.files?.map(({ name }) => name)).toEqual(['a.png', 'b.png']);
  });

  it('leaves only when its attempt is stored', async () => {
    const page = openCapturePage();
    const { promise, resolve } = open();
    page.stored = promise;
    const response = fetch(UPLOAD, post());
    await expect.poll(() => page.told.length).toBe(1);
    expect(page.nativeFetch).not.toHaveBeenCalled();
    resolve();
    expect((await response).status).toBe(201);
  });

  it('is in the vault before the page learns of it', async () => {
    const page = openCapturePage();
    let stored = open();
    page.stored = stored.promise;
    let isKnown = false;
    const response = fetch(UPLOAD, post()).then(() => (isKnown = true));
    await expect.poll(() => page.told.length).toBe(1);
    stored.resolve();
    stored = open();
    page.stored = stored.promise;
    await expect.poll(() => page.told.length).toBe(2);
    expect(isKnown).toBe(false);
    stored.resolve();
    expect(await response).toBe(true);
  });

  it('comes through though nobody acknowledges', async () => {
    const page = openCapturePage();
    page.stored = new Promise(() => undefined);
    expect((await fetch(UPLOAD, post())).status).toBe(201);
  });

  it.each([
    ['413 with a web page', 413, '<html>too large</html>'],
    ['401', 401, '{"error":"incorrect_login"}'],
    ['200 with a broken answer', 200, '{"msg":'],
  ])('that ends with %s gives the page just that', async (_what, status, body) => {
    const page = openCapturePage(() => Promise.resolve(anAnswer(status, body)));
    const response = await fetch(UPLOAD, post());
    expect([response.status, await response.text()]).toEqual([status, body]);
    expect(page.told.at(-1)).toMatchObject({ status, body });
  });

  it('that fails gives the page the very error', async () => {
    const error = new TypeError('Failed to fetch');
    const page = openCapturePage(() => Promise.reject(error));
    await expect(fetch(UPLOAD, post())).rejects.toBe(error);
    expect(page.told.at(-1)).toMatchObject({ status: 0 });
  });

  it('whose answer breaks off is reported as such', async () => {
    const body = new ReadableStream({
      pull: (controller) => controller.error(new TypeError('network')),
    });
    const page = openCapturePage(() => Promise.resolve(new Response(body, { status: 201 })));
    const response = await fetch(UPLOAD, post());
    await expect(response.text()).rejects.toThrow('network');
    expect(page.told.at(-1)).toMatchObject({ status: 201 });
    expect(page.told.at(-1)).not.toHaveProperty('body');
  });

  it('with a body that is no form goes out as it is', async () => {
    const page = openCapturePage();
    await fetch(UPLOAD, post('just text'));
    expect(page.nativeFetch).toHaveBeenCalledTimes(1);
    expect(page.told).toMatchObject([{ status: 201 }]);
  });

  it('that the browser cannot make is refused by the browser', async () => {
    const page = openCapturePage(() => Promise.reject(new TypeError('native says no')));
    const used = new Request(UPLOAD, post('x'));
    await used.text();
    await expect(fetch(used)).rejects.toThrow('native says no');
    expect(page.nativeFetch).toHaveBeenCalledTimes(1);
  });
});

describe('an upload that the page aborts', () => {
  it('beforehand is rejected with its reason', async () => {
    openCapturePage(() => Promise.reject(new DOMException('', 'AbortError')));
    const signal = AbortSignal.abort();
    await expect(fetch(UPLOAD, { ...post(), signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('while we store its attempt does not wait for us', async () => {
    const page = openCapturePage(() => Promise.reject(new DOMException('', 'AbortError')));
    page.stored = new Promise(() => undefined);
    const controller = new AbortController();
    const result = fetch(UPLOAD, { ...post(), signal: controller.signal });
    await expect.poll(() => page.told.length).toBe(1);
    controller.abort();
    await expect(result).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => page.told.at(-1)?.status).toBe(0);
  });
});

describe('anything else', () => {
  it.each([
    ['reads', 'https://lemmy.world/pictrs/image/x.png', undefined],
    ['deletes', 'https://lemmy.world/pictrs/image/delete/t/x.png', { method: 'GET' }],
    ['reads at the upload route', UPLOAD, undefined],
    ['posts elsewhere', 'https://lemmy.world/api/v3/post', { method: 'POST', body: '{}' }],
    ['goes nowhere', 'https://[nonsense', { method: 'POST' }],
    ['is no method', UPLOAD, { method: 7 as never }],
  ])('that %s gets the very promise, with the very arguments', (_what, url, init) => {
    const page = openCapturePage();
    const promise = fetch(url, init);
    expect(promise).toBe(page.returned[0]);
    expect(page.nativeFetch.mock.calls[0]).toEqual([url, init]);
    expect(page.nativeFetch.mock.calls[0]?.[1]).toBe(init);
    expect(page.told).toEqual([]);
  });

  it('keeps its `this`', () => {
    const page = openCapturePage();
    const self = {};
    void Reflect.apply(window.fetch, self, ['/x']);
    expect(page.nativeFetch.mock.contexts[0]).toBe(self);
  });

  it('that throws or has no arguments is the browser’s business', async () => {
    const page = openCapturePage(() => Promise.reject(new TypeError('1 argument required')));
    await expect((fetch as () => Promise<Response>)()).rejects.toThrow('1 argument required');
    expect(page.nativeFetch.mock.calls[0]).toEqual([]);
  });
});

describe('to the page', () => {
  it('fetch looks native', () => {
    const page = openCapturePage();
    const { nativeFetch } = page;
    expect(window.fetch).not.toBe(nativeFetch);
    expect(window.fetch.name).toBe('fetch');
    expect(window.fetch.length).toBe(nativeFetch.length);
    expect(window.fetch.toString()).toBe(Function.prototype.toString.call(nativeFetch));
    const { value: _, ...attributes } = Object.getOwnPropertyDescriptor(window, 'fetch')!;
    expect(attributes).toEqual({ writable: true, enumerable: true, configurable: true });
  });

  it('a page’s own wrapper around ours works, and ours around the page’s', async () => {
    const page = openCapturePage();
    const ours = window.fetch;
    const seen: unknown[] = [];
    window.fetch = (...args) => {
      seen.push(args[0]);
      return ours(...args);
    };
    await window.fetch(UPLOAD, post());
    expect(seen).toEqual([UPLOAD]);
    expect(page.told).toHaveLength(2);
  });
});
