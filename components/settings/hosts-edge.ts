/**
 * What settings and the page for pictures by hand need of the browser's permissions. Promise: `protect` is the first thing
 * that happens in a click, as browsers demand.
 */
import type { Origin } from '../../utils/domain/names';
import type { KeyEdge } from './key-edge';

export interface HostsEdge extends KeyEdge {
  /** Asks the user for access to these servers; false when it was refused. */
  protect: (...servers: Origin[]) => Promise<boolean>;
  /** Gives the access to a site back, as `GrantedSite.pattern` states it; false where the browser keeps it. */
  unprotect: (pattern: string) => Promise<boolean>;
  /** `isAllowed`: the extension may run in private windows. `isEvery`: no window is open that is none. */
  privateWindows: () => Promise<{ isAllowed: boolean; isEvery: boolean }>;
  /** Calls back after each grant and revocation, also those made in the browser's own pages, until `signal` aborts. */
  onAccessChange: (callback: () => void, signal: AbortSignal) => void;
}
