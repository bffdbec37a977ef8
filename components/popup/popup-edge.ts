/**
 * What the popup needs of the browser, as an interface: the active tab, permissions, reloading. Promise: types
 * only; the browser side is made elsewhere and handed in, so that the views know no browser API.
 */
import type { Origin } from '../../utils/domain/names';
import type { KeyEdge } from '../settings/key-edge';

/** What is open in the active tab. */
export type TabSite =
  /** no website: a new tab, a page of the browser, a file */
  | { kind: 'none' }
  | { kind: 'other'; host: string }
  | {
      kind: 'lemmy';
      tabId: number;
      origin: Origin;
      /** the backend's origin; differs from `origin` only on 1.0 with a split set-up */
      server: Origin;
      /** as the server states it, e.g. `0.19.12` */
      version: string;
      /** the user has protected it */
      granted: boolean;
      /** our scripts run in this tab */
      active: boolean;
    };

export interface PopupEdge extends KeyEdge {
  /** Looks at the active tab. */
  detect: () => Promise<TabSite>;
  /**
   * Asks for access to an instance; false when the user declined. Call it before anything else in a click
   * handler: the browser wants to see the user's gesture.
   */
  protect: (origin: Origin, server: Origin) => Promise<boolean>;
  /** Asks for, or gives up, access to every site; false when the user declined. Same rule as `protect`. */
  protectAll: (on: boolean) => Promise<boolean>;
  /** Loads the active tab again. */
  reload: () => Promise<void>;
  /** Shows the vault page in a tab. */
  openVault: () => Promise<void>;
}
