/** Whose session a tab has: asked of the server by the tab itself, remembered by a tag that says nothing. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createAccounts,
  type Accounts,
  type AccountTools,
  type TabSession,
} from '../../../utils/background/accounts';
import type { Account } from '../../../utils/domain/upload';
import type { Generation } from '../../../utils/domain/generation';
import type { LemmyAnswer } from '../../../utils/domain/http';
import { FEDDIT, WORLD } from '../../support/views';

const TAB: TabSession = { tabId: 3, instance: WORLD, server: WORLD, session: 'tag' };
const person = { id: 9, name: 'alice' };
const my_user = { local_user_view: { local_user: { id: 7, admin: false }, person } };
const SITE: LemmyAnswer = { status: 200, body: JSON.stringify({ version: '0.19.12', my_user }) };

const ask = vi.fn<AccountTools['ask']>();
const generationOf = vi.fn<AccountTools['generationOf']>();
let accounts: Accounts;
const accountOf = (tab: TabSession) => accounts.accountOf(tab);
beforeEach(() => {
  ask.mockReset().mockResolvedValue(SITE);
  generationOf.mockReset().mockResolvedValue('C');
  accounts = createAccounts({ ask, generationOf });
});

describe('the account of a tab', () => {
  it('is what the server says to the tab', async () => {
    expect(await accountOf(TAB)).toEqual({ name: 'alice', id: 7 });
    expect(ask).toHaveBeenCalledWith(3, WORLD, { method: 'GET', path: '/api/v3/site', session: 'header' });
  });

  it.each<[Generation, string, string]>([
    ['A', '/api/v3/site', 'param'],
    ['B1', '/api/v3/site', 'header'],
    ['D', '/api/v4/account', 'header'],
  ])('is asked of generation %s at %s by %s', async (generation, path, session) => {
    generationOf.mockResolvedValue(generation);
    ask.mockResolvedValue({
      status: 200,
      body: JSON.stringify(generation === 'D' ? my_user : { version: 'x', my_user }),
    });
    expect((await accountOf(TAB))?.name).toBe('alice');
    expect(ask).toHaveBeenCalledWith(3, WORLD, expect.objectContaining({ path, session }));
  });

  it('is asked once for each session, at the same time as well', async () => {
    await Promise.all([accountOf(TAB), accountOf({ ...TAB, tabId: 4 })]);
    await accountOf(TAB);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('is asked again for another session, and for the same tag on another server', async () => {
    await accountOf(TAB);
    await accountOf({ ...TAB, session: 'other' });
    await accountOf({ ...TAB, instance: FEDDIT, server: FEDDIT });
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('is nobody without a session, and nobody is asked', async () => {
    expect(await accountOf({ ...TAB, session: undefined })).toBeUndefined();
    expect([ask.mock.calls, generationOf.mock.calls]).toEqual([[], []]);
  });

  it('is not asked of a server whose rules nobody knows', async () => {
    generationOf.mockResolvedValue(undefined);
    expect(await accountOf(TAB)).toBeUndefined();
    expect(ask).not.toHaveBeenCalled();
  });

  it.each<[string, LemmyAnswer]>([
    ['no answer came', { problem: 'network' }],
    ['nobody is logged in there', { status: 200, body: '{"version":"0.19.12"}' }],
    ['the session has ended', { status: 401, body: '' }],
    ['a web page came', { status: 200, body: '<html>' }],
  ])('is not remembered when %s', async (_what, answer) => {
    ask.mockResolvedValueOnce(answer);
    expect(await accountOf(TAB)).toBeUndefined();
    expect((await accountOf(TAB))?.name).toBe('alice');
  });

  it('is asked again after a tab that went away in the middle', async () => {
    ask.mockRejectedValueOnce(new Error('tab gone'));
    await expect(accountOf(TAB)).rejects.toThrow('tab gone');
    expect((await accountOf(TAB))?.name).toBe('alice');
  });
});

describe('whose upload it was', () => {
  const use = vi.fn<(account: Account) => void>();
  beforeEach(() => use.mockReset());
  const settle = () => new Promise((resolve) => setTimeout(resolve));

  it('is told as soon as another tab of the session can tell', async () => {
    ask.mockResolvedValueOnce({ problem: 'network' });
    expect(await accountOf(TAB)).toBeUndefined();
    accounts.whenKnown(TAB, use);
    await settle();
    expect(use).not.toHaveBeenCalled();
    accounts.askIfAwaited({ ...TAB, tabId: 4, session: 'other' });
    await settle();
    expect(ask).toHaveBeenCalledTimes(1);
    accounts.askIfAwaited({ ...TAB, tabId: 4 });
    await settle();
    expect(ask).toHaveBeenLastCalledWith(4, WORLD, expect.anything());
    expect(use.mock.calls).toEqual([[{ name: 'alice', id: 7 }]]);
  });

  it('is told when the answer comes late, and when it came before anybody waited', async () => {
    accounts.whenKnown(TAB, use);
    await accountOf(TAB);
    accounts.whenKnown(TAB, use);
    await settle();
    expect(use).toHaveBeenCalledTimes(2);
  });

  it('stays open when a tab goes away, and nobody is told without a session', async () => {
    accounts.whenKnown({ ...TAB, session: undefined }, use);
    ask.mockRejectedValueOnce(new Error('tab gone'));
    const first = accountOf(TAB);
    accounts.whenKnown(TAB, use);
    await expect(first).rejects.toThrow('tab gone');
    expect(use).not.toHaveBeenCalled();
    await accountOf(TAB);
    expect(use).toHaveBeenCalledTimes(1);
  });

  it('is asked of nobody when nobody waits', () => {
    accounts.askIfAwaited(TAB);
    expect(ask).not.toHaveBeenCalled();
  });
});
