/**
 * A network for a simulated page: `XMLHttpRequest` and `fetch` with the events, errors and order of the standards,
 * as far as uploads need them; tests decide when an answer comes. Promise: what the native functions were given
 * is kept as it was given.
 */

interface Call {
  method: string;
  url: string;
  body: unknown;
}

/** Every request that really left by XHR, newest last. */
export const left: (Call & { xhr: FakeXhr })[] = [];

export class FakeXhr extends EventTarget {
  static readonly DONE = 4;
  readyState = 0;
  status = 0;
  responseType = '';
  response: unknown = '';
  onload: ((event: Event) => void) | null = null;
  onloadend: ((event: Event) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  onabort: ((event: Event) => void) | null = null;
  onreadystatechange: ((event: Event) => void) | null = null;
  private call: Call = { method: '', url: '', body: undefined };
  private isSent = false;
  private isSync = false;

  open(method: string, url: string, isAsync = true): void {
    this.isSent = false;
    this.isSync = !isAsync;
    this.status = 0;
    this.call = { method, url, body: undefined };
    this.become(1);
  }

  send(body?: unknown): void {
    if (this.readyState !== 1 || this.isSent) throw new DOMException('', 'InvalidStateError');
    this.isSent = true;
    left.push({ ...this.call, body, xhr: this });
    if (this.isSync) this.answer(201, '{}');
  }

  abort(): void {
    if (this.isSent && this.readyState < 4) {
      this.isSent = false;
      this.status = 0;
      this.become(4);
      this.tell('abort');
      this.tell('loadend');
    }
    this.readyState = 0;
  }

  /** The server answers. */
  answer(status: number, body: string): void {
    this.status = status;
    this.isSent = false;
    this.response = toResponse(this.responseType, body);
    this.become(2);
    this.become(3);
    this.become(4);
    this.tell('load', body.length);
    this.tell('loadend', body.length);
  }

  /** The network fails. */
  fail(): void {
    this.isSent = false;
    this.become(4);
    this.tell('error');
    this.tell('loadend');
  }

  private become(state: number): void {
    this.readyState = state;
    this.dispatchEvent(new Event('readystatechange'));
  }

  private tell(type: string, loaded = 0): void {
    this.dispatchEvent(new ProgressEvent(type, { loaded, total: loaded, lengthComputable: true }));
  }
}

function toResponse(type: string, body: string): unknown {
  switch (type) {
    case 'blob':
      return new Blob([body]);
    case 'arraybuffer':
      return new TextEncoder().encode(body).buffer;
    case 'json':
      return JSON.parse(body);
    default:
      return body;
  }
}
