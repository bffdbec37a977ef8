/**
 * What the vault page shows, and how that stands in its address: `#settings`, a filter such as
 * `#instance=https%3A%2F%2Flemmy.world&state=live`, or `#receipts` before a filter or before the `key` of one upload.
 * Promise: every address means something; what it does not understand it leaves out, so an old link still opens the
 * list.
 */
import { UPLOAD_STATES, type Status, type UploadState, type UploadView } from '../../utils/domain/upload';

/** A state to look for; `not-gone` is everything a stranger may still see. `asked` counts as `deleting`. */
export type StateFilter = Exclude<UploadState, 'asked'> | 'deleting' | 'not-gone';

export interface Filter {
  /** an origin; undefined for all */
  instance?: string;
  state?: StateFilter;
}

/** The receipts of what the filter finds, or of one upload; the filter then is the list it was opened from. */
export interface ReceiptsRoute {
  page: 'receipts';
  filter: Filter;
  key?: string;
}

export type Route = { page: 'settings' } | { page: 'uploads'; filter: Filter } | ReceiptsRoute;

export const STATE_FILTERS: readonly StateFilter[] = [
  'not-gone',
  ...UPLOAD_STATES.map((state) => (state === 'asked' ? 'deleting' : state)),
];

/** The route that `hash`, without its `#`, stands for. */
export function toRoute(hash: string): Route {
  if (hash === 'settings') return { page: 'settings' };
  const params = new URLSearchParams(hash);
  const filter: Filter = {};
  const instance = params.get('instance');
  if (instance) filter.instance = instance;
  const state = STATE_FILTERS.find((known) => known === params.get('state'));
  if (state) filter.state = state;
  if (!params.has('receipts')) return { page: 'uploads', filter };
  const key = params.get('key');
  return { page: 'receipts', filter, ...(key ? { key } : {}) };
}

/** The hash, without `#`, that `toRoute` understands as `route`. */
export function fromRoute(route: Route): string {
  if (route.page === 'settings') return 'settings';
  const params = new URLSearchParams();
  if (route.page === 'receipts' && route.key !== undefined) params.set('key', route.key);
  if (route.filter.instance !== undefined) params.set('instance', route.filter.instance);
  if (route.filter.state !== undefined) params.set('state', route.filter.state);
  const start = route.page === 'receipts' ? ['receipts'] : [];
  return [...start, ...(params.size > 0 ? [params.toString()] : [])].join('&');
}

/** Whether `filter` lets `upload` through. */
export function matches(upload: Pick<UploadView, 'instance' | 'status'>, filter: Filter): boolean {
  return (
    (filter.instance === undefined || upload.instance === filter.instance) &&
    (filter.state === undefined || matchesState(upload.status, filter.state))
  );
}

/** Whether the receipts of `route` are to have that of `upload`. */
export function isChosen(
  upload: Pick<UploadView, 'key' | 'instance' | 'status'>,
  { key, filter }: ReceiptsRoute,
): boolean {
  return key === undefined ? matches(upload, filter) : upload.key === key;
}

/** Whether an upload with `status` is found by looking for `state`. */
function matchesState(status: Status, state: StateFilter): boolean {
  if (state === 'not-gone') return status !== 'gone';
  return state === (status === 'asked' ? 'deleting' : status);
}
