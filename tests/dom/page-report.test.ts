/** What the page tells the background: which page it is, and what was uploaded from where. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ACK_EVENT, BRIDGE_VERSION, CAPTURE_EVENT, type CapturedMessage } from '../../utils/bridge/message';
import type { FromPage } from '../../utils/messaging/protocol';
import { identify, reportUploads } from '../../utils/page/report';
import { sessionTag } from '../../utils/page/session';
import { messages } from '../support/fake-page-messages';
import { turn } from '../support/frames';
import { closePage, element, goTo, isV4, openPage, versionsOf } from '../support/pages';
import { WORLD } from '../support/views';

vi.mock(
  '../../utils/messaging/client',
  async () => (await import('../support/fake-page-messages')).fakePageClient,
);

afterEach(() => {
  document.cookie = 'jwt=; max-age=0; path=/';
  closePage();
});

describe('which page it is', () => {
  it.each(versionsOf('feed'))('is read from the page of %s', (version) => {
    openPage(version, 'feed');
    expect(identify('1-2-3')).toEqual({
      pageId: '1-2-3',
      version,
      // 0.18 names no other host than the page's own
      server: version === '0.18.5' ? location.origin : isV4(version) ? WORLD : 'http://lemmy.world',
    });
  });

  it.each([
    ['#app', 'app'],
    ['#root', 'root'],
    ['head script', 'data'],
  ])('is not Lemmy’s without its %s', (selector) => {
    openPage('0.19.20', 'feed');
    element(selector).remove();
    expect(identify('1-2-3')).toBeUndefined();
  });

  it('is not told by data in the page’s text', () => {
    openPage('0.19.20', 'feed');
    document.body.append(element('head script'));
    expect(identify('1-2-3')).toBeUndefined();
  });

  it('is found beside other scripts', () => {
    openPage('0.19.20', 'feed');
    const other = document.createElement('script');
    other.textContent = 'window.lemmyConfig = {}';
    document.head.prepend(other);
    expect(identify('1-2-3')?.version).toBe('0.19.20');
  });
});

describe('an upload', () => {
  const UPLOAD_URL = `${WORLD}/pictrs/image`;
  /** of the three letters `abc` (FIPS 180-2 B.1) */
  const SHA = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  const files = [{ name: 'passport.jpg', size: 3, type: 'image/jpeg' }];
  const picture = new File(['abc'], 'passport.jpg', { type: 'image/jpeg' });
  let acknowledged: string[];
  let ending: AbortController;
  let stored: boolean;

  beforeEach(() => {
    stored = true;
    messages.reset({ attempt: () => ({ stored }), answer: () => ({ stored }) });
    ending = new AbortController();
    acknowledged = [];
    document.addEventListener(
      ACK_EVENT,
      (event) => acknowledged.push((event as CustomEvent<string>).detail),
      {
        signal: ending.signal,
      },
    );
    reportUploads('1-2-3', ending.signal);
  });
  afterEach(() => ending.abort());

  async function capture(message: Partial<CapturedMessage>, ...carried: File[]): Promise<void> {
    const whole: CapturedMessage = { v: BRIDGE_VERSION, n: 'n1', id: '0.5', url: UPLOAD_URL, ...message };
    const detail = JSON.stringify(whole);
    const event = new CustomEvent(CAPTURE_EVENT, { detail });
    if (carried.length > 0) Object.assign(event, { dataTransfer: { getData: () => detail, files: carried } });
    document.dispatchEvent(event);
    await turn();
    await vi.waitFor(() => expect(messages.asked.length).toBeGreaterThanOrEqual(carried.length));
    await turn();
  }
  const attempts = () => messages.askedFor('attempt');
  const answers = () => messages.askedFor('answer');

  it('is told before it leaves, and when it is answered; each is acknowledged', async () => {
    document.cookie = 'jwt=a.b.c; path=/';
    openPage('0.19.20', 'create-post', '/create_post');
    await capture({ n: 'n1', files }, picture);
    const place = { kind: 'post', pageUrl: `${location.origin}/create_post` };
    const session = sessionTag('a.b.c');
    expect(attempts()).toEqual([
      { id: '0.5', url: UPLOAD_URL, files: [{ ...files[0], sha256: SHA }], place, session, pageId: '1-2-3' },
    ]);
    await capture({ n: 'n2', status: 201, body: '{"files":[]}' });
    expect(answers()).toEqual([
      { attemptId: '0.5', url: UPLOAD_URL, status: 201, body: '{"files":[]}', place, session },
    ]);
    expect(acknowledged).toEqual(['n1', 'n2']);
  });

  it('never carries the session itself', async () => {
    document.cookie = 'jwt=header.payload.signature; path=/';
    await capture({ files });
    await capture({ n: 'n2', status: 201, body: '{}' });
    expect(JSON.stringify(messages.asked)).not.toMatch(/header\.payload|signature/);
  });

  it('keeps the place it began at, though the page has moved on', async () => {
    openPage('0.19.20', 'settings', '/settings');
    const [input] = document.querySelectorAll('.image-upload-form input');
    input?.dispatchEvent(new Event('change', { bubbles: true }));
    await capture({ files });
    goTo('/post/1');
    await capture({ n: 'n2', status: 201, body: '{}' });
    expect(answers()[0]?.place).toEqual({ kind: 'avatar', pageUrl: `${location.origin}/settings` });
  });

  it('of which the beginning was not seen has the place of its end', async () => {
    goTo('/post/1');
    await capture({ status: 201, body: '{}' });
    expect(answers()[0]?.place.kind).toBe('comment');
  });

  it('that failed in the browser has status 0; one that broke off has no body', async () => {
    await capture({ n: 'n1', status: 0 });
    await capture({ n: 'n2', status: 201, body: undefined });
    expect(answers().map(({ status, body }) => [status, body])).toEqual([
      [0, undefined],
      [201, undefined],
    ]);
  });

  it('is not acknowledged where it was not stored: other pages must not learn that we are here', async () => {
    stored = false;
    await capture({ files });
    await capture({ n: 'n2', status: 201, body: '{}' });
    expect(messages.asked).toHaveLength(2);
    expect(acknowledged).toEqual([]);
  });

  it.each<keyof FromPage>(['attempt', 'answer'])(
    'is not acknowledged when %s got no answer',
    async (type) => {
      messages.answers[type] = () => new Error('no receiver');
      await capture(type === 'attempt' ? { files } : { status: 201 });
      expect(acknowledged).toEqual([]);
    },
  );

  it('with endless names is told within what a message may hold, without a hash where there is no file', async () => {
    const name = 'x'.repeat(4000);
    await capture({ files: [{ name, size: 1, type: `image/${name}` }] });
    const [file] = attempts()[0]?.files ?? [];
    expect(file).toEqual({ name: 'x'.repeat(500), size: 1, type: `image/${name}`.slice(0, 100) });
  });

  it('that is answered before it could be described is not attempted any more', async () => {
    let give!: (bytes: ArrayBuffer) => void;
    const slow = Object.assign(new File(['abc'], 'passport.jpg'), {
      arrayBuffer: () => new Promise<ArrayBuffer>((resolve) => (give = resolve)),
    });
    const told = capture({ files }, slow);
    await turn();
    await capture({ n: 'n2', status: 413, body: '' });
    give(new ArrayBuffer(3));
    await told;
    await turn();
    expect(messages.asked.map(({ type }) => type)).toEqual(['answer']);
  });

  it('is told no more when the extension has gone', async () => {
    ending.abort();
    await capture({ files });
    expect(messages.asked).toEqual([]);
  });
});
