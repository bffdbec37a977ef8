/** Uploads by both transports, in a page whose isolated world holds them. */
import { aForm, type CapturePage } from './capture-page';
import { seen } from './seen';

export const UPLOAD = 'https://lemmy.world/pictrs/image';
export const UNASKED = 'Takeback could not ask you.';

export const byFetch = (body: FormData = aForm(), signal?: AbortSignal): Promise<Response> =>
  fetch(UPLOAD, { method: 'POST', body, ...(signal ? { signal } : {}) });

export function byXhr(body: FormData = aForm(), isAsync = true) {
  const xhr = new XMLHttpRequest();
  const events = seen(xhr);
  xhr.open('POST', UPLOAD, isAsync);
  xhr.send(body);
  return { xhr, events };
}

/** The isolated world holds each upload; `say` is its word. */
export function holding(page: CapturePage, refusal: string): { say: (word: string) => void } {
  const held = { say: (_word: string) => {} };
  page.decide = (message, { hold }) => {
    if (!message.files) return Promise.resolve();
    hold(refusal);
    return new Promise((resolve) => (held.say = resolve));
  };
  return held;
}
