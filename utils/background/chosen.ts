/**
 * Notices when the user decides anew. Promise: it counts what is in storage from then on, whoever changed it: a view of ours,
 * an older run of the background, or "delete all data", after which every choice is what it was at first.
 */
import { browser } from 'wxt/browser';
import type { Settings } from '../domain/settings';
import { parseSettings } from '../settings/settings';
import { SETTINGS_KEY } from './state';

/** Calls `tell` when what `choice` picks from the settings is another than before. */
export function onChosen(choice: (settings: Settings) => unknown, tell: (now: Settings) => void): void {
  const textOf = (settings: Settings) => JSON.stringify(choice(settings));
  browser.storage.onChanged.addListener((changes, area) => {
    const change = area === 'local' ? changes[SETTINGS_KEY] : undefined;
    if (!change) return;
    const now = parseSettings(change.newValue);
    if (textOf(now) !== textOf(parseSettings(change.oldValue))) tell(now);
  });
}
