import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, parseSettings } from '../../../utils/settings/settings';

describe('settings', () => {
  it.each([undefined, null, 'text', 7, [], {}, { thumbnails: 'yes' }, { confirm: null }])(
    'stored as %j are the defaults',
    (raw) => {
      expect(parseSettings(raw)).toEqual(DEFAULT_SETTINGS);
    },
  );

  it('asks before it deletes, and protects no site by itself, until the user says otherwise', () => {
    expect(DEFAULT_SETTINGS).toMatchObject({ confirm: true, protectAll: false });
  });

  it('lets pictures leave as without us, and tells that they did, until the user says otherwise', () => {
    expect(DEFAULT_SETTINGS).toMatchObject({ guard: 'off', guards: {}, sendDelay: 0, toast: true });
  });

  it('asks before pictures leave where the guard is damaged: somebody wanted one', () => {
    expect(parseSettings({ guard: 'always' }).guard).toBe('confirm');
    expect(parseSettings({ guard: null, confirm: false })).toEqual({
      ...DEFAULT_SETTINGS,
      guard: 'confirm',
      confirm: false,
    });
    expect(parseSettings({ guard: 'never' }).guard).toBe('never');
  });

  it('keeps the guards of other servers when one is damaged, which asks', () => {
    const guards = { 'https://lemmy.world': 'never', 'https://feddit.org': 'maybe', 'https://lemmy.ml': 7 };
    expect(parseSettings({ guards }).guards).toEqual({
      'https://lemmy.world': 'never',
      'https://feddit.org': 'confirm',
      'https://lemmy.ml': 'confirm',
    });
    expect(parseSettings({ guards: 'all', sendDelay: 7 })).toEqual(DEFAULT_SETTINGS);
  });

  it('keeps what was chosen, and fills in what was not', () => {
    expect(parseSettings({ confirm: false, later: 1 })).toEqual({ ...DEFAULT_SETTINGS, confirm: false });
    expect(parseSettings({ thumbnails: undefined, protectAll: true })).toEqual({
      ...DEFAULT_SETTINGS,
      protectAll: true,
    });
  });
});
