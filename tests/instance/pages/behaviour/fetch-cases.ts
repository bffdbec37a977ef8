/**
 * How `fetch` behaves towards page code: what it is, what it returns and in which order it answers. Promise: every case
 * exists for the upload route and for a plain one where that makes sense.
 */

import { keysOf, nameOf, normal, picture, type Section, type Target } from './bench.ts';

export function fetchIdentity(): Section {
  return {
    toString: () => Function.prototype.toString.call(fetch),
    ownToString: () => String(fetch),
    nameAndLength: () => [fetch.name, fetch.length],
    ownNames: () => Object.getOwnPropertyNames(fetch).toSorted(),
    descriptor: () => {
      const found = Object.getOwnPropertyDescriptor(window, 'fetch');
      return [found?.writable, found?.enumerable, found?.configurable, typeof found?.value];
    },
    aliases: () => [window.fetch === fetch, self.fetch === fetch, globalThis.fetch === fetch],
    noPrototype: () => ['prototype' in fetch, 'caller' in fetch],
    notAConstructor: () => nameOf(() => Reflect.construct(fetch, ['/'])),
    withoutArguments: () => nameOf(() => Reflect.apply(fetch, undefined, [])),
    foreignReceiver: () => nameOf((): unknown => Reflect.apply(fetch, {}, ['/'])),
    badAddress: () => nameOf(() => fetch('http://')),
    badMethod: () => nameOf(() => fetch('/', { method: 'TRACE' })),
    bodyOnGet: () => nameOf(() => fetch('/', Object.fromEntries([['body', 'x']]))),
    refusesSynchronously: () => {
      // A wrapper that is an async function would turn a throw into a rejection, or the reverse.
      try {
        return Object.prototype.toString.call(fetch('http://').catch(() => undefined));
      } catch {
        return 'threw';
      }
    },
  };
}

function request(target: Target, upload: boolean): [string, RequestInit] {
  if (!upload) return [target.backend + target.plain, { headers: target.headers }];
  return [target.backend + target.upload, { method: 'POST', body: picture(), headers: target.headers }];
}

async function summary(response: Response): Promise<unknown> {
  const { status, ok, type, redirected, url, statusText, bodyUsed } = response;
  const headers = [...response.headers.keys()].toSorted();
  const body: unknown = await response.json().catch((error: unknown) => String(error));
  return {
    status,
    ok,
    type,
    redirected,
    url,
    statusText,
    bodyUsed,
    headers,
    keys: keysOf(body),
    after: response.bodyUsed,
  };
}

export function fetchAnswers(target: Target, upload: boolean): Section {
  const [url, init] = request(target, upload);
  const again = (): RequestInit => request(target, upload)[1];
  return {
    absolute: async () => summary(await fetch(url, init)),
    relative: async () => summary(await fetch(new URL(url).pathname, again())),
    urlObject: async () => summary(await fetch(new URL(url), again())),
    requestObject: async () => {
      const asked = new Request(url, again());
      const response = await fetch(asked);
      const second = await nameOf(() => fetch(asked));
      return [await summary(response), asked.bodyUsed, asked.method, upload ? second : 'not asked'];
    },
    requestAndInit: async () => summary(await fetch(new Request(url), again())),
    headersObject: async () =>
      summary(await fetch(url, { ...again(), headers: new Headers(target.headers) })),
    lowerCaseMethod: async () => summary(await fetch(url, { ...again(), method: upload ? 'post' : 'get' })),
    bound: async () => summary(await fetch.bind(globalThis)(url, again())),
    promise: async () => {
      const promise = fetch(url, again());
      const what = [promise instanceof Promise, promise.constructor === Promise, Object.keys(promise).length];
      const [first, second] = await Promise.all([promise, promise]);
      return [...what, first === second, first.bodyUsed, Object.prototype.toString.call(first)];
    },
    order: async () => {
      const log: string[] = [];
      const promise = fetch(url, again());
      log.push('called');
      const first = promise.then(() => {
        queueMicrotask(() => log.push('microtask of first'));
        return log.push('first');
      });
      const second = promise.then(() => log.push('second')).finally(() => log.push('finally'));
      void Promise.resolve().then(() => log.push('microtask'));
      await Promise.all([first, second]);
      await new Promise((resolve) => window.setTimeout(resolve, 0));
      return log;
    },
    orderOfTwo: async () => {
      const log: string[] = [];
      const one = fetch(url, again()).then(() => log.push('one'));
      await one;
      await fetch(url, again()).then(() => log.push('two'));
      return log;
    },
    sameResponseObjects: async () => {
      const response = await fetch(url, again());
      return [response instanceof Response, response.constructor === Response, Object.keys(response).length];
    },
  };
}

export function fetchFailures(target: Target): Section {
  const dead = `http://127.0.0.1:9${target.upload}`;
  return {
    unreachable: () => nameOf(() => fetch('http://127.0.0.1:9/')),
    unreachableUpload: () => nameOf(() => fetch(dead, { method: 'POST', body: picture() })),
    unreachableIsTypeError: () =>
      fetch(dead, { method: 'POST', body: picture() }).catch((e: unknown) => e instanceof TypeError),
    dataUrl: async () => (await fetch('data:text/plain,hello')).text(),
    blobUrl: async () => {
      const url = URL.createObjectURL(new Blob(['hello']));
      const text = await (await fetch(url)).text();
      URL.revokeObjectURL(url);
      return text;
    },
    missing: async () => normal(`${(await fetch('/api/nothing/here')).status}`),
    uploadPathByGet: async () =>
      (await fetch(target.backend + target.upload, { headers: target.headers })).status,
    uploadWithoutBody: async () =>
      (await fetch(target.backend + target.upload, { method: 'POST', headers: target.headers })).status,
    // Kept for a minute, this answer would stand in for those to the user in later cases, or not, as the clock will
    cookieless: async () =>
      (await fetch(target.backend + target.plain, { credentials: 'omit', cache: 'no-store' })).status,
  };
}
