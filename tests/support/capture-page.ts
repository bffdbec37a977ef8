/**
 * A page with our wrappers in it, and the isolated world's end of the bridge. Promise: each call of
 * `openCapturePage` is a page of its own; what the vault would be told is kept in `told`, and it acknowledges
 * at once unless told not to.
 */
import { onTestFinished, vi } from 'vitest';
import { ACK_EVENT, END, type CapturedMessage } from '../../utils/bridge/message';
import { createGuardAnnouncer, receiveCaptured, type Waiting } from '../../utils/bridge/receive';
import { installCapture } from '../../utils/capture/install';
import { FakeXhr, left } from './fake-xhr';
import { aBody } from './messages';

export interface CapturePage {
  /** what reached the isolated world, oldest first */
  told: CapturedMessage[];
  /** the browser's own `fetch`; what it was called with is what left */
  nativeFetch: ReturnType<typeof vi.fn<typeof fetch>>;
  /** what `nativeFetch` returned, oldest first */
  returned: Promise<Response>[];
  /** the vault acknowledges what it is told, once this resolves */
  stored: Promise<void>;
  /** what the isolated world does about a message, and the word on it; by itself none, once it is stored */
  decide: (message: CapturedMessage, waiting: Waiting) => Promise<string | void>;
  /** tells the page world the guard's sentence */
  announce: (refusal: string) => void;
  /** ends the extension, as an update does */
  end: () => void;
  /** ends the watching itself, as when the page world is new */
  endWatching: () => void;
}

export const UPLOADED = aBody();

export function anAnswer(status = 201, body = UPLOADED): Response {
  return new Response(body, { status, headers: { 'content-type': 'application/json' } });
}

/** A form as lemmy-ui sends it. */
export function aForm(...names: string[]): FormData {
  const form = new FormData();
  for (const name of names.length > 0 ? names : ['passport.jpg']) {
    form.append('images[]', new File(['bytes'], name, { type: 'image/jpeg' }));
  }
  return form;
}

export function openCapturePage(
  answer: () => Promise<Response> = () => Promise.resolve(anAnswer()),
): CapturePage {
  const returned: Promise<Response>[] = [];
  const nativeFetch = vi.fn<typeof fetch>((_input, init) => {
    const promise = init?.signal?.aborted ? Promise.reject(init.signal.reason as Error) : answer();
    returned.push(promise);
    return promise;
  });
  Object.defineProperty(nativeFetch, 'name', { value: 'fetch' });
  const property = { writable: true, enumerable: true, configurable: true };
  class Xhr extends FakeXhr {}
  // The methods a browser has on the class itself
  for (const key of ['open', 'send', 'abort'] as const) {
    Object.defineProperty(Xhr.prototype, key, { ...property, value: FakeXhr.prototype[key] });
  }
  const before = ['fetch', 'XMLHttpRequest'].map(
    (key) => [key, Object.getOwnPropertyDescriptor(window, key)!] as const,
  );
  // happy-dom's drag events carry nothing
  class CarryingDragEvent extends Event {
    readonly dataTransfer: DataTransfer | null;
    constructor(type: string, { dataTransfer = null }: DragEventInit = {}) {
      super(type);
      this.dataTransfer = dataTransfer;
    }
  }
  Object.defineProperty(window, 'DragEvent', { ...property, value: CarryingDragEvent });
  Object.defineProperty(window, 'fetch', { ...property, value: nativeFetch });
  Object.defineProperty(window, 'XMLHttpRequest', { ...property, enumerable: false, value: Xhr });
  left.length = 0;

  const extension = new AbortController();
  const page: CapturePage = {
    told: [],
    nativeFetch,
    returned,
    stored: Promise.resolve(),
    decide: () => page.stored,
    announce: createGuardAnnouncer(extension.signal),
    end: () => extension.abort(),
    endWatching: () => void document.dispatchEvent(new CustomEvent(ACK_EVENT, { detail: END })),
  };
  installCapture();
  receiveCaptured((message, waiting) => {
    page.told.push(message);
    return page.decide(message, waiting);
  }, extension.signal);
  onTestFinished(() => {
    extension.abort();
    // A page of its own: the next one finds nobody there
    page.endWatching();
    for (const [key, descriptor] of before) Object.defineProperty(window, key, descriptor);
  });
  return page;
}
