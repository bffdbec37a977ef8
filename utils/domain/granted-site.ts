/** What is known of a site that the user granted by name. Promise: what is granted is what the browser says. */
import type { Origin } from './names';

export interface GrantedSite {
  /** as the browser states it */
  pattern: string;
  host: string;
  /** the instances there that are known (a pattern covers every port), else the one that was asked for */
  origins: Origin[];
  /** of the first of them that told it */
  version?: string;
}
