/** How watching starts and ends, and what the bridge believes. */
import { describe, expect, it } from 'vitest';
import { ACK_EVENT, CAPTURE_EVENT, MAX_MESSAGE_CHARS } from '../../utils/bridge/message';
import { receiveCaptured } from '../../utils/bridge/receive';
import { installCapture } from '../../utils/capture/install';
import { aForm, openCapturePage } from '../support/capture-page';

const UPLOAD = 'https://lemmy.world/pictrs/image';
const upload = () => fetch(UPLOAD, { method: 'POST', body: aForm() });

/** Everything the page world can hear from us while `act` runs. */
async function heard(act: () => unknown): Promise<unknown[]> {
  const details: unknown[] = [];
  const listen = (event: Event) => void details.push((event as CustomEvent).detail);
  document.addEventListener(ACK_EVENT, listen);
  await act();
  document.removeEventListener(ACK_EVENT, listen);
  return details;
}

describe('when the extension ends', () => {
  it('uploads go straight through, as if it had never been there', () => {
    const page = openCapturePage();
    page.end();
    expect(upload()).toBe(page.returned[0]);
    expect(page.told).toEqual([]);
  });

  it('a page that kept our function still has its `fetch`', () => {
    const page = openCapturePage();
    const kept = window.fetch;
    page.end();
    expect(kept('/x')).toBe(page.returned[0]);
  });

  it('an upload that waits for us goes on', async () => {
    const page = openCapturePage();
    page.stored = new Promise(() => undefined);
    const response = upload();
    await expect.poll(() => page.told.length).toBe(1);
    page.end();
    expect((await response).status).toBe(201);
  });
});

describe('installed twice', () => {
  it('tells of each upload once', async () => {
    const page = openCapturePage();
    installCapture();
    installCapture();
    await upload();
    expect(page.told).toHaveLength(2);
    expect(page.nativeFetch).toHaveBeenCalledTimes(1);
  });
});

describe('the isolated world', () => {
  const message = JSON.stringify({ v: 1, n: 'x', id: 'x', url: UPLOAD, status: 201 });
  const send = (detail: unknown) => document.dispatchEvent(new CustomEvent(CAPTURE_EVENT, { detail }));

  it('says nothing to the page but the number of what is stored', async () => {
    openCapturePage();
    const said = await heard(upload);
    expect(said).toHaveLength(2);
    for (const detail of said) expect(detail).toMatch(/^0\.\d+(e-\d+)?(undefined|201)$/);
  });

  it('says nothing at all of what is not stored', async () => {
    const controller = new AbortController();
    receiveCaptured(() => Promise.reject(new Error('disk full')), controller.signal);
    expect(
      await heard(async () => {
        send(message);
        await Promise.resolve();
      }),
    ).toEqual([]);
    controller.abort();
  });

  it('drops what is forged badly, and goes on', async () => {
    const page = openCapturePage();
    const forged = [
      '{',
      'null',
      '7',
      null,
      {},
      [message],
      message.replace('1', '9'),
      `"${'x'.repeat(MAX_MESSAGE_CHARS)}"`,
    ];
    for (const detail of forged) send(detail);
    document.dispatchEvent(new Event(CAPTURE_EVENT));
    expect(page.told).toEqual([]);
    await upload();
    expect(page.told).toHaveLength(2);
  });

  it('does not listen for ever to a page that talks without end', () => {
    const page = openCapturePage();
    for (let i = 0; i < 6000; i++) send(message);
    expect(page.told.length).toBeLessThanOrEqual(5000);
  });

  it('hears nothing after its end', () => {
    const page = openCapturePage();
    page.end();
    send(message);
    expect(page.told).toEqual([]);
  });
});

describe('a page that forges acknowledgements', () => {
  it('only hurries its own upload', async () => {
    const page = openCapturePage();
    page.stored = new Promise(() => undefined);
    const response = upload();
    await expect.poll(() => page.told.length).toBe(1);
    document.dispatchEvent(new CustomEvent(ACK_EVENT, { detail: page.told[0]?.n }));
    await expect.poll(() => page.nativeFetch.mock.calls.length).toBe(1);
    expect((await response).status).toBe(201);
  });
});
