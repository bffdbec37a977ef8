/**
 * The way from the engine to a demo instance: real HTTP, with the moments on it at which things go wrong. Promise: a
 * request that an instance keeps unanswered is given up as the product would, without the wait; whoever is dead hears
 * nothing any more.
 */
import type { DemoInstance } from '../instance/index.ts';
import type { DrivenTime } from './driven-time.ts';

/** A moment at which a worker can die. */
export type Step =
  /** about to send; `deliver` brings the request to the server even if nobody is left to hear of it */
  | { what: 'request'; asked: string; deliver: () => Promise<unknown> }
  /** the answer has arrived, and nobody has looked at it */
  | { what: 'answer'; asked: string }
  /** about to store these */
  | { what: 'write'; items: Record<string, unknown> };

export interface Wire {
  instance: DemoInstance;
  time: DrivenTime;
  /** Resolves when life goes on. */
  step: (step: Step) => Promise<void>;
  isOffline: () => boolean;
}

/** ms: the longest that the product waits for an answer, or a little more */
const PATIENCE_MS = 25_000;

const realFetch = globalThis.fetch;

/** Whether a step is about a request for a deletion. */
export const isDeletion = (step: Step): boolean =>
  step.what !== 'write' && /^DELETE |\/image\/delete\//.test(step.asked);

/** Whether a step is about a look at a picture. */
export const isLook = (step: Step): boolean =>
  step.what !== 'write' && /^GET \/(?:pictrs|api\/v4)\/image\/[^/]+$/.test(step.asked);

/** `fetch` over the wire. */
export function createFetch({ instance, time, step, isOffline }: Wire): typeof fetch {
  return async (input, init = {}) => {
    const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
    const asked = `${init.method ?? 'GET'} ${url.slice(instance.origin.length)}`;
    await step({ what: 'request', asked, deliver: () => realFetch(url, init) });
    if (isOffline()) throw new TypeError('fetch failed');
    const { silent, held } = instance.switches;
    if (silent?.test(asked) || held?.test(asked)) return giveUp(asked, url, init);
    const answer = await realFetch(url, init);
    await step({ what: 'answer', asked });
    return answer;
  };

  /** Sends it, waits until the server has done what it does about it, and stops waiting for the answer. */
  async function giveUp(asked: string, url: string, init: RequestInit): Promise<Response> {
    const count = () => instance.requests.filter(({ method, path }) => `${method} ${path}` === asked).length;
    const before = count();
    const controller = new AbortController();
    const answer = realFetch(url, { ...init, signal: controller.signal });
    answer.catch(() => undefined);
    while (count() === before) await new Promise((resolve) => setImmediate(resolve));
    time.moveTo(time.now() + PATIENCE_MS);
    controller.abort(new DOMException('The operation timed out', 'TimeoutError'));
    return answer;
  }
}
