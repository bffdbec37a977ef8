/** The panic key in settings and popup: the key that works, and where to change it. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { KeyHint } from '../../components/popup/key-hint';
import type { KeyEdge, PanicKey } from '../../components/settings/key-edge';
import { PanicKeySection } from '../../components/settings/panic-key';
import { all, click, one, render, settle, text } from '../support/render';

let current: PanicKey;
const changePanicKey = vi.fn<KeyEdge['changePanicKey']>(async () => undefined);
const keys: KeyEdge = { panicKey: async () => current, changePanicKey };

beforeEach(() => changePanicKey.mockClear());

async function openSettings(key: PanicKey): Promise<void> {
  current = key;
  await render(<PanicKeySection keys={keys} />);
  await settle();
}

describe('in the settings', () => {
  it('the key is named, and its page opened where the browser lets us', async () => {
    await openSettings({ kind: 'key', shortcut: 'Alt+Shift+Delete', canOpen: true });
    expect(text()).toContain('Your key is Alt+Shift+Delete.');
    await click(one('button', 'Change the key'));
    expect(changePanicKey).toHaveBeenCalledOnce();
  });

  it('its page is named where it cannot be opened', async () => {
    await openSettings({ kind: 'key', shortcut: 'Alt+Shift+Delete', canOpen: false });
    expect(text()).toContain('about:addons');
    expect(all('button')).toEqual([]);
  });

  it('that none is set is said', async () => {
    await openSettings({ kind: 'key', shortcut: '', canOpen: true });
    expect(text()).toContain('No key is set.');
  });

  it('a browser without keys is told from one whose key is not set', async () => {
    await openSettings({ kind: 'none' });
    expect(text()).toContain('no keys for extensions');
    expect(text()).not.toContain('No key is set');
  });

  it('follows the user who changed it and came back', async () => {
    await openSettings({ kind: 'key', shortcut: '', canOpen: true });
    current = { kind: 'key', shortcut: 'Ctrl+Shift+9', canOpen: true };
    dispatchEvent(new Event('focus'));
    await settle();
    expect(text()).toContain('Ctrl+Shift+9');
  });
});

describe('in the popup', () => {
  it.each<[PanicKey, string]>([
    [
      { kind: 'key', shortcut: 'Alt+Shift+Delete', canOpen: true },
      'In a hurry? Alt+Shift+Delete takes back your last upload.',
    ],
    [{ kind: 'key', shortcut: '', canOpen: true }, ''],
    [{ kind: 'none' }, ''],
  ])('%o is told as “%s”', async (key, words) => {
    current = key;
    await render(<KeyHint keys={keys} />);
    await settle();
    expect(text()).toBe(words);
  });
});
