import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { act } from 'preact/test-utils';
import { chosenBy, fromRoute, toRoute, type Route } from '../../components/vault/route';
import { VaultPage } from '../../components/vault/vault-page';
import type { UploadView } from '../../utils/domain/upload';
import { STATE_FILTERS } from '../../utils/vault-list/filter';
import { background } from '../support/fake-background';
import { noEdges } from '../support/vault-edges';
import { all, choose, click, one, render, settle, text } from '../support/render';
import { noOutput } from '../support/fake-output';
import { anAttempt, aSnapshot, anUploadView, FEDDIT, HOUR_MS, WORLD } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

const named = (name: string): Pick<UploadView, 'file'> => ({ file: { name, size: 1, type: 'image/png' } });

beforeEach(() => {
  background.reset();
  background.snapshot = aSnapshot({
    uploads: [
      anUploadView({ ...named('a.png'), instance: WORLD, status: 'live' }),
      anUploadView({ ...named('b.png'), instance: WORLD, status: 'gone', checkedAt: Date.now() }),
      anUploadView({ ...named('c.png'), instance: FEDDIT, status: 'asked' }),
      anUploadView({ ...named('d.png'), instance: FEDDIT, status: 'deleting' }),
      anUploadView({ ...named('e.png'), instance: FEDDIT, status: 'gone', checkedAt: Date.now() }),
    ],
  });
});

afterEach(() => history.replaceState(null, '', location.pathname));

async function open(
  hash = '',
  protectAll: (on: boolean) => Promise<boolean> = async () => true,
  allowNotices: () => Promise<boolean> = async () => true,
): Promise<void> {
  history.replaceState(null, '', hash === '' ? location.pathname : `#${hash}`);
  await render(
    <VaultPage protectAll={protectAll} allowNotices={allowNotices} output={noOutput} {...noEdges} />,
  );
  await settle();
}

const shownNames = (): string =>
  all('gridcell')
    .map((row) => /(\w)\.png/.exec(text(row))?.[1])
    .toSorted((a = '', b = '') => a.localeCompare(b))
    .join('');

describe('the filters of the vault', () => {
  it('show everything at first, with counts', async () => {
    await open();
    expect(shownNames()).toBe('abcde');
    expect(text()).toContain('5 uploads');
    expect(text()).toContain('3 not gone');
    expect(text()).toContain('2 gone');
  });

  it('narrow by instance and by state, together, and keep the address in step', async () => {
    await open();
    await choose(one('combobox', 'Instance'), FEDDIT);
    expect(shownNames()).toBe('cde');
    expect(location.hash).toBe('#instance=https%3A%2F%2Ffeddit.org');
    await choose(one('combobox', 'State'), 'gone');
    expect(shownNames()).toBe('e');
    expect(location.hash).toBe('#instance=https%3A%2F%2Ffeddit.org&state=gone');
    await choose(one('combobox', 'Instance'), '');
    await choose(one('combobox', 'State'), '');
    expect(shownNames()).toBe('abcde');
    expect(location.hash).toBe('');
  });

  it('open as a link says', async () => {
    await open('instance=https%3A%2F%2Flemmy.world&state=not-gone');
    expect(shownNames()).toBe('a');
    expect(one('combobox', 'Instance').value).toBe(WORLD);
    expect(one('combobox', 'State').value).toBe('not-gone');
  });

  it('follow a link that is opened while the page is', async () => {
    await open();
    await act(() => {
      history.replaceState(null, '', '#state=gone');
      dispatchEvent(new Event('hashchange'));
    });
    expect(shownNames()).toBe('be');
  });

  it('count a deletion as under way whether or not the server has answered', async () => {
    await open('state=deleting');
    expect(shownNames()).toBe('cd');
  });

  it('find everything a stranger may still see', async () => {
    await open('state=not-gone');
    expect(shownNames()).toBe('acd');
  });

  it('say what each choice would find', async () => {
    await open('instance=https%3A%2F%2Flemmy.world');
    const options = [...one('combobox', 'State').querySelectorAll('option')].map((option) => text(option));
    expect(options).toEqual([
      'All states',
      'Everything not gone (1)',
      'Online (1)',
      'Deleting… (0)',
      'Gone (1)',
    ]);
  });

  it('offer the way back when nothing matches', async () => {
    await open('instance=https%3A%2F%2Fnowhere.example');
    expect(text()).toContain('No upload matches');
    expect(one('combobox', 'Instance').value).toBe('https://nowhere.example');
    await click(one('button', 'Show all uploads'));
    expect(shownNames()).toBe('abcde');
  });

  it('ignore what an address does not mean', async () => {
    await open('state=melted&colour=blue');
    expect(shownNames()).toBe('abcde');
  });
});

describe('the addresses of the vault', () => {
  const routes: Route[] = [
    { page: 'settings' },
    { page: 'uploads', filter: {} },
    ...STATE_FILTERS.map((state): Route => ({ page: 'uploads', filter: { instance: WORLD, state } })),
    { page: 'receipts', filter: {} },
    { page: 'receipts', filter: { instance: WORLD, state: 'gone' } },
    { page: 'receipts', filter: {}, key: `${WORLD}/a&b=c.webp` },
    { page: 'receipts', filter: { state: 'not-gone' }, key: `${WORLD}/x.webp` },
  ];

  it.each(routes)('come back as they were: %o', (route) => {
    expect(toRoute(fromRoute(route))).toEqual(route);
  });

  it('never holds a token: a deletion link pasted into the search stays out of the browser’s history', () => {
    const q = 'https://lemmy.world/pictrs/image/delete/70ce2000-dead/a.png';
    const hash = fromRoute({ page: 'uploads', filter: { q } });
    expect(hash).not.toContain('70ce2000');
    expect(toRoute(new URLSearchParams({ q }).toString())).toMatchObject({
      filter: { q: 'https://lemmy.world/pictrs/image/delete/…/a.png' },
    });
  });

  it('of receipts are these, and choose by the key before the filter', () => {
    expect(toRoute('receipts')).toEqual({ page: 'receipts', filter: {} });
    expect(toRoute('receipts&key=&state=melted')).toEqual({ page: 'receipts', filter: {} });
    expect(fromRoute({ page: 'receipts', filter: { state: 'gone' } })).toBe('receipts&state=gone');
    const upload = anUploadView({ instance: WORLD, status: 'live' });
    const filter = { state: 'gone' } as const;
    expect(chosenBy({ filter, key: upload.key })(upload)).toBe(true);
    expect(chosenBy({ filter })(upload)).toBe(false);
    expect(chosenBy({ filter: { instance: WORLD } })(upload)).toBe(true);
  });
});

describe('the vault page', () => {
  it('explains the first step while it is empty', async () => {
    background.snapshot = aSnapshot();
    await open();
    expect(text()).toContain('The vault is empty');
    expect(text()).toContain('“Protect”');
    expect(all('combobox')).toEqual([]);
  });

  it('tells of records it could not read', async () => {
    background.snapshot = aSnapshot({ damaged: [{ key: 'quarantine:x', foundAt: 0 }] });
    await open();
    expect(text()).toContain('1 record could not be read and is kept aside.');
  });

  it('lists unfinished uploads apart, but not where a state is looked for', async () => {
    background.snapshot.attempts = [anAttempt({ startedAt: Date.now() - HOUR_MS })];
    await open();
    expect(text(one('list', 'Unfinished uploads'))).toContain('Maybe uploaded');
    await choose(one('combobox', 'State'), 'gone');
    expect(all('list', 'Unfinished uploads')).toEqual([]);
  });

  it('deletes one', async () => {
    await open();
    await click(one('button', 'Delete a.png'));
    await click(one('button', 'Delete a.png'));
    expect(background.askedFor('takeBack')).toEqual([{ key: background.snapshot.uploads[0]?.key }]);
  });

  it('says so when a wish failed, and keeps showing the list', async () => {
    background.answers.takeBack = () => {
      throw new Error('no');
    };
    await open();
    await click(one('button', 'Delete a.png'));
    await click(one('button', 'Delete a.png'));
    expect(text(one('alert'))).toContain('That could not be done.');
    expect(shownNames()).toBe('abcde');
    await click(one('button', 'Dismiss', one('alert')));
    expect(all('alert')).toEqual([]);
  });
});

describe('the settings', () => {
  it('have an address of their own and a link to it', async () => {
    await open('settings');
    expect(all('heading', 'Settings')).toHaveLength(1);
    expect(one('link', 'Settings').getAttribute('aria-current')).toBe('page');
    expect(one('link', 'Uploads').getAttribute('href')).toBe('#');
  });

  it('store “Ask before deleting” at once', async () => {
    background.answers.saveSettings = (wanted) => Object.assign(background.snapshot.settings, wanted);
    await open('settings');
    const choice = one('switch', 'Ask before deleting');
    expect(choice.checked).toBe(true);
    await click(choice);
    expect(background.askedFor('saveSettings')).toEqual([{ confirm: false }]);
    expect(choice.checked).toBe(false);
  });

  it('store how small pictures are shown at once', async () => {
    background.answers.saveSettings = (wanted) => Object.assign(background.snapshot.settings, wanted);
    await open('settings');
    const choice = one('combobox', 'Small pictures');
    expect(choice.value).toBe('shown');
    await choose(choice, 'blurred');
    expect(background.askedFor('saveSettings')).toEqual([{ thumbnails: 'blurred' }]);
    expect(choice.value).toBe('blurred');
  });

  it('ask the browser for access to all sites within the click', async () => {
    const protectAll = vi.fn<(on: boolean) => Promise<boolean>>(async () => false);
    await open('settings', protectAll);
    one('switch', 'Protect every Lemmy site I visit').click();
    expect(protectAll).toHaveBeenCalledExactlyOnceWith(true);
    await settle();
  });
});
