/**
 * The list with what stands above it: search, filters, order, and how many there are. Promise: whatever is chosen is in
 * the address at once; the keys of the help work.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { hasReceipt } from '../../utils/receipt/receipt';
import type { Arranged } from '../../utils/vault-list/arrange';
import type { Facets } from '../../utils/vault-list/facets';
import type { Filter } from '../../utils/vault-list/filter';
import { countSelected, withAll, withoutAll, type Selection } from '../../utils/vault-list/selection';
import { UploadGrid } from '../upload-grid/upload-grid';
import type { RowContext } from '../upload-row/upload-row';
import { FilterBar } from './filter-bar';
import { KeysDialog } from './keys-dialog';
import { ListHead } from './list-head';
import { LookBar } from './look-bar';
import { fromRoute, lookOf, type UploadsRoute } from './route';
import { SearchBar } from './search-bar';
import type { BulkActions } from './uploads-page';
import type { OpenDetails } from './use-open-details';
import { useShortcuts } from './use-shortcuts';

interface UploadsListProps extends Pick<BulkActions, 'onPlan'> {
  arranged: Arranged;
  facets: Facets;
  /** uploads that are still to come */
  unread: number;
  route: UploadsRoute;
  onRoute: (route: UploadsRoute) => void;
  context: RowContext;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  details: OpenDetails;
}

export function UploadsList(props: UploadsListProps): JSX.Element {
  const { arranged, facets, unread, route, onRoute, context, selection, onSelect, onPlan, details } = props;
  const { shown } = arranged;
  const [isHelpOpen, setHelpOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const selected = useMemo(() => countSelected(selection, shown), [selection, shown]);
  const receipts = useMemo(() => shown.filter(hasReceipt).length, [shown]);
  const { filter } = route;
  const filterBy = (next: Filter): void => onRoute({ ...route, filter: next });

  useShortcuts({
    onSearch: () => {
      field.current?.focus();
      field.current?.select();
    },
    onHelp: () => setHelpOpen(true),
    onSelectAll: () => {
      if (unread === 0) onSelect(withAll(selection, shown));
    },
    onDelete: () => {
      const focused = document.activeElement?.closest('[data-at]') ? details.active : undefined;
      if (selection.size > 0) onPlan(selection);
      else if (focused !== undefined) onPlan([focused]);
    },
    onEscape: () => {
      if (route.key !== undefined) details.close();
      else if (selection.size > 0) onSelect(new Set());
      else return false;
      return true;
    },
  });

  return (
    <>
      <search class="toolbar" aria-label={i18n.t('vault.filters')}>
        <SearchBar
          q={filter.q ?? ''}
          fieldRef={field}
          onChange={(q) => {
            const { q: _q, ...rest } = filter;
            filterBy(q === '' ? rest : { ...rest, q });
          }}
        />
        <FilterBar facets={facets} filter={filter} onChange={filterBy} />
      </search>
      <div class="list-bar">
        {shown.length > 0 && (
          <ListHead
            shown={shown.length}
            selected={selected}
            unread={unread}
            receipts={{ count: receipts, hash: fromRoute({ page: 'receipts', filter, ...lookOf(route) }) }}
            onSelectAll={(all) => onSelect(all ? withAll(selection, shown) : withoutAll(selection, shown))}
          />
        )}
        <LookBar
          look={route}
          onHelp={() => setHelpOpen(true)}
          onChange={(look) =>
            onRoute({ page: 'uploads', filter, ...look, ...(route.key ? { key: route.key } : {}) })
          }
        />
      </div>
      {shown.length > 0 && (
        <UploadGrid
          label={i18n.t('vault.uploads')}
          arranged={arranged}
          group={route.group}
          view={route.view ?? 'list'}
          context={context}
          selection={selection}
          onSelect={onSelect}
          active={details.active}
          onActivate={details.activate}
          open={details.open}
          onOpen={details.show}
        />
      )}
      {isHelpOpen && <KeysDialog onClose={() => setHelpOpen(false)} />}
    </>
  );
}
