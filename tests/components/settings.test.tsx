/** The settings: servers, receipts, private windows, language, and the end of everything. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { act } from 'preact/test-utils';
import type { HostsEdge } from '../../components/settings/hosts-edge';
import { toServer } from '../../components/settings/server-address';
import { SettingsPage } from '../../components/settings/settings-page';
import type { Settings } from '../../utils/domain/settings';
import type { UploadView } from '../../utils/domain/upload';
import { background } from '../support/fake-background';
import { field, submit, type } from '../support/forms';
import { all, choose, click, one, render, settle, text } from '../support/render';
import { createFakeHosts, type FakeHosts } from '../support/vault-edges';
import { anUploadView, aSnapshot, FEDDIT, WORLD } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

const world = { pattern: `${WORLD}/*`, host: 'lemmy.world', origins: [WORLD], version: '0.19.12' };
const feddit = { pattern: `${FEDDIT}/*`, host: 'feddit.org', origins: [FEDDIT] };
const uploads = [
  anUploadView(),
  anUploadView({ status: 'gone' }),
  anUploadView({ status: 'deleting', hasToken: false }),
];
let hosts: FakeHosts;
let changes: Partial<Settings>[];

beforeEach(() => {
  background.reset();
  background.answers = { grantedSites: () => [world, feddit] };
  changes = [];
});

async function open(
  change: Partial<Settings> = {},
  edge: Partial<HostsEdge> = {},
  known: UploadView[] = uploads,
): Promise<void> {
  hosts = createFakeHosts(edge);
  await render(
    <SettingsPage
      settings={{ ...aSnapshot().settings, ...change }}
      uploads={known}
      hosts={hosts}
      onChange={(made) => void changes.push(made)}
      onGuard={() => undefined}
      onProtectAll={() => undefined}
      onNotices={() => undefined}
    />,
  );
  await settle();
}
/** What stands about each server, but for the choice of how it is guarded. */
const servers = () =>
  all('listitem', undefined, one('list', 'Servers')).map((each) =>
    text(each).replace(text(each.querySelector('.field') ?? each), ''),
  );

describe('the servers', () => {
  it('stand there with their version and what the vault has of them', async () => {
    await open();
    expect(servers()).toEqual([
      'lemmy.worldLemmy 0.19.123 uploads2 not goneStop protecting',
      'feddit.org0 uploadsStop protecting',
    ]);
  });

  it('are given back one by one, and go when the browser says so', async () => {
    await open();
    await click(one('button', 'Stop protecting lemmy.world'));
    expect(hosts.unprotected).toEqual([world.pattern]);
    background.answers = { grantedSites: () => [feddit] };
    await act(() => hosts.accessChanged());
    await settle();
    expect(servers()).toEqual(['feddit.org0 uploadsStop protecting']);
  });

  it('that the browser keeps are told', async () => {
    await open({}, { unprotect: async () => false });
    await click(one('button', 'Stop protecting feddit.org'));
    expect(text(one('alert'))).toBe('Your browser did not take back the access to feddit.org.');
  });

  it('are protected by their address, straight from the click', async () => {
    background.answers['meetServer'] = () => ({ version: '1.0.0' });
    await open();
    await type('Protect another server', ' lemmy.ml/c/memes ');
    await submit(field('Protect another server'));
    expect(hosts.asked).toEqual(['https://lemmy.ml']);
    expect(background.askedFor('meetServer')).toEqual([{ server: 'https://lemmy.ml' }]);
    expect(text()).toContain('lemmy.ml is protected. It runs Lemmy 1.0.0.');
    expect(field('Protect another server').value).toBe('');
  });

  it('that do not answer as Lemmy are told', async () => {
    background.answers['meetServer'] = () => ({});
    await open();
    await type('Protect another server', 'example.org');
    await submit(field('Protect another server'));
    expect(text()).toContain('example.org is protected, but it did not answer as a Lemmy server.');
  });

  it('are asked for nowhere when the address is none, or the user says no', async () => {
    await open({}, { protect: async () => false });
    await type('Protect another server', 'not a server');
    await submit(field('Protect another server'));
    expect(text(one('alert'))).toBe('This is no address of a server.');
    expect(document.activeElement).toBe(field('Protect another server'));
    await type('Protect another server', 'lemmy.ml');
    await submit(field('Protect another server'));
    expect(text(one('alert'))).toBe('The browser did not grant access, so nothing has changed.');
    expect(background.askedFor('meetServer')).toEqual([]);
  });

  it.each([
    ['lemmy.world', 'https://lemmy.world'],
    ['https://lemmy.world/post/1?x=y', 'https://lemmy.world'],
    ['http://lemmy.world:8080', 'http://lemmy.world:8080'],
    ['@ada@lemmy.world', 'https://lemmy.world'],
    ['!memes@lemmy.world', 'https://lemmy.world'],
    ['localhost:8536', 'http://localhost:8536'],
    ['bücher.example', 'https://xn--bcher-kva.example'],
    ['', undefined],
    ['lemmy', undefined],
    ['lemmy.world and more', undefined],
    ['ftp://lemmy.world', undefined],
    ['javascript:alert(1)', undefined],
    ['.', undefined],
  ])('by the address %s: %s', (typed, server) => {
    expect(toServer(typed)).toBe(server);
  });
});

it('receipts are kept as long as was chosen', async () => {
  await open({ keepReceipts: 'year' });
  expect(one('combobox', 'Keep receipts').value).toBe('year');
  await choose(one('combobox', 'Keep receipts'), 'quarter');
  expect(changes).toEqual([{ keepReceipts: 'quarter' }]);
});

describe('private windows', () => {
  it('are kept unless that is switched off', async () => {
    await open();
    await click(one('switch', 'Keep what I upload in private windows'));
    expect(changes).toEqual([{ keepPrivate: false }]);
    expect(text()).not.toContain('is not allowed in private windows');
    expect(all('alert')).toEqual([]);
  });

  it('that Takeback may not see are told', async () => {
    await open({}, { privateWindows: async () => ({ isAllowed: false, isEvery: false }) });
    expect(text()).toContain('Takeback is not allowed in private windows, so it sees nothing there.');
  });

  it('are warned of where every window is one', async () => {
    const edge = { privateWindows: async () => ({ isAllowed: true, isEvery: true }) };
    await open({ keepPrivate: true }, edge);
    expect(all('alert')).toEqual([]);
    await open({ keepPrivate: false }, edge);
    expect(text(one('alert'))).toContain('All windows that are open now are private.');
  });
});

it('the language is told', async () => {
  await open();
  expect(text()).toContain('Takeback speaks English.');
});

describe('deleting all data', () => {
  const dialog = () => one('dialog', 'Delete all data?');

  it('says what it means before it asks for the words', async () => {
    await open();
    await click(one('button', 'Delete all data…'));
    expect(text(dialog())).toContain('3 uploads are forgotten, with their receipts.');
    expect(text(dialog())).toContain('1 delete token is lost.');
    expect(text(dialog())).toContain('2 pictures that are not gone stay where they are.');
    expect(text(dialog())).toContain('1 deletion under way is not followed any more.');
    expect(one('link', 'Make a backup first').getAttribute('href')).toBe('#backup');
  });

  it('does nothing until they are typed', async () => {
    await open();
    await click(one('button', 'Delete all data…'));
    await submit(one('button', 'Delete all data', dialog()));
    expect(text(one('alert'))).toBe('Please type exactly this: delete everything');
    expect(background.askedFor('wipe')).toEqual([]);
    await click(one('button', 'Keep everything'));
    expect(all('dialog')).toEqual([]);
  });

  it.each([false, true])('gives the access back only if that was ticked: %s', async (grants) => {
    await open();
    await click(one('button', 'Delete all data…'));
    if (grants) await click(field('Give back the access to all servers, too'));
    await type('To go on, type: delete everything', 'Delete everything ');
    await submit(one('button', 'Delete all data', dialog()));
    expect(background.askedFor('wipe')).toEqual([{ grants }]);
    expect(all('dialog')).toEqual([]);
    expect(text()).toContain('All data was deleted.');
  });

  it('that fails says so, in the dialog', async () => {
    background.answers['wipe'] = () => Promise.reject(new Error('disk'));
    await open();
    await click(one('button', 'Delete all data…'));
    await type('To go on, type: delete everything', 'delete everything');
    await submit(one('button', 'Delete all data', dialog()));
    expect(text(one('alert'))).toContain('That could not be done, and nothing was deleted.');
  });
});
