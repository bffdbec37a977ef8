/** Between a form that deletes the account and the server (contract §9): nothing leaves without the user's own decision. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountPictures } from '../../utils/domain/account-deletion';
import { createAccountDeletion } from '../../utils/page/account-deletion';
import type { AccountHooks } from '../../utils/page/account-requests';
import { messages } from '../support/fake-page-messages';
import { turn } from '../support/frames';
import { someAccountPictures } from '../support/account-pictures';
import { installI18n } from '../support/i18n';
import { anEvent, hosts, shadowOf, watchShadows } from '../support/shadows';
import { NOW, WORLD } from '../support/views';

vi.mock(
  '../../utils/messaging/client',
  async () => (await import('../support/fake-page-messages')).fakePageClient,
);
installI18n();

const URL_OF_FORM = `${WORLD}/api/v3/user/delete_account`;
const KEPT = 'Not deleted: you kept your account.';
const UNASKED = /^Takeback could not ask you/;
let known: AccountPictures | undefined;
let ending: AbortController;
let hooks: AccountHooks;
let isLemmy = true;

beforeEach(() => {
  vi.useFakeTimers();
  watchShadows();
  ending = new AbortController();
  isLemmy = true;
  known = someAccountPictures();
  messages.reset({
    accountPictures: () => known,
    takeBackAccount: () => ({ at: NOW, started: 2 }),
    keepAccountPictures: () => ({ cancelled: 0 }),
  });
  hooks = createAccountDeletion(() => isLemmy, vi.fn(), ending.signal);
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
  document.body.replaceChildren();
});

/** The page asks; `outcome` is undefined while it waits, else what it is told. */
async function request(id = '1', content?: boolean) {
  const held: string[] = [];
  let outcome: { refusal: string | undefined } | undefined;
  const about = { id, url: URL_OF_FORM, isMute: false, ...(content === undefined ? {} : { content }) };
  void hooks.requested(about, (refusal) => held.push(refusal)).then((refusal) => (outcome = { refusal }));
  const heldAtOnce = [...held];
  await turn();
  return { about, held, heldAtOnce, outcome: () => outcome };
}
const wait = async (ms = 500) => {
  await vi.advanceTimersByTimeAsync(ms);
  await turn();
};
const root = () => shadowOf(hosts('dialog')[0]);
const words = () => (root().querySelector('dialog')?.textContent ?? '').replaceAll(/\s+/g, ' ');
async function press(name: string, isTrusted = true): Promise<void> {
  const found = [...root().querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
  if (!found) throw new Error(`No button ${name}: ${words()}`);
  found.dispatchEvent(anEvent('click', isTrusted));
  await turn();
}

describe('the request', () => {
  it('is held at once, and refused should the extension go away meanwhile', async () => {
    const { heldAtOnce, outcome } = await request();
    expect(heldAtOnce).toEqual([expect.stringMatching(UNASKED)]);
    expect([outcome(), hosts('dialog').length]).toEqual([undefined, 1]);
    ending.abort();
    await turn();
    expect([outcome()?.refusal, hosts('dialog')]).toEqual([expect.stringMatching(UNASKED), []]);
  });

  it.each([true, false])('names us to a page only when it is one of ours (protected: %s)', async (isOurs) => {
    isLemmy = false;
    if (!isOurs) known = undefined;
    const { heldAtOnce, held } = await request();
    expect(heldAtOnce).toEqual(['']);
    expect(held.slice(1)).toEqual(isOurs ? [expect.stringMatching(UNASKED)] : []);
  });

  it('leaves when the user goes on anyway, and the background hears when it is done', async () => {
    const { about, outcome } = await request('1', true);
    await wait();
    await press('Delete the account anyway');
    expect([outcome(), hosts('dialog')]).toEqual([{ refusal: undefined }, []]);
    expect(messages.askedFor('accountDeleted')).toEqual([]);
    await hooks.answered(about, 200);
    expect(messages.askedFor('accountDeleted')).toMatchObject([
      { url: URL_OF_FORM, content: true, account: 'alice' },
    ]);
  });

  it.each([400, 401, 500, 0])('that is answered with %s deleted nothing', async (status) => {
    const { about } = await request();
    await wait();
    await press('Delete the account anyway');
    await hooks.answered(about, status);
    expect(messages.askedFor('accountDeleted')).toEqual([]);
  });

  it('is refused when the user keeps the account, and may be made again', async () => {
    const { outcome } = await request();
    await press('Keep the account');
    expect([outcome()?.refusal, hosts('dialog')]).toEqual([KEPT, []]);
    const again = await request('2');
    expect([again.outcome(), hosts('dialog').length]).toEqual([undefined, 1]);
  });

  it('is not decided by scripts, nor by the second click of a double click', async () => {
    const { outcome } = await request();
    await press('Delete the account anyway');
    await wait(499);
    await press('Delete the account anyway');
    await wait();
    await press('Delete the account anyway', false);
    await press('Keep the account', false);
    expect(outcome()).toBeUndefined();
  });

  it('that a form sends twice is asked about once', async () => {
    const first = await request('1');
    const second = await request('2');
    expect(hosts('dialog')).toHaveLength(1);
    await press('Keep the account');
    expect([first.outcome()?.refusal, second.outcome()?.refusal]).toEqual([KEPT, KEPT]);
  });

  it.each([true, false])('of a page that is none of ours goes through (Lemmy: %s)', async (proven) => {
    isLemmy = proven;
    known = undefined;
    const { outcome } = await request();
    expect([outcome(), hosts('dialog')]).toEqual([{ refusal: undefined }, []]);
  });

  it('is asked about also while the background does not answer', async () => {
    messages.answers.accountPictures = () => new Error('no receiver');
    const { outcome } = await request();
    expect(words()).toContain('Nobody can say at the moment');
    messages.answers.accountPictures = () => known;
    await wait(600);
    expect(words()).toContain('Your vault knows 2 pictures by alice');
    expect(outcome()).toBeUndefined();
  });
});

describe('deleting the pictures first', () => {
  it('goes on when all are gone, by one more click', async () => {
    const { outcome } = await request();
    await wait();
    known = { ...known!, counts: { deleting: 2 } };
    await press('Delete my pictures first');
    expect(messages.askedFor('takeBackAccount')).toMatchObject([{ account: 'alice', perhaps: true }]);
    expect(words()).toContain('0 of 2 gone');
    known = { ...known, counts: { gone: 1, asked: 1 } };
    await wait(700);
    expect([words().includes('1 of 2 gone'), outcome()]).toEqual([true, undefined]);
    known = { ...known, counts: { gone: 2 } };
    await wait(700);
    expect(words()).toContain('All 2 pictures are gone');
    expect(messages.askedFor('accountPictures').at(-1)).toMatchObject({ since: NOW });
    // The button has just appeared where another one was
    await press('Delete the account now');
    expect(outcome()).toBeUndefined();
    await wait();
    await press('Delete the account now');
    expect(outcome()).toEqual({ refusal: undefined });
  });

  it('reads the list before that, and deletes what it told of', async () => {
    known = { ...known!, list: 'unread' };
    messages.answers.readAccountList = () => void (known = { ...known!, list: 'reading', listed: 50 });
    await request();
    await wait();
    await press('Delete my pictures first');
    expect(words()).toContain('50 uploads so far');
    expect(words()).toContain('Nothing is deleted yet');
    await wait(2000);
    expect(messages.askedFor('takeBackAccount')).toEqual([]);
    known = { ...known, list: 'read', counts: { live: 60 } };
    await wait(700);
    expect(messages.askedFor('takeBackAccount')).toHaveLength(1);
  });

  it('does not wait for a list that the user does not want to wait for', async () => {
    known = { ...known!, list: 'reading' };
    await request();
    await wait();
    await press('Delete my pictures first');
    await wait();
    await press('Do not wait for the list');
    expect(messages.askedFor('takeBackAccount')).toHaveLength(1);
    expect(messages.askedFor('readAccountList')).toEqual([]);
  });

  it('does not wait for a list that cannot be read', async () => {
    known = { ...known!, list: 'unread' };
    await request();
    await wait();
    await press('Delete my pictures first');
    await wait(700);
    expect(messages.askedFor('takeBackAccount')).toHaveLength(1);
  });

  it('can be stopped, and asks again then', async () => {
    const { outcome } = await request();
    await wait();
    known = { ...known!, counts: { deleting: 2 } };
    await press('Delete my pictures first');
    await wait();
    known = { ...known, counts: { live: 1, gone: 1 } };
    await press('Stop deleting');
    await wait(700);
    expect(messages.askedFor('keepAccountPictures')).toHaveLength(1);
    expect(words()).toContain('Your vault knows 1 picture by alice');
    expect(outcome()).toBeUndefined();
  });

  it('counts in pictures of nobody known only where nobody else’s are there, or when told to', async () => {
    known = { ...known!, unnamed: 1, isAlone: false };
    await request();
    await wait();
    const box = root().querySelector('input');
    expect(box?.checked).toBe(false);
    box?.dispatchEvent(anEvent('click', true));
    await turn();
    expect(root().querySelector('input')?.checked).toBe(true);
    await press('Delete my pictures first');
    expect(messages.askedFor('takeBackAccount')).toMatchObject([{ perhaps: true }]);
  });
});
