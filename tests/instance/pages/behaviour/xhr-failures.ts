/**
 * What XMLHttpRequest says when a request fails, is misused or takes too long. Promise: the same events, in the same
 * order, and the same exceptions, whether the address is an upload route or not.
 */

import { collapsed, picture, type Case, type Section, type Target } from './bench.ts';
import { open, send, thrown, watched } from './xhr-cases.ts';

/** A request that cannot succeed, and everything the page learns of it. */
function failing(
  method: string,
  url: string,
  prepare: (xhr: XMLHttpRequest) => void = () => undefined,
): Case {
  return async () => {
    const w = watched();
    w.xhr.open(method, url);
    prepare(w.xhr);
    w.xhr.send(method === 'POST' ? picture() : null);
    await w.end;
    return [
      collapsed(w.log),
      w.xhr.readyState,
      w.xhr.status,
      w.xhr.responseURL,
      w.xhr.getAllResponseHeaders(),
    ];
  };
}

export function xhrFailures(target: Target): Section {
  return {
    unreachable: failing('GET', 'http://127.0.0.1:9/'),
    unreachableUpload: failing('POST', `http://127.0.0.1:9${target.upload}`),
    unreachableBlob: failing('POST', `http://127.0.0.1:9${target.upload}`, (xhr) => {
      xhr.responseType = 'blob';
    }),
    timeout: failing('GET', '/behaviour/slow', (xhr) => {
      xhr.timeout = 100;
    }),
    sendBeforeOpen: () => thrown(() => new XMLHttpRequest().send()),
    headerBeforeOpen: () => thrown(() => new XMLHttpRequest().setRequestHeader('a', 'b')),
    badMethod: () => thrown(() => new XMLHttpRequest().open('TRACE', '/')),
    badAddress: () => thrown(() => new XMLHttpRequest().open('GET', 'http://')),
    timeoutOnSynchronous: () =>
      thrown(() => {
        const xhr = new XMLHttpRequest();
        xhr.timeout = 10;
        xhr.open('POST', target.upload, false);
      }),
    sendTwice: async () => {
      const w = watched();
      open(w.xhr, target, true);
      send(w.xhr, true);
      const second = thrown(() => send(w.xhr, true));
      await w.end;
      return second;
    },
    openDuringRequest: async () => {
      const w = watched();
      open(w.xhr, target, true);
      send(w.xhr, true);
      open(w.xhr, target, false);
      send(w.xhr, false);
      await w.end;
      return [collapsed(w.log), w.xhr.status];
    },
  };
}

/** Only meaningful while the server holds upload answers back: `/behaviour?timeout=1` (switch `answerDelayMs`). */
export function xhrTimeout(target: Target): Section {
  return {
    upload: async () => {
      const w = watched();
      open(w.xhr, target, true);
      w.xhr.timeout = 300;
      send(w.xhr, true);
      await w.end;
      return [collapsed(w.log), w.xhr.readyState, w.xhr.status];
    },
  };
}
