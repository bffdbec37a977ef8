/**
 * The part of the settings about pictures on their way out. Promise: every server that differs from the rule for all is to be
 * found, also one that is not protected by name (any more).
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { SEND_DELAYS, type Guard } from '../../utils/domain/guard';
import type { GrantedSite } from '../../utils/domain/granted-site';
import { hostOf, originOf, type Origin } from '../../utils/domain/names';
import type { Settings } from '../../utils/domain/settings';
import { Select } from '../ui/select';
import { Switch } from '../ui/switch';
import { GuardChoice, ServerGuard } from './guard-choice';
import { Section } from './section';

interface BeforeUploadProps {
  settings: Pick<Settings, 'guard' | 'guards' | 'sendDelay' | 'toast'>;
  /** those have their choice in the list of servers; undefined: not known yet */
  granted: readonly GrantedSite[] | undefined;
  onChange: (change: Partial<Settings>) => void;
  onGuard: (instances: Origin[], guard: Guard | undefined) => void;
}

export function BeforeUpload({ settings, granted, onChange, onGuard }: BeforeUploadProps): JSX.Element {
  const { guard, guards, sendDelay, toast } = settings;
  const listed = new Set(granted?.flatMap(({ origins }) => origins));
  const others = Object.keys(guards).flatMap((key) => {
    const origin = originOf(key);
    return granted && origin && !listed.has(origin) ? [origin] : [];
  });
  return (
    <Section title={i18n.t('guard.section')}>
      <GuardChoice value={guard} onChange={(chosen) => onChange({ guard: chosen })} />
      {listed.size > 0 && <p class="hint">{i18n.t('guard.everywhere')}</p>}
      {others.length > 0 && (
        <ul class="guard-others" aria-label={i18n.t('guard.others')}>
          {others.toSorted().map((origin) => (
            <li key={origin}>
              <ServerGuard
                host={hostOf(origin)}
                own={guards[origin]}
                everywhere={guard}
                onChange={(own) => onGuard([origin], own)}
              />
            </li>
          ))}
        </ul>
      )}
      <div class="choice">
        <Select
          label={i18n.t('guard.sendDelay')}
          value={String(sendDelay)}
          options={SEND_DELAYS.map((count) => ({
            value: String(count),
            text: count === 0 ? i18n.t('guard.noDelay') : i18n.t('guard.seconds', { count }),
          }))}
          onChange={(chosen) => {
            const seconds = SEND_DELAYS.find((one) => String(one) === chosen);
            if (seconds !== undefined) onChange({ sendDelay: seconds });
          }}
        />
        <p class="hint">{i18n.t('guard.sendDelayHint')}</p>
      </div>
      <Switch
        label={i18n.t('guard.toast')}
        hint={i18n.t('guard.toastHint')}
        isOn={toast}
        onChange={(on) => onChange({ toast: on })}
      />
    </Section>
  );
}
