/** The question before an account is deleted: what the server does, what is left, and what can be chosen. */
import { describe, expect, it, vi } from 'vitest';
import {
  AccountDialog,
  type AccountDialogProps,
  type AccountTold,
  type AccountWish,
} from '../../components/page/account-dialog';
import type { AccountPictures, ListState, Treatment } from '../../utils/domain/account-deletion';
import { someAccountPictures } from '../support/account-pictures';
import { all, click, one, render, text } from '../support/render';
import { NOW } from '../support/views';

const pictures = (change: Partial<AccountPictures> = {}) =>
  someAccountPictures({ version: '0.19.12', counts: { live: 3 }, ...change });

async function show(change: Partial<AccountTold> = {}, isArmed = true) {
  const told: AccountTold = {
    phase: 'asking',
    host: 'lemmy.world',
    pictures: pictures(),
    perhaps: false,
    isSilent: false,
    isWorking: false,
    ...change,
  };
  const onWish = vi.fn<AccountDialogProps['onWish']>();
  await render(<AccountDialog told={told} isArmed={isArmed} onWish={onWish} />);
  return { wishes: (): AccountWish[] => onWish.mock.calls.map(([wish]) => wish) };
}
const buttons = () => all('button').map((button) => text(button));

describe('what the server does with the pictures', () => {
  it.each<[Treatment | undefined, AccountPictures['need'], RegExp]>([
    ['nothing', 'none', /lemmy\.world keeps all your pictures\. It deletes your posts/],
    ['nothing', 'owner', /deletes only the account and keeps all your pictures/],
    ['profile', 'any-login', /deletes your avatar and your banner\. All other pictures stay online/],
    ['posts', 'any-login', /has on record as yours, and those that your image posts show/],
    ['recorded', 'any-login', /has on record as yours\. Very old ones may stay/],
    ['later', 'owner', /only after it has said .* nobody is told/],
    [undefined, undefined, /Nobody can say what lemmy\.world does/],
  ])('%s (%s) is told', async (treatment, need, words) => {
    const { treatment: _t, need: _n, ...rest } = pictures();
    const known = { ...rest, ...(treatment ? { treatment } : {}), ...(need ? { need } : {}) };
    await show({ pictures: known });
    expect(text()).toMatch(words);
  });

  it.each([
    ['none', 'even without a login'],
    ['any-login', 'you need another account on lemmy.world'],
    ['owner', 'Only the admins of lemmy.world can'],
  ] as const)('and afterwards (%s) what can be done', async (need, words) => {
    await show({ pictures: pictures({ need }) });
    expect(text()).toContain(words);
  });
});

describe('how many pictures there are', () => {
  it.each<[string, Partial<AccountPictures>, string]>([
    [
      'all that are not gone',
      { counts: { live: 2, unknown: 1, deleting: 1, gone: 5 } },
      'knows 4 pictures by alice',
    ],
    ['none', { counts: { gone: 1 } }, 'knows no picture by alice'],
    ['what a cache may still show', { counts: { 'gone-cached': 2 } }, 'knows 2 pictures by alice'],
    [
      'that apart',
      { counts: { live: 1, 'gone-cached': 1, gone: 1 } },
      '1 of them is gone at the server, a cache may still show it.',
    ],
    ['those for admins', { counts: { live: 1, 'only-admin': 2 } }, 'Only an admin can delete 2 of them'],
    ['uploads that were cut off', { maybe: 1 }, '1 upload was cut off'],
    [
      'copies that stay',
      { copies: { small: 1, full: 0 } },
      'The small preview that the server made for 1 post may remain',
    ],
  ])('counts %s', async (_what, change, words) => {
    await show({ pictures: pictures(change) });
    expect(text()).toContain(words);
  });

  it('is not counted as none where nobody knows the account', async () => {
    const { account: _, ...rest } = pictures({ counts: {} });
    await show({ pictures: rest });
    expect(text()).toContain('could not find out yet who is logged in');
    expect(text()).not.toContain('no picture');
  });

  it.each<[ListState, RegExp, boolean]>([
    ['none', /keeps no list of your uploads, so there may be more/, false],
    ['unread', /has a list of your uploads, and Takeback reads it before/, true],
    ['reading', /Reading the list of lemmy\.world, 7 uploads so far/, true],
    ['waiting', /Reading the list waits/, true],
    ['read', /was read, so your vault knows all that it tells/, false],
    ['part', /not all of it\. There may be more/, false],
    ['failed', /could not be read, so there may be more/, false],
  ])('a list that is %s is told, and may hold the first picture', async (list, words, mayFind) => {
    await show({ pictures: pictures({ list, listed: 7, counts: {} }) });
    expect(text()).toMatch(words);
    expect(buttons().includes('Delete my pictures first')).toBe(mayFind);
  });

  it('asks about pictures of nobody known, and shows what was taken over', async () => {
    const { wishes } = await show({ pictures: pictures({ unnamed: 2 }), perhaps: false });
    const box = one('checkbox');
    expect(text(box.closest('label') ?? box)).toContain('2 more are on lemmy.world');
    await click(box);
    expect([box.checked, wishes()]).toEqual([false, ['perhaps']]);
  });
});

describe('what can be chosen', () => {
  const busy = pictures({ counts: { deleting: 2, asked: 1, gone: 1 } });
  const left = pictures({ counts: { gone: 1, 'still-there': 1, 'needs-login': 1 } });
  const gone = pictures({ counts: { gone: 3 } });
  const cached = pictures({ counts: { gone: 2, 'gone-cached': 1 } });

  it.each<[string, Partial<AccountTold>, string[], AccountWish[]]>([
    ['nothing yet', { phase: 'looking', pictures: undefined! }, [], []],
    ['while asking', {}, ['Delete my pictures first', 'Delete the account anyway'], ['first', 'go-on']],
    ['while reading', { phase: 'reading' }, ['Do not wait for the list'], ['skip']],
    ['while deleting', { phase: 'deleting', pictures: busy }, ['Stop deleting'], ['stop']],
    [
      'where some are left',
      { phase: 'deleting', pictures: left },
      ['Try these 2 again', 'Delete the account anyway'],
      ['again', 'go-on'],
    ],
    ['where all are gone', { phase: 'deleting', pictures: gone }, ['Delete the account now'], ['go-on']],
    ['where caches are left', { phase: 'deleting', pictures: cached }, ['Delete the account now'], ['go-on']],
  ])('%s', async (_when, change, names, wanted) => {
    const { wishes } = await show(change);
    expect(buttons()).toEqual(['Keep the account', ...names]);
    for (const name of ['Keep the account', ...names]) await click(one('button', name));
    expect(wishes()).toEqual(['keep', ...wanted]);
  });

  it('has the focus on what changes nothing', async () => {
    await show();
    expect(document.activeElement).toBe(one('button', 'Keep the account'));
  });

  it('is nothing but keeping for a moment, and while something is on its way', async () => {
    await show({}, false);
    expect(one('button', 'Keep the account').disabled).toBe(false);
    expect(one('button', 'Delete the account anyway').disabled).toBe(true);
    await show({ isWorking: true });
    expect(one('button', 'Delete my pictures first').disabled).toBe(true);
  });

  it('is dismissed by Escape as by the button', async () => {
    const { wishes } = await show();
    one('dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
    expect(wishes()).toEqual(['keep']);
  });
});

describe('how it goes', () => {
  it('is told in numbers and words, with the next step of what is stuck', async () => {
    const counts = { gone: 1, deleting: 2, asked: 1, 'needs-login': 1 };
    const waits = { why: 'rate-limited', until: NOW } as const;
    await show({ phase: 'deleting', pictures: pictures({ counts, waits }) });
    const words = text(one('status'));
    for (const part of [
      '1 of 5 gone',
      'Gone (1)',
      'Deleting… (3)',
      'Log in to delete (1)',
      'asks us to wait until',
    ])
      expect(words).toContain(part);
    expect(words).toContain(
      'If you close this page, your pictures go on being deleted, and your account stays.',
    );
  });

  it.each<[AccountPictures['counts'], string]>([
    [{ deleting: 1, gone: 2 }, 'Your pictures are deleted first'],
    [{ gone: 3 }, 'All 3 pictures are gone'],
    [{ gone: 2, 'gone-cached': 1 }, 'A cache may still show 1 picture'],
    [{ 'gone-cached': 2 }, 'A cache may still show 2 pictures'],
    [{ gone: 2, 'still-there': 1 }, '1 picture is not gone'],
    [{ 'gone-cached': 2, 'still-there': 1 }, '1 picture is not gone'],
    [{ 'only-admin': 2 }, '2 pictures are not gone'],
    [{ unknown: 1 }, '1 picture is not gone'],
    [{}, 'There is no picture to delete'],
  ])('%j is headed %s', async (counts, title) => {
    await show({ phase: 'deleting', pictures: pictures({ counts }) });
    expect(text(one('heading'))).toBe(title);
  });

  it('does not call gone what a cache may still show', async () => {
    await show({ phase: 'deleting', pictures: pictures({ counts: { gone: 2, 'gone-cached': 1 } }) });
    const words = text(one('status'));
    expect(words).toContain('2 of 3 gone');
    expect(words).toContain('1 picture is gone at the server, a cache may still show it.');
    expect(words).not.toContain('Nobody can fetch them');
  });

  it('does not call it done without telling of the copies that may remain', async () => {
    const told = pictures({ counts: { gone: 2 }, copies: { small: 0, full: 2 } });
    await show({ phase: 'deleting', pictures: told });
    expect(text(one('status'))).toContain(
      'The copies that the servers made for 2 posts may remain, in full size',
    );
  });

  it('says nothing of pictures where there were none', async () => {
    await show({ phase: 'deleting', pictures: pictures({ counts: {} }) });
    expect(text(one('status'))).toBe('Your account is not deleted yet.');
  });

  it('says so when the background does not answer', async () => {
    await show({ isSilent: true, pictures: undefined! });
    expect(text()).toContain('Nobody can say at the moment');
    expect(buttons()).toEqual(['Keep the account', 'Delete the account anyway']);
  });
});
