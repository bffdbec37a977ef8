/**
 * A Lemmy page in which our isolated script runs, with a background of the test's. Promise: no clock moves but by
 * the test; what the page would send to servers is kept in `requested`.
 */
import { onTestFinished, vi } from 'vitest';
import { startPage } from '../../utils/page/start';
import { messages } from './fake-page-messages';
import { createFrames, turn, type Frames } from './frames';

export interface StartedPage {
  frames: Frames;
  ending: AbortController;
  requested: ReturnType<typeof vi.fn<typeof fetch>>;
  /** ms */
  pass: (ms: number) => Promise<void>;
  /** the proofs and ids that were told, oldest first */
  hellos: () => { proof?: { version: string; server: string } | undefined; pageId: string }[];
}

/** Starts our script in the document as it is. `vi.useFakeTimers()` must have been called. */
export async function start(): Promise<StartedPage> {
  const ending = new AbortController();
  const frames = createFrames();
  const requested = vi.fn<typeof fetch>(() => Promise.resolve(new Response('{}')));
  vi.stubGlobal('fetch', requested);
  vi.stubGlobal('CSS', { supports: () => true });
  onTestFinished(() => ending.abort());
  startPage(ending.signal);
  await turn();
  await frames.next();
  return {
    frames,
    ending,
    requested,
    async pass(ms) {
      await vi.advanceTimersByTimeAsync(ms);
      await turn();
    },
    hellos: () => messages.askedFor('hello'),
  };
}

/** As lemmy-ui does, from script; without a session as it does when somebody logs out. */
export function logIn(jwt?: string): void {
  document.cookie = jwt === undefined ? 'jwt=; max-age=0; path=/' : `jwt=${jwt}; path=/`;
}
