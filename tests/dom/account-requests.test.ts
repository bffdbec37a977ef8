/** What a page may say of a request that deletes the account: what was checked, and nothing else. */
import { expect, it, vi } from 'vitest';
import { BRIDGE_VERSION } from '../../utils/bridge/message';
import { parse } from '../../utils/bridge/receive';
import { createAccountRequests, type AccountHooks } from '../../utils/page/account-requests';
import { WORLD } from '../support/views';

it('a page’s own properties do not take the place of what was checked', async () => {
  const requested = vi.fn<AccountHooks['requested']>(async () => undefined);
  const take = createAccountRequests({ requested, answered: async () => undefined });
  const account = { content: true, id: { long: 1 }, url: 'javascript:0', isMute: 'yes', other: 1 };
  const url = `${WORLD}/api/v4/account`;
  const message = parse(JSON.stringify({ v: BRIDGE_VERSION, n: 'n1', id: '0.5', url, account }));
  await take(message!, () => undefined);
  expect(requested.mock.calls.map(([about]) => about)).toEqual([
    { id: '0.5', url, content: true, isMute: false },
  ]);
});
