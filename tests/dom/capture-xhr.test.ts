/** Uploads through `XMLHttpRequest`, as cross-fetch makes them for lemmy-ui up to 0.19.3 (contract §2.1). */
import { describe, expect, it } from 'vitest';
import { aForm, openCapturePage, UPLOADED } from '../support/capture-page';
import { FakeXhr, left } from '../support/fake-xhr';

const UPLOAD = 'https://lemmy.world/pictrs/image';
const EVENTS = ['readystatechange', 'load', 'loadend', 'error', 'abort'];

/** A request as the page makes it, with what it saw: events with the state they came in. */
function request(method = 'POST', url = UPLOAD, isAsync?: boolean) {
  const xhr = new XMLHttpRequest();
  const seen: string[] = [];
  for (const type of EVENTS) xhr.addEventListener(type, () => seen.push(`${type} ${xhr.readyState}`));
  if (isAsync === undefined) xhr.open(method, url);
  else xhr.open(method, url, isAsync);
  return { xhr, seen };
}
const native = () => left.at(-1)!.xhr;
/** What a page sees of a request nobody watches. */
const WHOLE = [1, 2, 3, 4].map((state) => `readystatechange ${state}`).concat('load 4', 'loadend 4');

describe('an upload', () => {
  it.each(['blob', 'text', '', 'json', 'arraybuffer'] as const)(
    'with an answer as "%s" is told of before and after, and the page gets its answer',
    async (type) => {
      const page = openCapturePage();
      const { xhr, seen } = request();
      xhr.responseType = type;
      xhr.send(aForm());
      await expect.poll(() => left.length).toBe(1);
      native().answer(201, UPLOADED);
      await expect.poll(() => seen.at(-1)).toBe('loadend 4');
      expect(seen).toEqual(WHOLE);
      expect(page.told).toMatchObject([
        { url: UPLOAD, files: [{ name: 'passport.jpg' }] },
        { status: 201, body: UPLOADED, id: page.told[0]?.id },
      ]);
      const text = typeof xhr.response === 'string' ? xhr.response : await read(xhr.response);
      expect(JSON.parse(text)).toEqual(JSON.parse(UPLOADED));
    },
  );

  it('with handlers in place of listeners works as well, once each', async () => {
    openCapturePage();
    const xhr = new XMLHttpRequest();
    const seen: string[] = [];
    Object.assign(xhr, {
      onreadystatechange: () => seen.push(`state ${xhr.readyState}`),
      onload: () => seen.push('load'),
      onloadend: () => seen.push('loadend'),
    });
    xhr.open('POST', UPLOAD);
    xhr.send(aForm());
    await expect.poll(() => left.length).toBe(1);
    native().answer(201, UPLOADED);
    await expect.poll(() => seen.at(-1)).toBe('loadend');
    expect(seen).toEqual(['state 1', 'state 2', 'state 3', 'state 4', 'load', 'loadend']);
  });

  it('is in the vault before the page learns of it', async () => {
    const page = openCapturePage();
    const { xhr, seen } = request();
    xhr.send(aForm());
    await expect.poll(() => left.length).toBe(1);
    let store!: () => void;
    page.stored = new Promise((resolve) => (store = resolve));
    native().answer(201, UPLOADED);
    await expect.poll(() => page.told.length).toBe(2);
    expect(seen).not.toContain('load 4');
    expect(seen).not.toContain('readystatechange 4');
    store();
    await expect.poll(() => seen.at(-1)).toBe('loadend 4');
  });

  it('tells its events with what they carry', async () => {
    openCapturePage();
    const { xhr } = request();
    const loads: [number, boolean, string][] = [];
    xhr.addEventListener('load', (event) =>
      loads.push([event.loaded, event.lengthComputable, event.constructor.name]),
    );
    xhr.send(aForm());
    await expect.poll(() => left.length).toBe(1);
    native().answer(201, UPLOADED);
    await expect.poll(() => loads).toEqual([[UPLOADED.length, true, 'ProgressEvent']]);
  });

  it('leaves with the very body the page gave', async () => {
    openCapturePage();
    const form = aForm();
    request().xhr.send(form);
    await expect.poll(() => left.at(-1)?.body).toBe(form);
  });

  it('that the server refuses is told of, and the page sees it', async () => {
    const page = openCapturePage();
    const { xhr, seen } = request();
    xhr.send(aForm());
    await expect.poll(() => left.length).toBe(1);
    native().answer(413, '<html>');
    await expect.poll(() => seen.at(-1)).toBe('loadend 4');
    expect(xhr.status).toBe(413);
    expect(page.told.at(-1)).toMatchObject({ status: 413, body: '<html>' });
  });

  it('that fails is told to the page at once', async () => {
    const page = openCapturePage();
    const { xhr, seen } = request();
    xhr.send(aForm());
    await expect.poll(() => left.length).toBe(1);
    page.stored = new Promise(() => undefined);
    native().fail();
    expect(seen.slice(-3)).toEqual(['readystatechange 4', 'error 4', 'loadend 4']);
    await expect.poll(() => page.told.at(-1)?.status).toBe(0);
  });

  it('that is synchronous does not wait', () => {
    const page = openCapturePage();
    const { xhr } = request('POST', UPLOAD, false);
    xhr.send(aForm());
    expect(left).toHaveLength(1);
    expect(xhr.readyState).toBe(4);
    expect(page.nativeFetch).not.toHaveBeenCalled();
  });
});

describe('an upload that the page aborts', () => {
  it('while we store its attempt ends as the browser ends one', async () => {
    const page = openCapturePage();
    page.stored = new Promise(() => undefined);
    const { xhr, seen } = request();
    xhr.send(aForm());
    xhr.abort();
    expect(seen.slice(-3)).toEqual(['readystatechange 4', 'abort 4', 'loadend 4']);
    await expect.poll(() => page.told.at(-1)?.status).toBe(0);
    expect(left).toHaveLength(1);
  });

  it('while we hold its answer lets the answer go', async () => {
    const page = openCapturePage();
    const { xhr, seen } = request();
    xhr.send(aForm());
    await expect.poll(() => left.length).toBe(1);
    page.stored = new Promise(() => undefined);
    native().answer(201, UPLOADED);
    xhr.abort();
    expect(seen.slice(-2)).toEqual(['load 4', 'loadend 4']);
  });
});

describe('a request object used again', () => {
  it('opened anew before it left: only the second goes out', async () => {
    const page = openCapturePage();
    const { xhr } = request();
    xhr.send(aForm());
    xhr.open('GET', 'https://lemmy.world/api/v3/site');
    xhr.send();
    await expect.poll(() => page.told.length).toBe(1);
    expect(left.map(({ url }) => url)).toEqual(['https://lemmy.world/api/v3/site']);
  });

  it('sent twice throws, as the browser does', async () => {
    openCapturePage();
    const { xhr } = request();
    xhr.send(aForm());
    expect(() => xhr.send(aForm())).toThrow(DOMException);
    await expect.poll(() => left.length).toBe(1);
  });

  it('uploads a second time', async () => {
    const page = openCapturePage();
    const { xhr, seen } = request();
    for (const times of [1, 2]) {
      if (times === 2) xhr.open('POST', UPLOAD);
      xhr.send(aForm());
      await expect.poll(() => left.length).toBe(times);
      native().answer(201, UPLOADED);
      await expect.poll(() => seen.filter((one) => one === 'loadend 4').length).toBe(times);
    }
    expect(page.told.map(({ status }) => status)).toEqual([undefined, 201, undefined, 201]);
    expect(new Set(page.told.map(({ id }) => id)).size).toBe(2);
  });
});

describe('anything else', () => {
  it.each([
    ['GET', UPLOAD],
    ['POST', 'https://lemmy.world/api/v3/post'],
    ['DELETE', UPLOAD],
  ])('%s %s leaves at once and is answered at once', (method, url) => {
    const page = openCapturePage();
    const { xhr, seen } = request(method, url);
    xhr.send('body');
    expect(left).toMatchObject([{ method, url, body: 'body' }]);
    native().answer(200, 'ok');
    expect(seen).toEqual(WHOLE);
    expect(page.told).toEqual([]);
  });
});

describe('to the page', () => {
  it('the class and its methods look native', () => {
    openCapturePage();
    const { prototype } = XMLHttpRequest;
    for (const key of ['open', 'send', 'abort'] as const) {
      expect(prototype[key].name).toBe(key);
      expect(prototype[key].length).toBe(FakeXhr.prototype[key].length);
      expect(prototype[key].toString()).toBe(Function.prototype.toString.call(FakeXhr.prototype[key]));
    }
    const xhr = new XMLHttpRequest();
    expect(xhr).toBeInstanceOf(XMLHttpRequest);
    expect(xhr.constructor).toBe(XMLHttpRequest);
    expect(XMLHttpRequest.DONE).toBe(4);
    expect(Object.keys(XMLHttpRequest.prototype)).not.toContain('constructor');
  });

  it('subclasses of a page work', async () => {
    const page = openCapturePage();
    class Mine extends XMLHttpRequest {
      readonly mine = true;
    }
    const xhr = new Mine();
    expect(xhr).toBeInstanceOf(Mine);
    xhr.open('POST', UPLOAD);
    xhr.send(aForm());
    await expect.poll(() => left.length).toBe(1);
    native().answer(201, UPLOADED);
    await expect.poll(() => page.told.length).toBe(2);
  });

  it('nothing is left of us when the extension has ended', () => {
    const page = openCapturePage();
    page.end();
    const { xhr, seen } = request();
    xhr.send(aForm());
    expect(left).toHaveLength(1);
    native().answer(201, UPLOADED);
    expect(seen).toEqual(WHOLE);
    expect(page.told).toEqual([]);
  });
});

async function read(response: unknown): Promise<string> {
  if (response instanceof Blob || response instanceof ArrayBuffer) return new Response(response).text();
  return JSON.stringify(response);
}
