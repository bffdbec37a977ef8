/**
 * The filters of the vault, as chips. Promise: each offers only what would find something, with the number it would
 * find; what is chosen stands out and can be taken away by one click.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { hostOf, originOf } from '../../utils/domain/names';
import { PARTS, type Facets, type Part } from '../../utils/vault-list/facets';
import {
  isEmptyFilter,
  PERIODS,
  PLACE_FILTERS,
  STATE_FILTERS,
  type Filter,
  type Period,
} from '../../utils/vault-list/filter';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Select, type Option } from '../ui/select';
import { shortStatusWords } from '../ui/status';
import { placeName } from '../upload-row/place-link';

interface FilterBarProps {
  facets: Facets;
  filter: Filter;
  onChange: (filter: Filter) => void;
}

export function FilterBar({ facets, filter, onChange }: FilterBarProps): JSX.Element {
  return (
    <div class="chips">
      {PARTS.map((part) => {
        const options = optionsOf(part, facets, filter);
        // Where there is one account there is nothing to choose
        if (filter[part] === undefined && options.length < 2) return null;
        const label = labelOf(part);
        return (
          <span key={part} class="chip" data-active={filter[part] !== undefined}>
            <Select
              label={label}
              isLabelHidden
              value={filter[part] ?? ''}
              options={[{ value: '', text: everyOf(part) }, ...options]}
              onChange={(value) => onChange(withPart(filter, part, value))}
            />
            {filter[part] !== undefined && (
              <button
                type="button"
                class="chip-remove"
                aria-label={i18n.t('list.remove', { name: label })}
                onClick={() => onChange(withPart(filter, part, ''))}
              >
                <Icon name="cross" />
              </button>
            )}
          </span>
        );
      })}
      {!isEmptyFilter(filter) && (
        <Button kind="quiet" onClick={() => onChange({})}>
          {i18n.t('list.clear')}
        </Button>
      )}
    </div>
  );
}

/** `filter` with one part set to `value`; empty text takes it away. */
function withPart(filter: Filter, part: Part, value: string): Filter {
  const { [part]: _, ...rest } = filter;
  const state = STATE_FILTERS.find((one) => one === value);
  const place = PLACE_FILTERS.find((one) => one === value);
  const period = PERIODS.find((one) => one === value);
  if (part === 'state') return state ? { ...rest, state } : rest;
  if (part === 'place') return place ? { ...rest, place } : rest;
  if (part === 'period') return period ? { ...rest, period } : rest;
  return value === '' ? rest : { ...rest, [part]: value };
}

/** The choices of a part that are there in the vault, in the order in which they are offered. */
function optionsOf(part: Part, facets: Facets, filter: Filter): Option[] {
  const counts = facets[part];
  const chosen = filter[part];
  const values = new Set([...counts.keys()].filter((value) => value !== ''));
  if (chosen !== undefined) values.add(chosen);
  const order = ORDER[part];
  const known = order ? order.filter((value) => values.has(value)) : [...values];
  const options = known.map((value) => ({ value, name: nameOf(part, value) }));
  if (!order) options.sort((a, b) => a.name.localeCompare(b.name));
  return options.map(({ value, name }) => ({
    value,
    text: i18n.t('vault.option', { name, count: counts.get(value) ?? 0 }),
  }));
}

const ORDER: { [P in Part]?: readonly string[] } = {
  state: STATE_FILTERS,
  place: PLACE_FILTERS,
  period: PERIODS,
};

function nameOf(part: Part, value: string): string {
  switch (part) {
    case 'state': {
      const state = STATE_FILTERS.find((one) => one === value) ?? 'not-gone';
      return state === 'not-gone' ? i18n.t('vault.notGone') : shortStatusWords(state);
    }
    case 'instance': {
      // An address may name anything; what is no origin is shown as it stands
      const origin = originOf(value);
      return origin ? hostOf(origin) : value;
    }
    case 'account':
      return `@${value}`;
    case 'place':
      return placeName(PLACE_FILTERS.find((one) => one === value) ?? 'other');
    default:
      return periodName(PERIODS.find((one) => one === value) ?? 'older');
  }
}

function labelOf(part: Part): string {
  switch (part) {
    case 'state':
      return i18n.t('vault.state');
    case 'instance':
      return i18n.t('vault.instance');
    case 'account':
      return i18n.t('list.account');
    case 'place':
      return i18n.t('list.place');
    default:
      return i18n.t('list.period');
  }
}

function everyOf(part: Part): string {
  switch (part) {
    case 'state':
      return i18n.t('vault.everyState');
    case 'instance':
      return i18n.t('vault.everyInstance');
    case 'account':
      return i18n.t('list.everyAccount');
    case 'place':
      return i18n.t('list.everyPlace');
    default:
      return i18n.t('list.everyPeriod');
  }
}

function periodName(period: Period): string {
  switch (period) {
    case 'day':
      return i18n.t('list.day');
    case 'week':
      return i18n.t('list.week');
    case 'month':
      return i18n.t('list.month');
    case 'year':
      return i18n.t('list.year');
    default:
      return i18n.t('list.older');
  }
}
