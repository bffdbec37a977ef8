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
  const SHA = Array.from({ length: 32 }, (_, i) => i).join(',');
  const files = [{ name: 'passport.jpg', size: 1000, type: 'image/jpeg', sha256: SHA }];
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

  async function capture(message: Partial<CapturedMessage>): Promise<void> {
    const whole: CapturedMessage = { v: BRIDGE_VERSION, n: 'n1', id: '0.5', url: UPLOAD_URL, ...message };
    document.dispatchEvent(new CustomEvent(CAPTURE_EVENT, { detail: JSON.stringify(whole) }));
    await turn();
  }
  const attempts = () => messages.askedFor('attempt');
  const answers = () => messages.askedFor('answer');

  it('is told before it leaves, and when it is answered; each is acknowledged', async () => {
    document.cookie = 'jwt=a.b.c; path=/';
    openPage('0.19.20', 'create-post', '/create_post');
    await capture({ n: 'n1', files });
    const place = { kind: 'post', pageUrl: `${location.origin}/create_post` };
    const session = sessionTag('a.b.c');
    const [{ sha256 } = {}] = attempts()[0]?.files ?? [];
    expect(attempts()).toEqual([
      { id: '0.5', url: UPLOAD_URL, files: [{ ...files[0], sha256 }], place, session, pageId: '1-2-3' },
    ]);
    expect(sha256).toBe('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f');
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

  it('with endless names is told within what a message may hold, without a hash that is none', async () => {
    const name = 'x'.repeat(4000);
    await capture({ files: [{ name, size: 1, type: `image/${name}`, sha256: '1,2,3' }] });
    const [file] = attempts()[0]?.files ?? [];
    expect(file).toEqual({ name: 'x'.repeat(500), size: 1, type: `image/${name}`.slice(0, 100) });
  });

  it('is told no more when the extension has gone', async () => {
    ending.abort();
    await capture({ files });
    expect(messages.asked).toEqual([]);
  });
});
