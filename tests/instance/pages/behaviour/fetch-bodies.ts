/**
 * Bodies, streams and abort signals of `fetch`. Promise: an upload's answer can be read in every way page code may
 * choose, exactly once, and an abort is answered as the page asked for it.
 */

import { failure, keysOf, nameOf, picture, type Section, type Target } from './bench.ts';

function call(target: Target, upload: boolean, extra: RequestInit = {}): Promise<Response> {
  const init = upload ? { method: 'POST', body: picture() } : {};
  return fetch(target.backend + (upload ? target.upload : target.plain), {
    ...init,
    headers: target.headers,
    ...extra,
  });
}

async function streamed(body: ReadableStream<Uint8Array> | null): Promise<string> {
  if (body === null) return 'no body';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
  }
}

export function bodies(target: Target, upload: boolean): Section {
  return {
    stream: async () => {
      const response = await call(target, upload);
      const before = [response.bodyUsed, response.body?.locked];
      const keys = keysOf(JSON.parse(await streamed(response.body)));
      return [before, keys, response.bodyUsed, response.body?.locked];
    },
    clone: async () => {
      const response = await call(target, upload);
      const copy = response.clone();
      const [one, two] = await Promise.all([response.text(), copy.text()]);
      return [one === two, response.bodyUsed, copy.bodyUsed];
    },
    cloneAfterReading: async () => {
      const response = await call(target, upload);
      await response.text();
      return nameOf(() => response.clone());
    },
    readTwice: async () => {
      const response = await call(target, upload);
      await response.json();
      return nameOf(() => response.json());
    },
    tee: async () => {
      const response = await call(target, upload);
      const [left, right] = response.body?.tee() ?? [null, null];
      return [(await streamed(left)) === (await streamed(right)), response.bodyUsed];
    },
    blob: async () => {
      const blob = await (await call(target, upload)).blob();
      return [blob.type, keysOf(JSON.parse(await blob.text()))];
    },
    arrayBuffer: async () => Object.prototype.toString.call(await (await call(target, upload)).arrayBuffer()),
    cancelled: async () => {
      const response = await call(target, upload);
      await response.body?.cancel();
      return [response.bodyUsed, await nameOf(() => response.text())];
    },
    unread: async () => (await call(target, upload)).bodyUsed,
    formDataStaysUsable: async () => {
      if (!upload) return 'not asked';
      const form = picture();
      const statuses: number[] = [];
      for (let i = 0; i < 2; i++) statuses.push((await call(target, true, { body: form })).status);
      const file = form.get('images[]');
      return [statuses, file instanceof File, file instanceof File ? file.size : 0, [...form.keys()]];
    },
  };
}

export function aborts(target: Target, upload: boolean): Section {
  return {
    before: () => nameOf(() => call(target, upload, { signal: AbortSignal.abort() })),
    beforeWithReason: () =>
      call(target, upload, { signal: AbortSignal.abort('my reason') }).then(
        () => 'answered',
        (error: unknown) => error,
      ),
    during: async () => {
      const controller = new AbortController();
      const promise = call(target, upload, { signal: controller.signal });
      controller.abort();
      return nameOf(() => promise);
    },
    duringWithReason: async () => {
      const controller = new AbortController();
      const reason = new Error('changed my mind');
      const promise = call(target, upload, { signal: controller.signal });
      controller.abort(reason);
      return promise.then(
        () => 'answered',
        (error: unknown) => [error === reason, failure(error)],
      );
    },
    order: async () => {
      const log: string[] = [];
      const controller = new AbortController();
      controller.signal.addEventListener('abort', () => log.push('abort event'));
      const promise = call(target, upload, { signal: controller.signal }).catch(() => log.push('rejected'));
      log.push('called');
      controller.abort();
      log.push('aborted');
      await promise;
      return log;
    },
    afterwards: async () => {
      const controller = new AbortController();
      const response = await call(target, upload, { signal: controller.signal });
      const json: unknown = await response.json();
      controller.abort();
      return [response.status, keysOf(json)];
    },
    unusedSignal: async () => (await call(target, upload, { signal: new AbortController().signal })).status,
  };
}
