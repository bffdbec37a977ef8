/** What is asked of the background while the question about the account is open, and what is not once it is closed. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountPictures } from '../../utils/domain/account-deletion';
import { startAccountTalk } from '../../utils/page/account-talk';
import { someAccountPictures } from '../support/account-pictures';
import { messages } from '../support/fake-page-messages';
import { turn } from '../support/frames';
import { NOW, WORLD } from '../support/views';

vi.mock(
  '../../utils/messaging/client',
  async () => (await import('../support/fake-page-messages')).fakePageClient,
);

const KNOWN = someAccountPictures({ treatment: 'later', list: 'unread' });
let known: AccountPictures;
let closing: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  closing = new AbortController();
  known = KNOWN;
  messages.reset({
    accountPictures: () => known,
    readAccountList: () => undefined,
    takeBackAccount: () => ({ at: NOW, started: 2 }),
    keepAccountPictures: () => ({ cancelled: 0 }),
  });
});
afterEach(() => {
  closing.abort();
  vi.useRealTimers();
});

const start = (changed: () => void = () => undefined) =>
  startAccountTalk(
    { url: `${WORLD}/api/v3/user/delete_account`, content: true, host: 'lemmy.world' },
    known,
    changed,
    closing.signal,
  );
const wait = async (ms: number) => {
  await vi.advanceTimersByTimeAsync(ms);
  await turn();
};
const looks = () => messages.askedFor('accountPictures').length;

describe('a question that was closed', () => {
  it('deletes nothing, although the list it waited for is read by then', async () => {
    const talk = start();
    known = { ...KNOWN, list: 'reading' };
    talk.step('first');
    await turn();
    expect(talk.told().phase).toBe('reading');
    known = { ...KNOWN, list: 'read' };
    // The look is under way when the user keeps the account
    vi.advanceTimersByTime(600);
    const before = looks();
    closing.abort();
    await wait(20_000);
    expect([before, looks()]).toEqual([2, 2]);
    expect(messages.askedFor('takeBackAccount')).toEqual([]);
  });

  it('is not gone on with by what was begun before', async () => {
    const talk = start();
    known = { ...KNOWN, list: 'read' };
    talk.step('first');
    closing.abort();
    await wait(20_000);
    expect(messages.asked.map(({ type }) => type)).toEqual(['readAccountList']);
    expect(talk.told().phase).not.toBe('reading');
  });

  it('takes no step any more', async () => {
    const changed = vi.fn<() => void>();
    const talk = start(changed);
    changed.mockClear();
    closing.abort();
    for (const wish of ['first', 'again', 'read', 'skip', 'stop', 'perhaps'] as const) talk.step(wish);
    await wait(20_000);
    expect([messages.asked, changed.mock.calls]).toEqual([[], []]);
  });
});

describe('an open question', () => {
  const { account: _, ...nobodys } = KNOWN;
  const { need: _need, ...unruled } = KNOWN;

  it('is kept up to date', async () => {
    start();
    await wait(3000);
    expect(looks()).toBe(5);
  });

  it.each([
    ['who is logged in', nobodys],
    ['which rules the server follows', unruled],
  ])('asks seldom while nobody can tell %s, because a server is asked as well', async (_what, told) => {
    known = told;
    start();
    await wait(4999);
    expect(looks()).toBe(0);
    await wait(1);
    expect(looks()).toBe(1);
    known = KNOWN;
    await wait(5000);
    expect(looks()).toBe(2);
    await wait(600);
    expect(looks()).toBe(3);
  });
});
