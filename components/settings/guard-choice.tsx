/**
 * What happens before a picture leaves: for all servers, and where one differs. Promise: each choice says what follows from it;
 * for a single server it is also said what "as for all servers" comes to.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { GUARDS, type Guard } from '../../utils/domain/guard';
import { unreachable } from '../../utils/domain/unreachable';
import { RadioGroup } from '../ui/radio-group';
import { Select } from '../ui/select';

interface GuardChoiceProps {
  value: Guard;
  onChange: (guard: Guard) => void;
}

/** For all servers. */
export function GuardChoice({ value, onChange }: GuardChoiceProps): JSX.Element {
  return (
    <RadioGroup
      legend={i18n.t('guard.legend')}
      value={value}
      options={GUARDS.map((guard) => ({ value: guard, label: nameOf(guard), hint: hintOf(guard) }))}
      onChange={onChange}
    />
  );
}

interface ServerGuardProps {
  host: string;
  /** its own choice; undefined: as for all servers */
  own: Guard | undefined;
  everywhere: Guard;
  onChange: (guard: Guard | undefined) => void;
}

/** For one server. */
export function ServerGuard({ host, own, everywhere, onChange }: ServerGuardProps): JSX.Element {
  const common = i18n.t('guard.asForAll', { choice: nameOf(everywhere) });
  return (
    <Select
      label={i18n.t('guard.forHost', { host })}
      value={own ?? ''}
      options={[
        { value: '', text: common },
        ...GUARDS.map((guard) => ({ value: guard, text: nameOf(guard) })),
      ]}
      onChange={(chosen) => onChange(GUARDS.find((guard) => guard === chosen))}
    />
  );
}

function nameOf(guard: Guard): string {
  switch (guard) {
    case 'off':
      return i18n.t('guard.off');
    case 'confirm':
      return i18n.t('guard.confirm');
    case 'never':
      return i18n.t('guard.never');
    default:
      return unreachable(guard);
  }
}

function hintOf(guard: Guard): string {
  switch (guard) {
    case 'off':
      return i18n.t('guard.offHint');
    case 'confirm':
      return i18n.t('guard.confirmHint');
    case 'never':
      return i18n.t('guard.neverHint');
    default:
      return unreachable(guard);
  }
}
