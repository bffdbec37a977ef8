/**
 * The settings. Promise: each shows what is stored and takes effect at once; there is nothing to save.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { Guard } from '../../utils/domain/guard';
import type { Origin } from '../../utils/domain/names';
import type { Settings } from '../../utils/domain/settings';
import type { UploadView } from '../../utils/domain/upload';
import { useGranted } from '../hooks/use-granted';
import { Switch } from '../ui/switch';
import { BeforeUpload } from './before-upload';
import { DeleteAll } from './delete-all';
import { GrantedList } from './granted-list';
import type { HostsEdge } from './hosts-edge';
import { Language } from './language';
import { PanicKeySection } from './panic-key';
import { PrivateWindows } from './private-windows';
import { ProtectServer } from './protect-server';
import { ReceiptTermChoice } from './receipt-term-choice';
import { Section } from './section';
import { ThumbnailsChoice } from './thumbnails-choice';

interface SettingsPageProps {
  settings: Settings;
  uploads: readonly UploadView[];
  hosts: HostsEdge;
  onChange: (change: Partial<Settings>) => void;
  /** how these instances are guarded; `undefined`: as all others */
  onGuard: (instances: Origin[], guard: Guard | undefined) => void;
  /** both are called straight from the click, so that permission may be asked for in it */
  onProtectAll: (on: boolean) => void;
  onNotices: (on: boolean) => void;
}

export function SettingsPage(props: SettingsPageProps): JSX.Element {
  const { settings, uploads, hosts, onChange, onGuard, onProtectAll, onNotices } = props;
  const granted = useGranted(hosts);
  return (
    <section aria-labelledby="settings-title">
      <h2 id="settings-title" class="only-heard">
        {i18n.t('settings.title')}
      </h2>
      <div class="settings">
        <Section title={i18n.t('settings.servers')}>
          {granted && (
            <GrantedList
              sites={granted}
              uploads={uploads}
              hosts={hosts}
              settings={settings}
              onGuard={onGuard}
            />
          )}
          <ProtectServer onProtect={(server) => hosts.protect(server)} />
          <Switch
            label={i18n.t('popup.protectAll')}
            hint={i18n.t('popup.protectAllHint')}
            isOn={settings.protectAll}
            onChange={onProtectAll}
          />
          <Switch
            label={i18n.t('settings.autoImport')}
            hint={i18n.t('settings.autoImportHint')}
            isOn={settings.autoImport}
            onChange={(autoImport) => onChange({ autoImport })}
          />
        </Section>
        <BeforeUpload settings={settings} granted={granted} onChange={onChange} onGuard={onGuard} />
        <Section title={i18n.t('settings.deleting')}>
          <Switch
            label={i18n.t('settings.confirm')}
            hint={i18n.t('settings.confirmHint')}
            isOn={settings.confirm}
            onChange={(confirm) => onChange({ confirm })}
          />
          <Switch
            label={i18n.t('settings.notices')}
            hint={i18n.t('settings.noticesHint')}
            isOn={settings.notices}
            onChange={onNotices}
          />
          <ReceiptTermChoice
            value={settings.keepReceipts}
            onChange={(keepReceipts) => onChange({ keepReceipts })}
          />
        </Section>
        <PanicKeySection keys={hosts} />
        <Section title={i18n.t('settings.looking')}>
          <ThumbnailsChoice value={settings.thumbnails} onChange={(thumbnails) => onChange({ thumbnails })} />
        </Section>
        <Section title={i18n.t('settings.private')}>
          <PrivateWindows
            isKept={settings.keepPrivate}
            onChange={(keepPrivate) => onChange({ keepPrivate })}
            hosts={hosts}
          />
        </Section>
        <Section title={i18n.t('settings.language')}>
          <Language />
        </Section>
        <Section title={i18n.t('settings.data')}>
          <DeleteAll uploads={uploads} />
        </Section>
      </div>
    </section>
  );
}
