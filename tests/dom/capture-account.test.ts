/** Requests that delete the user's account, in a page with the real wrappers and the real bridge (contract §9). */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ACK_EVENT, REFUSE } from '../../utils/bridge/message';
import { anAnswer, openCapturePage } from '../support/capture-page';
import { failureOf } from '../support/failure';
import { left } from '../support/fake-xhr';
import { seen } from '../support/seen';

const V3 = 'https://lemmy.world/api/v3/user/delete_account';
const V4 = 'https://lemmy.world/api/v4/account';
const SENTENCE = 'Nothing was deleted.';
const body = (content?: boolean) => JSON.stringify({ password: 'hunter2', delete_content: content });
const byFetch = (url = V3, method = 'POST', form: BodyInit | undefined = body(true)) =>
  fetch(url, { method, ...(form === undefined ? {} : { body: form }) });

afterEach(() => void vi.useRealTimers());
const driveTime = () =>
  void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the deletion of an account', () => {
  it.each([
    ['up to 0.19, by fetch', () => byFetch(), V3, true],
    ['without what it wrote', () => byFetch(V3, 'POST', body(false)), V3, false],
    ['of 0.18, which always takes it along', () => byFetch(V3, 'POST', body()), V3, undefined],
    ['on 1.0', () => byFetch(V4, 'DELETE'), V4, true],
    ['with a method in small letters', () => byFetch(V4, 'delete'), V4, true],
    ['by a Request', () => fetch(new Request(V4, { method: 'DELETE', body: body(true) })), V4, true],
    ['without a body', () => byFetch(V4, 'DELETE', undefined), V4, undefined],
    ['with a body that is no JSON', () => byFetch(V3, 'POST', 'password'), V3, undefined],
  ])('%s is told of before and after', async (_how, act, url, content) => {
    const page = openCapturePage(() => Promise.resolve(anAnswer(200, '{"jwt":"secret"}')));
    const response = await act();
    expect(await response.text()).toBe('{"jwt":"secret"}');
    const account = content === undefined ? {} : { content };
    expect(page.told).toMatchObject([
      { url, account },
      { url, status: 200, id: page.told[0]?.id },
    ]);
    // Neither the password nor what the server said
    expect(JSON.stringify(page.told)).not.toMatch(/hunter2|password|secret|body|files/);
    expect(page.nativeFetch).toHaveBeenCalledTimes(1);
  });

  it('by XMLHttpRequest is told of as well, and that the page will find no words', async () => {
    const page = openCapturePage();
    const xhr = new XMLHttpRequest();
    xhr.open('POST', V3);
    xhr.send(body(true));
    await expect.poll(() => left.length).toBe(1);
    expect(left[0]?.body).toBe(body(true));
    left[0]!.xhr.answer(200, '{}');
    await expect.poll(() => page.told.length).toBe(2);
    expect(page.told).toMatchObject([{ url: V3, account: { content: true }, mute: true }, { status: 200 }]);
    expect(JSON.stringify(page.told)).not.toMatch(/hunter2|body/);
  });

  it('goes on after a second in which nobody says anything', async () => {
    driveTime();
    const page = openCapturePage();
    page.decide = () => new Promise(() => undefined);
    const response = byFetch();
    await pass(990);
    expect(page.nativeFetch).not.toHaveBeenCalled();
    await pass(20);
    expect(page.nativeFetch).toHaveBeenCalledTimes(1);
    // And as long for what came back
    await pass(1000);
    expect((await response).status).toBe(201);
  });

  it('goes on when the guard of uploads refuses all', async () => {
    const page = openCapturePage();
    page.announce('Never.');
    page.end();
    expect((await byFetch()).status).toBe(201);
  });

  it('does not leave while the user is being asked, nor when the answer is no', async () => {
    driveTime();
    const page = openCapturePage();
    let answer!: (word: string) => void;
    page.decide = (_message, { hold }) => {
      hold(SENTENCE);
      return new Promise((resolve) => (answer = resolve));
    };
    const response = byFetch();
    const refused = failureOf(response);
    await pass(10);
    expect(page.told).toHaveLength(1);
    // Longer than any patience
    await pass(600_000);
    expect(page.nativeFetch).not.toHaveBeenCalled();
    answer(REFUSE + SENTENCE);
    await pass(10);
    expect(await refused).toMatchObject({ name: SENTENCE });
    expect(page.nativeFetch).not.toHaveBeenCalled();
    expect(page.told).toHaveLength(1);
  });

  it('by XMLHttpRequest fails when the answer is no', async () => {
    const page = openCapturePage();
    page.decide = (_message, { hold }) => {
      hold(SENTENCE);
      return Promise.resolve(REFUSE + SENTENCE);
    };
    const xhr = new XMLHttpRequest();
    const events = seen(xhr);
    xhr.open('POST', V3);
    xhr.send(body());
    await expect.poll(() => events.at(-1)).toBe('loadend');
    expect(events).toEqual(['error', 'loadend']);
    expect(left).toEqual([]);
  });

  it('is refused when the extension goes away while the user is being asked', async () => {
    const page = openCapturePage();
    page.decide = (_message, { hold }) => {
      hold(SENTENCE);
      return new Promise(() => undefined);
    };
    const refused = failureOf(byFetch());
    await expect.poll(() => page.told.length).toBe(1);
    page.end();
    expect(await refused).toMatchObject({ name: SENTENCE });
    expect(page.nativeFetch).not.toHaveBeenCalled();
  });

  it('given up by the page is told of', async () => {
    const page = openCapturePage(() => Promise.reject(new DOMException('', 'AbortError')));
    page.decide = (_message, { hold }) => {
      hold(SENTENCE);
      return new Promise(() => undefined);
    };
    const controller = new AbortController();
    const result = fetch(V4, { method: 'DELETE', body: body(), signal: controller.signal });
    const refused = failureOf(result);
    await expect.poll(() => page.told.length).toBe(1);
    controller.abort();
    expect(await refused).toMatchObject({ name: 'AbortError' });
    await expect.poll(() => page.told.at(-1)?.status).toBe(0);
  });
});

describe('what deletes no account', () => {
  it.each([
    ['GET', V4],
    ['POST', V4],
    ['DELETE', V3],
    ['DELETE', 'https://lemmy.world/api/v4/account/media'],
    ['DELETE', 'https://lemmy.world/pictrs/image'],
  ])('%s %s leaves unseen', async (method, url) => {
    const page = openCapturePage();
    let heard = 0;
    document.addEventListener(ACK_EVENT, () => heard++, { once: true });
    expect(fetch(url, { method })).toBe(page.returned[0]);
    await page.returned[0];
    expect(page.told).toEqual([]);
    expect(heard).toBe(0);
  });
});
