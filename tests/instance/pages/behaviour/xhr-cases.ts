/**
 * What XMLHttpRequest tells page code during a request: events and their order, states, answers, errors. Promise: each
 * case is asked of the upload route and of a plain one.
 */

import { collapsed, failure, keysOf, picture, type Section, type Target } from './bench.ts';

const EVENTS = ['loadstart', 'progress', 'load', 'error', 'abort', 'timeout', 'loadend'] as const;

interface Watched {
  xhr: XMLHttpRequest;
  log: string[];
  end: Promise<void>;
}

export function watched(xhr = new XMLHttpRequest()): Watched {
  const log: string[] = [];
  xhr.addEventListener('readystatechange', () => log.push(`state ${xhr.readyState} ${xhr.status}`));
  for (const name of EVENTS) {
    xhr.addEventListener(name, () => log.push(name));
    xhr.upload.addEventListener(name, () => log.push(`upload ${name}`));
  }
  const end = new Promise<void>((resolve) => xhr.addEventListener('loadend', () => resolve()));
  return { xhr, log, end };
}

export function open(xhr: XMLHttpRequest, target: Target, upload: boolean, async = true): void {
  xhr.open(upload ? 'POST' : 'GET', target.backend + (upload ? target.upload : target.plain), async);
  for (const [name, value] of Object.entries(target.headers)) xhr.setRequestHeader(name, value);
}

export function send(xhr: XMLHttpRequest, upload: boolean): void {
  xhr.send(upload ? picture() : null);
}

export function thrown(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return failure(error);
  }
}

function answer(target: Target, upload: boolean, type: XMLHttpRequestResponseType): () => Promise<unknown> {
  return async () => {
    const { xhr, end } = watched();
    open(xhr, target, upload);
    xhr.responseType = type;
    send(xhr, upload);
    await end;
    const response: unknown = xhr.response;
    const text = thrown(() => xhr.responseText.length > 0);
    const names = xhr
      .getAllResponseHeaders()
      .split('\r\n')
      .map((line) => line.split(':')[0] ?? '');
    const kind = Object.prototype.toString.call(response);
    return {
      kind,
      text,
      xml: thrown(() => xhr.responseXML === null),
      status: [xhr.status, xhr.statusText, xhr.readyState, xhr.responseURL, xhr.responseType],
      headers: names.filter((name) => name !== '').toSorted(),
      sameObject: response === xhr.response,
      keys: type === 'json' ? keysOf(response) : [],
    };
  };
}

export function xhrRequests(target: Target, upload: boolean): Section {
  const run = async (
    prepare: (w: Watched) => void = () => undefined,
    after: (w: Watched) => void = () => undefined,
  ): Promise<unknown> => {
    const w = watched();
    open(w.xhr, target, upload);
    prepare(w);
    send(w.xhr, upload);
    after(w);
    await w.end;
    return [collapsed(w.log), w.xhr.readyState, w.xhr.status];
  };
  return {
    events: () => run(),
    text: answer(target, upload, ''),
    json: answer(target, upload, 'json'),
    blob: answer(target, upload, 'blob'),
    arrayBuffer: answer(target, upload, 'arraybuffer'),
    properties: () =>
      run(({ xhr, log }) => {
        // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the handler property is what is tested
        xhr.onload = (event) =>
          log.push(
            `onload ${String(event.isTrusted)} ${String(event.target === xhr)} ${String(event.currentTarget === xhr)}`,
          );
        // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the handler property is what is tested
        xhr.onreadystatechange = () => log.push(`onstate ${xhr.readyState}`);
        // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the handler property is what is tested
        xhr.onloadend = function (this: XMLHttpRequest) {
          log.push(`onloadend ${String(this === xhr)}`);
        };
      }),
    listenersAfterSend: () =>
      run(undefined, ({ xhr, log }) => {
        xhr.addEventListener('load', () => log.push('late load'));
        // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the handler property is what is tested
        xhr.onload = () => log.push('late onload');
      }),
    stopped: () =>
      run(({ xhr, log }) => {
        xhr.addEventListener('load', (event) => event.stopImmediatePropagation());
        xhr.addEventListener('load', () => log.push('never'));
      }),
    removed: () =>
      run(({ xhr, log }) => {
        const listener = (): number => log.push('never');
        xhr.addEventListener('load', listener);
        xhr.removeEventListener('load', listener);
      }),
    microtasks: () =>
      run(({ xhr, log }) => {
        xhr.addEventListener('load', () => {
          queueMicrotask(() => log.push('microtask of load'));
        });
        xhr.addEventListener('load', () => log.push('load again'));
      }),
    abortAfterSend: () => run(undefined, ({ xhr }) => xhr.abort()),
    abortInHandler: async () => {
      const w = watched();
      open(w.xhr, target, upload);
      w.xhr.addEventListener('loadstart', () => w.xhr.abort());
      send(w.xhr, upload);
      await w.end;
      return [collapsed(w.log), w.xhr.readyState, w.xhr.status];
    },
    abortBeforeSend: () => {
      const { xhr, log } = watched();
      open(xhr, target, upload);
      xhr.abort();
      return [log, xhr.readyState];
    },
    abortWhenDone: async () => {
      const w = watched();
      open(w.xhr, target, upload);
      send(w.xhr, upload);
      await w.end;
      w.xhr.abort();
      return [collapsed(w.log), w.xhr.readyState, w.xhr.status];
    },
    reused: async () => {
      const statuses: unknown[] = [];
      const { xhr, log } = watched();
      for (const toUpload of [false, upload]) {
        open(xhr, target, toUpload);
        const end = new Promise((resolve) => xhr.addEventListener('loadend', resolve, { once: true }));
        send(xhr, toUpload);
        await end;
        statuses.push(xhr.status);
      }
      return [statuses, collapsed(log)];
    },
    synchronous: () => {
      const { xhr, log } = watched();
      open(xhr, target, upload, false);
      send(xhr, upload);
      return [collapsed(log), xhr.status, keysOf(JSON.parse(xhr.responseText))];
    },
    synchronousWithType: () => {
      const xhr = new XMLHttpRequest();
      open(xhr, target, upload, false);
      return thrown(() => {
        xhr.responseType = 'blob';
      });
    },
    subclass: async () => {
      class Own extends XMLHttpRequest {}
      const w = watched(new Own());
      open(w.xhr, target, upload);
      send(w.xhr, upload);
      await w.end;
      return [w.xhr instanceof Own, w.xhr instanceof XMLHttpRequest, collapsed(w.log)];
    },
  };
}
