/** A page that deletes the account by XMLHttpRequest finds no words when it is refused: a note of ours has them. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAccountDeletion } from '../../utils/page/account-deletion';
import type { AccountHooks } from '../../utils/page/account-requests';
import { createNotes } from '../../utils/page/note';
import { messages } from '../support/fake-page-messages';
import { turn } from '../support/frames';
import { installI18n } from '../support/i18n';
import { anEvent, hosts, shadowOf, watchShadows } from '../support/shadows';
import { WORLD } from '../support/views';

vi.mock(
  '../../utils/messaging/client',
  async () => (await import('../support/fake-page-messages')).fakePageClient,
);
installI18n();

const KEPT = 'Not deleted: you kept your account.';
const UNASKED = /^Takeback could not ask you/;
let ending: AbortController;
let hooks: AccountHooks;

beforeEach(() => {
  vi.useFakeTimers();
  watchShadows();
  // happy-dom has no top layer
  HTMLElement.prototype.showPopover = () => undefined;
  ending = new AbortController();
  messages.reset({ accountPictures: () => new Error('no receiver') });
  hooks = createAccountDeletion(() => true, createNotes(ending.signal), ending.signal);
});
afterEach(() => {
  ending.abort();
  vi.useRealTimers();
});

async function request(isMute: boolean) {
  const about = { id: '1', url: `${WORLD}/api/v3/user/delete_account`, isMute };
  const outcome = hooks.requested(about, () => undefined);
  await turn();
  await vi.advanceTimersByTimeAsync(500);
  return { about, outcome };
}
async function press(name: string): Promise<void> {
  const buttons = [...shadowOf(hosts('dialog')[0]).querySelectorAll('button')];
  buttons.find((one) => one.textContent?.trim() === name)?.dispatchEvent(anEvent('click', true));
  await turn();
}
const said = () => hosts('note').map((host) => shadowOf(host).querySelector('[role=alert]')?.textContent);

it.each([
  [true, [KEPT]],
  [false, []],
])('says why the account was kept, where the page cannot: %s', async (isMute, notes) => {
  const { outcome } = await request(isMute);
  await press('Keep the account');
  expect([await outcome, said()]).toEqual([KEPT, notes]);
});

it('says nothing when the request leaves', async () => {
  const { outcome } = await request(true);
  await press('Delete the account anyway');
  expect([await outcome, said()]).toEqual([undefined, []]);
});

it('a request that the page gives up ends the question, and nothing is said of it', async () => {
  const { about, outcome } = await request(true);
  await hooks.answered(about, 0);
  await turn();
  expect([await outcome, hosts('dialog'), said()]).toEqual([expect.stringMatching(UNASKED), [], []]);
});
