/** What a deleted account left: who can still delete it is told as the server answers now, and nothing else's is shown. */
import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import { fromRoute, toRoute } from '../../components/vault/route';
import type { SiteFacts } from '../../utils/domain/site-facts';
import type { UploadView } from '../../utils/domain/upload';
import { background } from '../support/fake-background';
import { createFakeOutput } from '../support/fake-output';
import { someFacts } from '../support/plan';
import { all, click, one, settle, text } from '../support/render';
import { openVaultPage } from '../support/vault-page';
import { anUploadView, anUploadWithout, aSnapshot, FEDDIT, NOW, WORLD } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

const HASH = fromRoute({ page: 'account-gone', instance: WORLD, account: 'alice' });
const left = (change: Partial<UploadView> = {}) => anUploadView({ accountGone: NOW, ...change });

beforeEach(() => background.reset());
afterEach(() => history.replaceState(null, '', location.pathname));

async function open(
  uploads: UploadView[],
  facts: Partial<SiteFacts> | 'silent' = { need: 'owner' },
  output = createFakeOutput(),
) {
  background.snapshot = aSnapshot({ uploads });
  background.answers['siteFacts'] = () => (facts === 'silent' ? [] : [someFacts(facts)]);
  await openVaultPage(HASH, output);
  await vi.waitFor(async () => {
    await settle();
    expect(text()).not.toContain('Looking');
  });
  return output;
}

it('has an address that opens it again', () => {
  expect(toRoute(HASH)).toEqual({ page: 'account-gone', instance: WORLD, account: 'alice' });
  expect(toRoute('account-gone')).toEqual({ page: 'account-gone', instance: '' });
});

describe('what is left', () => {
  it('is what the account left there, and nothing else', async () => {
    await open([
      left(),
      left({ status: 'gone', checkedAt: NOW }),
      anUploadView(),
      left({ account: { name: 'bob' } }),
      left({ instance: FEDDIT }),
    ]);
    expect(document.activeElement).toBe(one('heading', 'Your account alice on lemmy.world is deleted'));
    expect(text()).toContain('1 still online');
    expect(text()).toContain('1 gone');
  });

  it('is told to be nothing when all of it is gone', async () => {
    await open([left({ status: 'gone', checkedAt: NOW }), left({ status: 'gone', checkedAt: NOW })]);
    expect(text()).toContain('All 2 of its pictures are gone. Nothing is left to do.');
    expect(all('button', /Delete|Copy/)).toEqual([]);
  });

  it('is what caches may still show, which nobody needs to delete and nothing calls gone', async () => {
    const cached = () => left({ status: 'gone-cached', cachedUntil: NOW + 1000 });
    await open([left({ status: 'gone', checkedAt: NOW }), cached(), cached()]);
    expect(text()).toContain('2 pictures are gone at the server, a cache may still show them.');
    expect(text()).not.toContain('Nothing is left to do');
    expect(all('button', /Delete|Copy/)).toEqual([]);
  });

  it('leads to those of which nobody knows whose they are', async () => {
    await open([left(), anUploadWithout('account'), anUploadWithout('account', { status: 'gone' })]);
    expect(text()).toContain('1 more picture on lemmy.world, but not whose it is');
    expect(one('link', 'Look at them').hash).toBe(`#instance=${encodeURIComponent(WORLD)}`);
  });

  it('says so where there is nothing to tell', async () => {
    await open([anUploadView()]);
    expect(text()).toContain('Nothing is left here');
  });
});

describe('who can delete it', () => {
  it('is the token alone', async () => {
    const uploads = [left(), left({ status: 'needs-login' })];
    await open(uploads, { need: 'none', accounts: [] });
    expect(text()).toContain('no login is needed');
    await click(one('button', 'Delete the 2 that are left…'));
    expect(location.hash).toBe('#plan');
  });

  it('is any other account with the token', async () => {
    await open([left()], { need: 'any-login', accounts: [] });
    expect(text()).toContain('Log in to lemmy.world with any other account');
    expect(one('link', 'Open lemmy.world').href).toBe(`${WORLD}/login`);
    expect(one('button', 'Delete the 1 that is left…')).toBeTruthy();
  });

  it('are the admins, who get a letter with addresses and no token', async () => {
    const uploads = [left(), left({ status: 'only-admin', adminReason: 'account-gone' })];
    const output = await open(uploads);
    expect(text()).toContain('Only the admins of lemmy.world can.');
    expect(text()).toContain('Your account on lemmy.world is deleted, so you can no longer delete this one');
    expect(all('button', /that (is|are) left/)).toEqual([]);
    await click(one('button', 'Copy a letter to them'));
    expect(output.copied).toEqual([
      expect.stringContaining('I uploaded them as alice, and that account is deleted:'),
    ]);
    for (const { imageUrl } of uploads) expect(output.copied[0]).toContain(imageUrl);
    expect(text()).toContain('Copied.');
  });

  it('is shown when the letter could not be copied', async () => {
    const copy = () => Promise.reject(new Error('not allowed'));
    await open([left()], { need: 'owner' }, createFakeOutput({ copy }));
    await click(one('button', 'Copy a letter to them'));
    expect(text()).toContain('Your browser did not allow it.');
  });

  it('is not claimed while the server says nothing', async () => {
    await open([left()], 'silent');
    expect(text()).toContain('does not say at the moment');
    expect(all('button', /Delete|Copy/)).toEqual([]);
  });
});

it('is said to be looked at again while the server may still be at work', async () => {
  await open([left()]);
  expect(text()).not.toContain('looked at again');
  await open([left({ nextAt: NOW + 1000 })]);
  expect(text()).toContain('What is left is looked at again by itself');
});

it('is checked again on demand', async () => {
  const upload = left();
  await open([upload, left({ status: 'gone', checkedAt: NOW })]);
  await click(one('button', 'Check again'));
  expect(background.askedFor('checkAll')).toEqual([{ keys: [upload.key] }]);
});
