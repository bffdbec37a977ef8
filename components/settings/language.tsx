/**
 * Which language the product speaks. Promise: it is told, not offered as a choice that would not hold: the browser decides,
 * for the extension's name and its notices as well (docs/ARCHITECTURE.md).
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';

export function Language(): JSX.Element {
  return <p>{i18n.t('settings.languageNow', { language: nameOf(i18n.t('language')) })}</p>;
}

/** A language by its own name, as everybody finds it who speaks it. */
function nameOf(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}
