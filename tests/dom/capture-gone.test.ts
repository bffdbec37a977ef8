/** The guard's uploads when the extension goes away, or nobody answers (design §6). */
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { ACK_EVENT, HOLD, type CapturedMessage } from '../../utils/bridge/message';
import { receiveCaptured } from '../../utils/bridge/receive';
import { installCapture } from '../../utils/capture/install';
import { createShadowView, markHeld } from '../../utils/page/shadow-view';
import { aForm, openCapturePage } from '../support/capture-page';
import { failureOf } from '../support/failure';
import { left } from '../support/fake-xhr';
import { byFetch, byXhr, holding, UNASKED, UPLOAD } from '../support/held-uploads';

/** Another version of the extension comes into the page, as Firefox puts it there after an update. */
function anotherVersion(): CapturedMessage[] {
  const told: CapturedMessage[] = [];
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  receiveCaptured(async (message) => void told.push(message), controller.signal);
  installCapture();
  return told;
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(
  () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }),
);
afterEach(() => void vi.useRealTimers());

describe('when the extension goes away', () => {
  it('while the user is being asked, the upload is refused', async () => {
    const page = openCapturePage();
    page.announce(UNASKED);
    holding(page, UNASKED);
    const refused = failureOf(byFetch());
    const { events } = byXhr();
    await pass(2000);
    page.end();
    await pass(10);
    expect(await refused).toMatchObject({ name: UNASKED });
    expect(events).toEqual(['error', 'loadend']);
    expect(page.nativeFetch).not.toHaveBeenCalled();
  });

  it('without a farewell, it is refused soon, and the question is taken away', async () => {
    const page = openCapturePage();
    page.decide = () => new Promise(() => undefined);
    const closing = new AbortController();
    onTestFinished(() => closing.abort());
    // A question about something else stands before it
    const other = createShadowView('dialog', closing.signal).host;
    const dialog = createShadowView('dialog', closing.signal).host;
    markHeld(dialog);
    const refused = failureOf(byFetch());
    await pass(10);
    // Held once, and never again: in Firefox the timers of such a script end with it
    document.dispatchEvent(new CustomEvent(ACK_EVENT, { detail: `${page.told[0]?.n}${HOLD}${UNASKED}` }));
    await pass(4500);
    expect(dialog.isConnected).toBe(true);
    await pass(1000);
    expect(await refused).toMatchObject({ name: UNASKED });
    expect(page.nativeFetch).not.toHaveBeenCalled();
    expect([dialog.isConnected, other.isConnected]).toEqual([false, true]);
  });

  it.each([
    ['only a delay was wanted', ''],
    ['nobody knew yet what the user wants', ''],
  ])('and %s, the upload leaves as without us', async (_why, refusal) => {
    const page = openCapturePage();
    holding(page, refusal);
    const response = byFetch();
    await pass(2000);
    page.end();
    await pass(10);
    expect((await response).status).toBe(201);
  });

  it.each(['Takeback could not ask you.', 'Takeback blocks uploads.'])(
    'later uploads are refused where nothing may leave unasked: %s',
    async (sentence) => {
      const page = openCapturePage();
      page.announce(sentence);
      page.end();
      const refused = failureOf(byFetch());
      const { events } = byXhr();
      await pass(10);
      expect(await refused).toMatchObject({ name: sentence });
      expect(events).toEqual(['error', 'loadend']);
      // Anything else is none of the guard's business
      expect(fetch('/api/v3/site')).toBe(page.returned[0]);
    },
  );

  it('later uploads go straight through once the guard is off', async () => {
    const page = openCapturePage();
    page.announce(UNASKED);
    page.announce('');
    page.end();
    const promise = byFetch();
    expect(promise).toBe(page.returned[0]);
    await promise;
  });

  it('and another version of it comes, the same wrapper tells that one', async () => {
    const page = openCapturePage();
    const kept = window.fetch;
    page.announce(UNASKED);
    page.end();
    const told = anotherVersion();
    const response = kept(UPLOAD, { method: 'POST', body: aForm() });
    await pass(10);
    expect((await response).status).toBe(201);
    expect(told).toHaveLength(2);
  });
});

describe('while the guard is on and nobody answers', () => {
  it('an upload is refused after a second', async () => {
    const page = openCapturePage();
    page.announce(UNASKED);
    page.decide = () => new Promise(() => undefined);
    const refused = failureOf(byFetch());
    await pass(1100);
    expect(await refused).toMatchObject({ name: UNASKED });
  });

  it('a body that cannot be looked into is refused', async () => {
    const page = openCapturePage();
    page.announce(UNASKED);
    const refused = failureOf(fetch(UPLOAD, { method: 'POST', body: 'text' }));
    await pass(10);
    expect(await refused).toMatchObject({ name: UNASKED });
    expect(page.told).toEqual([]);
  });

  it('a synchronous XMLHttpRequest throws: nobody can be asked while the page stands still', () => {
    const page = openCapturePage();
    page.announce(UNASKED);
    expect(() => byXhr(aForm(), false)).toThrow(UNASKED);
    expect(left).toEqual([]);
  });

  it('a watcher that starts later hears of it', async () => {
    const page = openCapturePage();
    page.announce(UNASKED);
    page.endWatching();
    installCapture();
    page.end();
    const refused = failureOf(byFetch());
    await pass(10);
    expect(await refused).toMatchObject({ name: UNASKED });
  });
});
