/**
 * What the browser has granted, at hand for views that cannot wait. Promise: as fresh as the last `refresh`; a server
 * that is in doubt is not granted.
 */
import type { Origin } from '../domain/names';
import { covers } from '../hosts/patterns';
import { grantedPatterns } from '../hosts/permissions';

export interface Grants {
  has: (server: Origin) => boolean;
  /** Asks the browser; a test for the servers that are seen otherwise than before. */
  refresh: () => Promise<(server: Origin) => boolean>;
}

export function createGrants(): Grants {
  let known = new Map<Origin, boolean>();
  let patterns: readonly string[] = [];
  const has = (server: Origin): boolean => {
    const answer = known.get(server) ?? covers(patterns, server);
    known.set(server, answer);
    return answer;
  };
  return {
    has,
    async refresh() {
      const before = patterns;
      patterns = await grantedPatterns().catch(() => []);
      known = new Map();
      return (server) => has(server) !== covers(before, server);
    },
  };
}
