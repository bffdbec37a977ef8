/** A picture that the user named by hand, on its way into the vault. Promise: every part is a checked name. */
import type { Alias, DeleteToken, Origin } from './names';

export interface HandEntry {
  /** the origin that stores the image */
  server: Origin;
  alias: Alias;
  /** only where the user gave one */
  token?: DeleteToken;
  /** px; only where a saved answer tells them */
  dimensions?: { width: number; height: number };
}

/** The most entries that are taken at a time: more than anybody pastes, and little enough for one message and one write. */
export const MAX_HAND_ENTRIES = 2000;
