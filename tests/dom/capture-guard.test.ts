/** Uploads that are held until the guard's word, in a page with the real wrappers and the real bridge (design §6). */
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { CHANGED, REFUSE, type ChangedFile } from '../../utils/bridge/message';
import { aForm, openCapturePage } from '../support/capture-page';
import { failureOf } from '../support/failure';
import { left } from '../support/fake-xhr';
import { byFetch, byXhr, holding, UNASKED, UPLOAD } from '../support/held-uploads';

const NO = 'Not uploaded: you cancelled it.';
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(
  () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }),
);
afterEach(() => void vi.useRealTimers());

describe('an upload that is held', () => {
  it('by fetch waits as long as the user thinks, and leaves as it is', async () => {
    const page = openCapturePage();
    const held = holding(page, UNASKED);
    const response = byFetch();
    await pass(600_000);
    expect(page.nativeFetch).not.toHaveBeenCalled();
    held.say('');
    await pass(10);
    expect((await response).status).toBe(201);
    expect(page.nativeFetch).toHaveBeenCalledTimes(1);
  });

  it('by XMLHttpRequest waits as well, and leaves with the very body', async () => {
    const page = openCapturePage();
    const held = holding(page, UNASKED);
    const form = aForm();
    byXhr(form);
    await pass(600_000);
    expect(left).toEqual([]);
    held.say('');
    await pass(10);
    expect(left[0]?.body).toBe(form);
    expect(page.told[0]?.mute).toBe(true);
  });

  it('tells of files of another frame, which are none of this frame’s class', async () => {
    const page = openCapturePage();
    holding(page, UNASKED);
    const form = aForm('theirs.jpg');
    vi.stubGlobal('File', Response);
    onTestFinished(() => void vi.unstubAllGlobals());
    void byFetch(form).catch(() => undefined);
    await pass(0);
    expect(page.told[0]?.files).toMatchObject([{ name: 'theirs.jpg', size: 5 }]);
  });

  it('is held in the very tick in which it is made: not even a hash is waited for', async () => {
    const page = openCapturePage();
    holding(page, UNASKED);
    void byFetch().catch(() => undefined);
    await pass(0);
    expect(page.told).toHaveLength(1);
  });

  it('and refused rejects with the sentence as its name', async () => {
    const page = openCapturePage();
    const held = holding(page, UNASKED);
    const refused = failureOf(byFetch());
    await pass(2000);
    held.say(REFUSE + NO);
    await pass(10);
    expect(await refused).toMatchObject({ name: NO, message: NO });
    expect(page.nativeFetch).not.toHaveBeenCalled();
    // It never left, so there is nothing to tell of
    expect(page.told).toHaveLength(1);
  });

  it('and refused fails by XMLHttpRequest as in a network error; the object can be used again', async () => {
    const page = openCapturePage();
    const held = holding(page, UNASKED);
    const { xhr, events } = byXhr();
    await pass(2000);
    held.say(REFUSE + NO);
    await pass(10);
    expect(events).toEqual(['error', 'loadend']);
    expect(left).toEqual([]);
    xhr.open('POST', UPLOAD);
    xhr.send(aForm());
    await pass(10);
    held.say('');
    await pass(10);
    expect(left).toHaveLength(1);
  });

  it('given up by the page is told of, and does not leave', async () => {
    const page = openCapturePage(() => Promise.reject(new DOMException('', 'AbortError')));
    holding(page, UNASKED);
    const controller = new AbortController();
    const refused = failureOf(byFetch(aForm(), controller.signal));
    await pass(2000);
    controller.abort();
    await pass(10);
    expect(await refused).toMatchObject({ name: 'AbortError' });
    expect(page.told.at(-1)).toMatchObject({ status: 0, id: page.told[0]?.id });
    // The native one was called with a signal that is aborted: nothing of it leaves
    expect(page.nativeFetch.mock.calls.every(([input]) => (input as Request).signal.aborted)).toBe(true);
  });

  it('given up by XMLHttpRequest is aborted without having been sent', async () => {
    const page = openCapturePage();
    holding(page, '');
    const { xhr, events } = byXhr();
    await pass(2000);
    xhr.abort();
    await pass(10);
    expect(events.slice(0, 2)).toEqual(['abort', 'loadend']);
    expect(left).toEqual([]);
    expect(page.told.at(-1)?.status).toBe(0);
  });

  it('leaves with other files in place of its own, and with whatever else its form holds', async () => {
    const page = openCapturePage();
    const held = holding(page, UNASKED);
    const form = new FormData();
    form.append('before', '1');
    form.append('images[]', new File(['with gps'], 'photo.jpg', { type: 'image/jpeg' }));
    form.append('after', '2');
    const response = byFetch(form);
    await pass(10);
    const changed: ChangedFile[] = [[btoa('\u0000clean\u00ff'), 'photo.jpg', 'image/jpeg']];
    held.say(CHANGED + JSON.stringify(changed));
    await pass(10);
    await response;
    const [request, init] = page.nativeFetch.mock.calls[0] ?? [];
    expect((request as Request).url).toBe(UPLOAD);
    expect(new Headers(init?.headers).has('content-type')).toBe(false);
    const sent = init?.body as FormData;
    expect([...sent.keys()]).toEqual(['before', 'images[]', 'after']);
    const file = sent.get('images[]') as File;
    expect([file.name, file.type]).toEqual(['photo.jpg', 'image/jpeg']);
    expect(
      [...new Uint8Array(await file.arrayBuffer())].map((byte) => String.fromCharCode(byte)).join(''),
    ).toBe('\u0000clean\u00ff');
  });

  it('by XMLHttpRequest leaves with other files as well', async () => {
    const page = openCapturePage();
    const held = holding(page, UNASKED);
    byXhr();
    await pass(10);
    held.say(`${CHANGED}${JSON.stringify([[btoa('clean'), 'a.jpg', 'image/jpeg']])}`);
    await pass(10);
    const file = (left[0]!.body as FormData).get('images[]') as File;
    expect(await file.text()).toBe('clean');
  });

  it('whose word is damaged does not leave', async () => {
    const page = openCapturePage();
    const held = holding(page, UNASKED);
    const refused = failureOf(byFetch());
    await pass(10);
    held.say(`${CHANGED}[[`);
    await pass(10);
    expect(await refused).toMatchObject({ name: UNASKED });
    expect(page.nativeFetch).not.toHaveBeenCalled();
    // The vault has it on its way
    expect(page.told.at(-1)).toMatchObject({ status: 0, id: page.told[0]?.id });
  });

  it('whose word is damaged fails by XMLHttpRequest, too', async () => {
    const page = openCapturePage();
    const held = holding(page, '');
    const { events } = byXhr();
    await pass(10);
    held.say(`${CHANGED}[["%"]]`);
    await pass(10);
    expect([events, left]).toEqual([['error', 'loadend'], []]);
    expect(page.told.at(-1)?.status).toBe(0);
  });

  it('and refused without a sentence does not leave either', async () => {
    const page = openCapturePage();
    const held = holding(page, '');
    const refused = failureOf(byFetch());
    await pass(10);
    held.say(REFUSE);
    await pass(10);
    expect(await refused).toMatchObject({ name: 'NetworkError' });
    expect(page.nativeFetch).not.toHaveBeenCalled();
    const { events } = byXhr();
    await pass(10);
    held.say(REFUSE);
    await pass(10);
    expect([events, left]).toEqual([['error', 'loadend'], []]);
  });

  it.each([true, false])('though nothing can be told of it: %s', async (isHeld) => {
    const page = openCapturePage();
    if (isHeld) page.announce(UNASKED);
    vi.stubGlobal('DataTransfer', () => {
      throw new RangeError('out of memory');
    });
    onTestFinished(() => void vi.unstubAllGlobals());
    const { events } = byXhr();
    await pass(10);
    expect([events, left.length]).toEqual(isHeld ? [['error', 'loadend'], 0] : [[], 1]);
    const answered = await byFetch().catch((error: Error) => error.name);
    expect(typeof answered).toBe(isHeld ? 'string' : 'object');
    expect(page.nativeFetch).toHaveBeenCalledTimes(isHeld ? 0 : 1);
  });
});
