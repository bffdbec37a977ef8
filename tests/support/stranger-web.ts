/**
 * A web that strangers look at: answers by address. Promise: every request is kept with how it was made; what is
 * not there is Lemmy's own empty 404.
 */

interface Asked {
  url: string;
  init: RequestInit;
}

interface Answer {
  status: number;
  body?: string;
  headers?: Record<string, string>;
}
type Reply = Answer | Error;

/** One random parameter is what tells a request past the caches from the plain one. */
export const isBusted = (url: string): boolean => new URL(url).searchParams.has('v');

export const PICTURE: Answer = {
  status: 200,
  body: 'the picture',
  headers: { 'content-type': 'image/webp' },
};
const NOT_FOUND: Answer = { status: 404 };

/** What a server shows for a picture it does not have, with status 200 (contract §3.4). */
export const PLACEHOLDER: Answer = { ...PICTURE, body: 'sorry, no such picture' };

/** What a Lemmy backend that is well tells of itself. */
const SITE: Answer = { status: 200, body: JSON.stringify({ version: '0.19.12' }) };

export interface StrangerWeb {
  asked: Asked[];
  fetch: typeof fetch;
}

/** `answer` is asked with the address; undefined means what a Lemmy without that picture says. */
export function createStrangerWeb(answer: (url: URL) => Reply | undefined): StrangerWeb {
  const asked: Asked[] = [];
  return {
    asked,
    async fetch(input, init = {}) {
      if (typeof input !== 'string') throw new Error('Strangers ask by address');
      asked.push({ url: input, init });
      await Promise.resolve();
      const url = new URL(input);
      const reply = answer(url) ?? (url.pathname === '/api/v3/site' ? SITE : NOT_FOUND);
      if (reply instanceof Error) throw reply;
      if (reply.status < 200) {
        // What `redirect: 'manual'` gives: status 0, no body
        return Object.defineProperty(new Response(null), 'status', { value: reply.status });
      }
      const { status, body = '', headers = {} } = reply;
      return new Response(status === 204 ? null : body, { status, headers });
    },
  };
}
