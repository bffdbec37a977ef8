/** Tells of the panic key where uploads are looked for. Promise: only a key that works is named; without one it takes no room. */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { usePanicKey } from '../hooks/use-panic-key';
import type { KeyEdge } from '../settings/key-edge';

interface KeyHintProps {
  keys: KeyEdge;
}

export function KeyHint({ keys }: KeyHintProps): JSX.Element | null {
  const key = usePanicKey(keys);
  if (key?.kind !== 'key' || key.shortcut === '') return null;
  return <p class="hint">{i18n.t('panic.popup', { key: key.shortcut })}</p>;
}
