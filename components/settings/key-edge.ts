/** What settings and popup need to know of the panic key. Promise: the key is what the browser says at that moment. */

/** `none`: this browser has no keys for extensions. `shortcut` as the browser writes it; empty when none is set. */
export type PanicKey = { kind: 'none' } | { kind: 'key'; shortcut: string; canOpen: boolean };

export interface KeyEdge {
  panicKey: () => Promise<PanicKey>;
  /** Opens the browser's own page for shortcut keys, where `canOpen`. */
  changePanicKey: () => Promise<void>;
}
