/** How the list is shown: its order, its groups, rows or tiles. Promise: it tells what is chosen, also when it is the usual. */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { GROUPS, type Group } from '../../utils/vault-list/group';
import { SORTS, type Sort } from '../../utils/vault-list/sort';
import { Icon, type IconName } from '../ui/icon';
import { Select } from '../ui/select';
import { lookOf, type Look } from './route';

interface LookBarProps {
  look: Look;
  onChange: (look: Look) => void;
  onHelp: () => void;
}

export function LookBar({ look, onChange, onHelp }: LookBarProps): JSX.Element {
  const { sort: _sort, ...unsorted } = lookOf(look);
  const { group: _group, ...ungrouped } = lookOf(look);
  const { view: _view, ...asRows } = lookOf(look);
  return (
    <div class="look">
      <Select
        label={i18n.t('list.sort')}
        isLabelHidden
        value={look.sort ?? 'newest'}
        options={SORTS.map((value) => ({ value, text: sortName(value) }))}
        onChange={(value) => {
          const sort = SORTS.find((one) => one === value && one !== 'newest');
          onChange(sort ? { ...unsorted, sort } : unsorted);
        }}
      />
      <Select
        label={i18n.t('list.group')}
        isLabelHidden
        value={look.group ?? ''}
        options={[
          { value: '', text: i18n.t('list.noGroup') },
          ...GROUPS.map((value) => ({ value, text: groupName(value) })),
        ]}
        onChange={(value) => {
          const group = GROUPS.find((one) => one === value);
          onChange(group ? { ...ungrouped, group } : ungrouped);
        }}
      />
      <fieldset class="toggles" aria-label={i18n.t('list.view')}>
        <Toggle
          icon="rows"
          name={i18n.t('list.rows')}
          isOn={look.view === undefined}
          onClick={() => onChange(asRows)}
        />
        <Toggle
          icon="tiles"
          name={i18n.t('list.tiles')}
          isOn={look.view === 'grid'}
          onClick={() => onChange({ ...asRows, view: 'grid' })}
        />
      </fieldset>
      <button
        type="button"
        class="icon-button help-button"
        aria-label={i18n.t('list.keys')}
        title={i18n.t('list.keys')}
        onClick={onHelp}
      >
        <Icon name="keyboard" />
      </button>
    </div>
  );
}

interface ToggleProps {
  icon: IconName;
  name: string;
  isOn: boolean;
  onClick: () => void;
}

function Toggle({ icon, name, isOn, onClick }: ToggleProps): JSX.Element {
  return (
    <button
      type="button"
      class="icon-button"
      aria-pressed={isOn}
      aria-label={name}
      title={name}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

function sortName(sort: Sort): string {
  switch (sort) {
    case 'newest':
      return i18n.t('list.newest');
    case 'oldest':
      return i18n.t('list.oldest');
    case 'largest':
      return i18n.t('list.largest');
    case 'smallest':
      return i18n.t('list.smallest');
    default:
      return i18n.t('list.byState');
  }
}

function groupName(group: Group): string {
  switch (group) {
    case 'day':
      return i18n.t('list.byDay');
    case 'instance':
      return i18n.t('list.byInstance');
    default:
      return i18n.t('list.byAccount');
  }
}
