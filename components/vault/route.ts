/**
 * What the vault page shows, and how that stands in its address: `#settings`, or a filter such as
 * `#instance=https%3A%2F%2Flemmy.world&state=live`. Promise: every address means something; what it does not
 * understand it leaves out, so an old link still opens the list.
 */
import { UPLOAD_STATES, type Status, type UploadState, type UploadView } from '../../utils/domain/upload';

/** A state to look for; `not-gone` is everything a stranger may still see. `asked` counts as `deleting`. */
export type StateFilter = Exclude<UploadState, 'asked'> | 'deleting' | 'not-gone';

export interface Filter {
  /** an origin; undefined for all */
  instance?: string;
  state?: StateFilter;
}

export type Route = { page: 'settings' } | { page: 'uploads'; filter: Filter };

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
  return { page: 'uploads', filter };
}

/** The hash, without `#`, that `toRoute` understands as `route`. */
export function fromRoute(route: Route): string {
  if (route.page === 'settings') return 'settings';
  const params = new URLSearchParams();
  if (route.filter.instance !== undefined) params.set('instance', route.filter.instance);
  if (route.filter.state !== undefined) params.set('state', route.filter.state);
  return params.toString();
}

/** Whether `filter` lets `upload` through. */
export function matches(upload: Pick<UploadView, 'instance' | 'status'>, filter: Filter): boolean {
  return (
    (filter.instance === undefined || upload.instance === filter.instance) &&
    (filter.state === undefined || matchesState(upload.status, filter.state))
  );
}

/** Whether an upload with `status` is found by looking for `state`. */
function matchesState(status: Status, state: StateFilter): boolean {
  if (state === 'not-gone') return status !== 'gone';
  return state === (status === 'asked' ? 'deleting' : status);
}
