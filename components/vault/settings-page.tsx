/**
 * The settings. Promise: each switch shows what is stored and takes effect at once; there is nothing to save.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { Settings } from '../../utils/domain/settings';
import { Switch } from '../ui/switch';

interface SettingsPageProps {
  settings: Settings;
  onChange: (change: Partial<Settings>) => void;
  /** both are called straight from the click, so that permission may be asked for in it */
  onProtectAll: (on: boolean) => void;
  onNotices: (on: boolean) => void;
}

export function SettingsPage({
  settings,
  onChange,
  onProtectAll,
  onNotices,
}: SettingsPageProps): JSX.Element {
  return (
    <section aria-labelledby="settings-title">
      <h2 id="settings-title" class="section-title">
        {i18n.t('settings.title')}
      </h2>
      <div class="settings">
        <Switch
          label={i18n.t('settings.confirm')}
          hint={i18n.t('settings.confirmHint')}
          isOn={settings.confirm}
          onChange={(confirm) => onChange({ confirm })}
        />
        <Switch
          label={i18n.t('settings.thumbnails')}
          hint={i18n.t('settings.thumbnailsHint')}
          isOn={settings.thumbnails}
          onChange={(thumbnails) => onChange({ thumbnails })}
        />
        <Switch
          label={i18n.t('settings.notices')}
          hint={i18n.t('settings.noticesHint')}
          isOn={settings.notices}
          onChange={onNotices}
        />
        <Switch
          label={i18n.t('popup.protectAll')}
          hint={i18n.t('popup.protectAllHint')}
          isOn={settings.protectAll}
          onChange={onProtectAll}
        />
      </div>
    </section>
  );
}
