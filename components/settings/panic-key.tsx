/**
 * The panic key in the settings. Promise: it shows the key that works now; where it is changed is named, because browsers let
 * nobody but the user do that.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { usePanicKey } from '../hooks/use-panic-key';
import { Button } from '../ui/button';
import type { KeyEdge } from './key-edge';
import { Section } from './section';

interface PanicKeyProps {
  keys: KeyEdge;
}

export function PanicKeySection({ keys }: PanicKeyProps): JSX.Element {
  const key = usePanicKey(keys);
  const isThere = key?.kind === 'key';
  return (
    <Section title={i18n.t('panic.heading')}>
      {key?.kind === 'none' ? (
        <p class="hint">{i18n.t('panic.keyNever')}</p>
      ) : (
        <p class="hint">{i18n.t('panic.about')}</p>
      )}
      {isThere && (
        <p>{key.shortcut === '' ? i18n.t('panic.keyNone') : i18n.t('panic.keyIs', { key: key.shortcut })}</p>
      )}
      {isThere && key.canOpen && (
        <div>
          <Button icon="keyboard" onClick={() => void keys.changePanicKey().catch(() => undefined)}>
            {i18n.t('panic.keyChange')}
          </Button>
        </div>
      )}
      {isThere && !key.canOpen && <p class="hint">{i18n.t('panic.keyWhere')}</p>}
    </Section>
  );
}
