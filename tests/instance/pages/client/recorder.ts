/**
 * `window.__demo`, the page's own log for tests. Promise: `events` holds, in order, what page code observed, without
 * names that differ from run to run; `onUploadAnswer` leaves the page in the same tick in which the answer arrives.
 */

type Leave = 'close' | 'blank';

interface Demo {
  events: string[];
  /** What to do in the very tick in which an upload's answer reaches page code. */
  onUploadAnswer: Leave | undefined;
  /** An upload by plain page code, without any client; leaves in the first reaction to the answer if asked to. */
  rawUpload(transport: 'fetch' | 'xhr', file: File, leave?: Leave): Promise<number>;
}

declare global {
  interface Window {
    __demo: Demo;
  }
}

const ALIAS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

export function record(event: string): void {
  window['__demo'].events.push(event.replaceAll(location.origin, '').replace(ALIAS, '<uuid>'));
}

function leave(how: Leave | undefined): void {
  if (how === 'close') window.close();
  if (how === 'blank') location.href = 'about:blank';
}

export function leaveIfAsked(): void {
  leave(window['__demo'].onUploadAnswer);
}

function rawUpload(url: string, headers: () => Record<string, string>): Demo['rawUpload'] {
  return (transport, file, how) => {
    const body = new FormData();
    body.append('images[]', file);
    if (transport === 'fetch') {
      return fetch(url, { method: 'POST', body, headers: headers() }).then((response) => {
        leave(how);
        return response.status;
      });
    }
    return new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      xhr.addEventListener('load', () => {
        leave(how);
        resolve(xhr.status);
      });
      xhr.addEventListener('error', () => reject(new TypeError('Network request failed')));
      xhr.open('POST', url);
      for (const [name, value] of Object.entries(headers())) xhr.setRequestHeader(name, value);
      xhr.send(body);
    });
  };
}

export function startRecorder(uploadUrl: string, headers: () => Record<string, string>): void {
  window['__demo'] = { events: [], onUploadAnswer: undefined, rawUpload: rawUpload(uploadUrl, headers) };
  window.addEventListener('error', (event) => record(`error ${event.message}`));
  window.addEventListener('unhandledrejection', (event) => {
    const reason: unknown = event.reason;
    record(`rejection ${reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason)}`);
  });
}
