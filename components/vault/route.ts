/**
 * What the vault page shows, and how that stands in its address: the name of a page such as `#settings`, or a filter such as
 * `#instance=https%3A%2F%2Flemmy.world&state=live`, with `key` the details of one upload beside the list. `#receipts` stands
 * before a filter, before the `key` of one upload, before the moment `at` of a sweep, or before `of=selection`; `#plan` before
 * a filter or alone, for what is selected; `#report` before the moment of its sweep; `#account-gone` before the `instance` and the `account`
 * that was deleted there. `sort`, `group` and `view` say how the
 * list looks.
 * Promise: every address means something; what it does not understand it leaves out, so an old link still opens the
 * list.
 */
import type { UploadView } from '../../utils/domain/upload';
import {
  isEmptyFilter,
  PERIODS,
  PLACE_FILTERS,
  STATE_FILTERS,
  filterBy,
  type Filter,
  type Filterable,
} from '../../utils/vault-list/filter';
import { isOfSweep } from '../../utils/plan/sweep';
import { withoutSecrets } from '../../utils/receipt/redact';
import { GROUPS, type Group } from '../../utils/vault-list/group';
import { createHaystack } from '../../utils/vault-list/haystack';
import { SORTS, type Sort } from '../../utils/vault-list/sort';
import { placeName } from '../upload-row/place-link';

/** How the list looks; what is left out is as usual: newest first, in one list of rows. */
export interface Look {
  sort?: Sort;
  group?: Group;
  view?: 'grid';
}

/** The list, and beside it the details of the upload `key`. */
export interface UploadsRoute extends Look {
  page: 'uploads';
  filter: Filter;
  key?: string;
}

/**
 * The receipts of what the filter finds, of one upload, or of what was asked for together at `at` (ms since the epoch);
 * filter and look are those of the list it was opened from.
 */
export interface ReceiptsRoute extends Look {
  page: 'receipts';
  filter: Filter;
  key?: string;
  at?: number;
  /** instead of all these: of what is selected in the list */
  of?: 'selection';
}

/** What deleting means, before it begins: of everything the filter finds, without one of what was selected. */
export interface PlanRoute {
  page: 'plan';
  filter?: Filter;
}

/** How it stands with the deletions that were asked for together at `at` (ms since the epoch), else with the latest. */
export interface ReportRoute {
  page: 'report';
  at?: number;
}

/** What a deleted account left on an instance. */
export interface AccountGoneRoute {
  page: 'account-gone';
  instance: string;
  account?: string;
}

/** Pages that have nothing but a name in the address. */
const PLAIN_PAGES = ['settings', 'import', 'add', 'download', 'backup'] as const;
type PlainPage = (typeof PLAIN_PAGES)[number];

export type Route =
  { page: PlainPage } | UploadsRoute | ReceiptsRoute | PlanRoute | ReportRoute | AccountGoneRoute;

const VIEWS = ['grid'] as const;
const OF = ['selection'] as const;

/** Longer texts are no search. */
const MAX_QUERY = 200;

/** The route that `hash`, without its `#`, stands for. */
export function toRoute(hash: string): Route {
  const plain = PLAIN_PAGES.find((page) => page === hash);
  if (plain) return { page: plain };
  const params = new URLSearchParams(hash);
  const key = params.get('key');
  const filter = toFilter(params);
  if (params.has('plan')) return { page: 'plan', ...(isEmptyFilter(filter) ? {} : { filter }) };
  if (params.has('report')) return { page: 'report', ...toMoment(params) };
  if (params.has('account-gone')) {
    const account = params.get('account');
    return { page: 'account-gone', instance: params.get('instance') ?? '', ...(account ? { account } : {}) };
  }
  const rest = {
    filter,
    ...(key ? { key } : {}),
    ...known('sort', SORTS, params),
    ...known('group', GROUPS, params),
    ...known('view', VIEWS, params),
  };
  return params.has('receipts')
    ? { page: 'receipts', ...rest, ...toMoment(params), ...known('of', OF, params) }
    : { page: 'uploads', ...rest };
}

function toMoment(params: URLSearchParams): { at?: number } {
  const at = params.get('at') ?? '';
  return /^\d{1,15}$/.test(at) ? { at: Number(at) } : {};
}

function toFilter(params: URLSearchParams): Filter {
  const [instance, account] = [params.get('instance'), params.get('account')];
  // An address stays in the browser's history: a pasted deletion link leaves its token here
  const q = withoutSecrets(params.get('q')?.slice(0, MAX_QUERY) ?? '');
  return {
    ...(instance ? { instance } : {}),
    ...known('state', STATE_FILTERS, params),
    ...(account ? { account } : {}),
    ...known('place', PLACE_FILTERS, params),
    ...known('period', PERIODS, params),
    ...(q ? { q } : {}),
  };
}

/** The part `name` of an address, where its value is one of `values`. */
function known<N extends string, V extends string>(
  name: N,
  values: readonly V[],
  params: URLSearchParams,
): { [K in N]?: V } {
  const found: { [K in N]?: V } = {};
  const value = values.find((one) => one === params.get(name));
  if (value !== undefined) found[name] = value;
  return found;
}

/** The hash, without `#`, that `toRoute` understands as `route`. */
export function fromRoute(route: Route): string {
  const { page } = route;
  const parts = partsOf(route);
  if (parts['q'] !== undefined) parts['q'] = withoutSecrets(String(parts['q']));
  const params = new URLSearchParams(
    Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  const start = page === 'uploads' ? [] : [page];
  return [...start, ...(params.size > 0 ? [params.toString()] : [])].join('&');
}

/** What stands in the address beside the name of the page. */
function partsOf(route: Route): Record<string, string | number | undefined> {
  switch (route.page) {
    case 'plan':
      return { ...route.filter };
    case 'report':
      return { at: route.at };
    case 'account-gone':
      return { instance: route.instance, account: route.account };
    case 'uploads':
    case 'receipts': {
      const { filter, key, sort, group, view } = route;
      const receipts = route.page === 'receipts' ? { of: route.of, at: route.at } : {};
      return { ...receipts, key, ...filter, sort, group, view };
    }
    default:
      return {};
  }
}

/** The look of the list in `route`, for routes that lead back to it. */
export function lookOf({ sort, group, view }: Look): Look {
  return { ...(sort ? { sort } : {}), ...(group ? { group } : {}), ...(view ? { view } : {}) };
}

/** Tells of an upload whether the receipts of `route` are to have its own. */
export function chosenBy({
  key,
  filter,
  at,
}: Pick<ReceiptsRoute, 'key' | 'filter' | 'at'>): (
  upload: Filterable & Pick<UploadView, 'key' | 'history'>,
) => boolean {
  if (at !== undefined) return (upload) => isOfSweep(upload, at);
  return key === undefined
    ? filterBy(filter, createHaystack(placeName), Date.now())
    : (upload) => upload.key === key;
}
