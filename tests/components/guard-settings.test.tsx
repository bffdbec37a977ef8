/** What happens before pictures leave, as it is chosen in the settings and in the popup (issue 5). */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PopupEdge } from '../../components/popup/popup-edge';
import { PopupPage } from '../../components/popup/popup-page';
import { SettingsPage } from '../../components/settings/settings-page';
import type { Settings } from '../../utils/domain/settings';
import { background } from '../support/fake-background';
import { check } from '../support/forms';
import { all, choose, click, one, render, settle, text } from '../support/render';
import { createFakeHosts, noEdges } from '../support/vault-edges';
import { aSnapshot, FEDDIT, WORLD } from '../support/views';

vi.mock('../../utils/messaging/client', async () => (await import('../support/fake-background')).fakeClient);

beforeEach(() => background.reset());

describe('in the settings', () => {
  const world = { pattern: `${WORLD}/*`, host: 'lemmy.world', origins: [WORLD] };
  let changes: Partial<Settings>[];
  let guards: unknown[][];

  async function open(change: Partial<Settings> = {}): Promise<void> {
    background.answers = { grantedSites: () => [world] };
    changes = [];
    guards = [];
    await render(
      <SettingsPage
        settings={{ ...aSnapshot().settings, ...change }}
        uploads={[]}
        {...noEdges}
        hosts={createFakeHosts()}
        onChange={(made) => void changes.push(made)}
        onGuard={(...made) => void guards.push(made)}
        onProtectAll={() => undefined}
        onNotices={() => undefined}
      />,
    );
    await settle();
  }
  const chosen = () =>
    [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')]
      .filter(({ checked }) => checked)
      .map(({ id }) => text(document.querySelector(`label[for="${id}"]`)!));

  it('each choice for all servers says what it means', async () => {
    await open();
    expect(chosen()).toEqual(['Upload without asking']);
    await check('Ask me first');
    await check('Block it');
    expect(changes).toEqual([{ guard: 'confirm' }, { guard: 'never' }]);
    expect(text()).toContain('Nothing leaves before you say so.');
    await open({ guard: 'never' });
    expect(chosen()).toEqual(['Block it']);
  });

  it('a server may differ, and go back to what holds for all', async () => {
    await open({ guard: 'confirm' });
    const choice = one('combobox', 'Before a picture leaves for lemmy.world');
    expect([choice.value, text(choice.selectedOptions[0])]).toEqual(['', 'As for all servers: Ask me first']);
    expect([...choice.options].map((option) => text(option))).toEqual([
      'As for all servers: Ask me first',
      'Upload without asking',
      'Ask me first',
      'Block it',
    ]);
    await choose(choice, 'never');
    expect(guards).toEqual([[[WORLD], 'never']]);
    await open({ guards: { [WORLD]: 'never' } });
    const again = one('combobox', 'Before a picture leaves for lemmy.world');
    expect(again.value).toBe('never');
    await choose(again, '');
    expect(guards).toEqual([[[WORLD], undefined]]);
  });

  it('a server that is not protected by name keeps its choice where it can be found', async () => {
    await open({ guards: { [WORLD]: 'off', [FEDDIT]: 'never' } });
    const others = one('list', 'Other servers with a choice of their own');
    expect(all('combobox', undefined, others).map(({ value }) => value)).toEqual(['never']);
    await choose(one('combobox', 'Before a picture leaves for feddit.org'), 'confirm');
    expect(guards).toEqual([[[FEDDIT], 'confirm']]);
  });

  it('pictures may have to wait, and say that they are online', async () => {
    await open({ sendDelay: 5 });
    expect(one('combobox', 'Wait before the upload').value).toBe('5');
    await choose(one('combobox', 'Wait before the upload'), '10');
    await click(one('switch', 'Show in the page when a picture is online'));
    expect(changes).toEqual([{ sendDelay: 10 }, { toast: false }]);
  });
});

describe('in the popup', () => {
  const site = { kind: 'lemmy', tabId: 1, origin: WORLD, server: WORLD, version: '0.19.12' } as const;

  const open = async (state: { granted: boolean; active: boolean }): Promise<void> => {
    const edge: PopupEdge = {
      detect: async () => ({ ...site, ...state }),
      protect: async () => true,
      protectAll: async () => true,
      reload: async () => undefined,
      openVault: async () => undefined,
      panicKey: async () => ({ kind: 'none' }),
      changePanicKey: async () => undefined,
    };
    await render(<PopupPage edge={edge} />);
    await settle();
  };

  it.each([true, false])(
    'a site that is protected has its choice at once, reloaded or not: %s',
    async (active) => {
      background.snapshot.settings = {
        ...aSnapshot().settings,
        guard: 'confirm',
        guards: { [WORLD]: 'off' },
      };
      await open({ granted: true, active });
      const choice = one('combobox', 'Before a picture leaves for lemmy.world');
      expect(choice.value).toBe('off');
      await choose(choice, 'never');
      await choose(choice, '');
      expect(background.askedFor('setGuard')).toEqual([
        { instances: [WORLD], guard: 'never' },
        { instances: [WORLD], guard: undefined },
      ]);
    },
  );

  it('a site that is not has none', async () => {
    await open({ granted: false, active: false });
    expect(all('combobox')).toEqual([]);
  });

  it('says when it could not be stored', async () => {
    background.answers.setGuard = () => {
      throw new Error('disk');
    };
    await open({ granted: true, active: true });
    await choose(one('combobox', 'Before a picture leaves for lemmy.world'), 'never');
    expect(text(one('alert'))).toContain('That could not be done.');
    expect(one('combobox', 'Before a picture leaves for lemmy.world').value).toBe('');
  });
});
