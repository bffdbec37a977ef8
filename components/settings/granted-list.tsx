/**
 * The servers that are protected by name, with what the vault has of them. Promise: taking the access back needs one click
 * and loses no record; where the browser keeps the access, that is said.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Guard } from '../../utils/domain/guard';
import type { Origin } from '../../utils/domain/names';
import type { Settings } from '../../utils/domain/settings';
import type { UploadView } from '../../utils/domain/upload';
import type { GrantedSite } from '../../utils/domain/granted-site';
import { Button } from '../ui/button';
import { ServerGuard } from './guard-choice';
import type { HostsEdge } from './hosts-edge';

interface GrantedListProps {
  sites: readonly GrantedSite[];
  uploads: readonly UploadView[];
  hosts: Pick<HostsEdge, 'unprotect'>;
  settings: Pick<Settings, 'guard' | 'guards'>;
  onGuard: (instances: Origin[], guard: Guard | undefined) => void;
}

export function GrantedList({ sites, uploads, hosts, settings, onGuard }: GrantedListProps): JSX.Element {
  const [kept, setKept] = useState<string>();
  if (sites.length === 0) return <p class="hint">{i18n.t('settings.serversNone')}</p>;
  return (
    <>
      <ul class="granted" aria-label={i18n.t('settings.servers')}>
        {sites.map((site) => (
          <li key={site.pattern}>
            <div>
              <p class="row-name">
                <bdi>{site.host}</bdi>
              </p>
              <Facts site={site} uploads={uploads} />
              <ServerGuard
                host={site.host}
                own={site.origins.map((origin) => settings.guards[origin]).find((own) => own !== undefined)}
                everywhere={settings.guard}
                onChange={(own) => onGuard(site.origins, own)}
              />
            </div>
            <Button
              kind="quiet"
              label={i18n.t('settings.unprotectNamed', { host: site.host })}
              onClick={() => {
                setKept(undefined);
                void hosts.unprotect(site.pattern).then((isBack) => setKept(isBack ? undefined : site.host));
              }}
            >
              {i18n.t('settings.unprotect')}
            </Button>
          </li>
        ))}
      </ul>
      <p class="hint" role={kept === undefined ? undefined : 'alert'}>
        {kept === undefined
          ? i18n.t('settings.unprotectHint')
          : i18n.t('settings.unprotectFailed', { host: kept })}
      </p>
    </>
  );
}

function Facts({
  site: { origins, version },
  uploads,
}: {
  site: GrantedSite;
  uploads: readonly UploadView[];
}) {
  const there = uploads.filter(({ instance }) => origins.includes(instance));
  const notGone = there.filter(({ status }) => status !== 'gone').length;
  return (
    <p class="row-facts">
      {version !== undefined && <span>{i18n.t('settings.serverVersion', { version })}</span>}
      <span>{i18n.t('settings.serverUploads', there.length)}</span>
      {there.length > 0 && <span>{i18n.t('settings.serverNotGone', { count: notGone })}</span>}
    </p>
  );
}
