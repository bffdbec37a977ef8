/**
 * The filters of the vault: by instance and by state. Promise: offers only what would find something, with the
 * number it would find, and what is chosen now.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { hostOf, originOf } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { Select, type Option } from '../ui/select';
import { shortStatusWords } from '../ui/status';
import { matches, STATE_FILTERS, type Filter, type StateFilter } from './route';

interface FilterBarProps {
  uploads: readonly UploadView[];
  filter: Filter;
  onChange: (filter: Filter) => void;
}

export function FilterBar({ uploads, filter, onChange }: FilterBarProps): JSX.Element {
  return (
    <search class="filters" aria-label={i18n.t('vault.filters')}>
      <Select
        label={i18n.t('vault.instance')}
        value={filter.instance ?? ''}
        options={instanceOptions(uploads, filter)}
        onChange={(value) => onChange(without(filter, 'instance', value === '' ? {} : { instance: value }))}
      />
      <Select
        label={i18n.t('vault.state')}
        value={filter.state ?? ''}
        options={stateOptions(uploads, filter)}
        onChange={(value) => {
          const state = STATE_FILTERS.find((known) => known === value);
          onChange(without(filter, 'state', state ? { state } : {}));
        }}
      />
    </search>
  );
}

/** `filter` with one part replaced by `change`, which is empty when that part is not filtered by any more. */
function without(filter: Filter, part: keyof Filter, change: Filter): Filter {
  const { [part]: _, ...rest } = filter;
  return { ...rest, ...change };
}

function instanceOptions(uploads: readonly UploadView[], filter: Filter): Option[] {
  const instances = new Set<string>(uploads.map((upload) => upload.instance));
  if (filter.instance !== undefined) instances.add(filter.instance);
  return [
    { value: '', text: i18n.t('vault.everyInstance') },
    ...[...instances]
      .map((instance) => ({ value: instance, name: instanceName(instance) }))
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(({ value, name }) => ({
        value,
        text: counted(name, uploads, without(filter, 'instance', { instance: value })),
      })),
  ];
}

function stateOptions(uploads: readonly UploadView[], filter: Filter): Option[] {
  return [
    { value: '', text: i18n.t('vault.everyState') },
    ...STATE_FILTERS.filter(
      (state) => state === filter.state || uploads.some((upload) => matches(upload, { state })),
    ).map((state) => ({
      value: state,
      text: counted(stateName(state), uploads, without(filter, 'state', { state })),
    })),
  ];
}

const stateName = (state: StateFilter): string =>
  state === 'not-gone' ? i18n.t('vault.notGone') : shortStatusWords(state);

/** An address may name anything; what is no origin is shown as it stands. */
function instanceName(instance: string): string {
  const origin = originOf(instance);
  return origin ? hostOf(origin) : instance;
}

function counted(name: string, uploads: readonly UploadView[], filter: Filter): string {
  const count = uploads.filter((upload) => matches(upload, filter)).length;
  return i18n.t('vault.option', { name, count });
}
