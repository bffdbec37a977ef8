/**
 * Whether uploads in private windows are kept. Promise: what switching it off costs stands beside it, and louder where every
 * window is private.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useCallback } from 'preact/hooks';
import { useAsked } from '../hooks/use-asked';
import { Icon } from '../ui/icon';
import { Switch } from '../ui/switch';
import type { HostsEdge } from './hosts-edge';

interface PrivateWindowsProps {
  isKept: boolean;
  onChange: (isKept: boolean) => void;
  hosts: Pick<HostsEdge, 'privateWindows'>;
}

const UNSAID = { isAllowed: true, isEvery: false };

export function PrivateWindows({ isKept, onChange, hosts }: PrivateWindowsProps): JSX.Element {
  // A browser that does not say is taken for one in which nothing is to be warned of
  const now = useAsked(useCallback(async () => hosts.privateWindows(), [hosts])) ?? UNSAID;

  return (
    <>
      <Switch
        label={i18n.t('settings.keepPrivate')}
        hint={i18n.t('settings.keepPrivateHint')}
        isOn={isKept}
        onChange={onChange}
      />
      {!now.isAllowed && <p class="hint">{i18n.t('settings.privateNotAllowed')}</p>}
      {now.isEvery && !isKept && (
        <p class="notice" role="alert">
          <Icon name="warning" />
          <span>{i18n.t('settings.privateEvery')}</span>
        </p>
      )}
    </>
  );
}
