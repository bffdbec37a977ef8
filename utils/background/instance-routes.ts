/**
 * What the background knows about the servers that the user granted. Promise: what is granted is what the browser says
 * at that moment; nothing is granted or taken here, because browsers want to see the click.
 */
import type { GrantedSite } from '../domain/granted-site';
import { originOf, type Origin } from '../domain/names';
import { covers, isAllSites } from '../hosts/patterns';
import { grantedPatterns } from '../hosts/permissions';
import type { OwnHandlers } from '../messaging/server';
import type { RouteTools } from './jobs';
import { meet } from './meet';

export function instanceRoutes({
  state,
}: RouteTools): Pick<OwnHandlers, 'grantedSites' | 'accessTo' | 'meetServer'> {
  return {
    async grantedSites() {
      const { repository } = await state;
      const sites = [...repository.sites.values()];
      const origins = new Set<Origin>(sites.map(({ instance }) => instance));
      for (const { instance } of repository.uploads.values()) origins.add(instance);
      return (await grantedPatterns()).flatMap((pattern): GrantedSite[] => {
        // Patterns with a wildcard for the host, or for the protocol, are the browser's own words for more than one
        const origin = originOf(pattern);
        if (isAllSites(pattern) || origin === undefined || pattern.includes('*.')) return [];
        const known = [...origins].filter((one) => covers([pattern], one));
        const version = sites.find(({ instance }) => covers([pattern], instance))?.version;
        return [
          {
            pattern,
            host: new URL(origin).host,
            origins: known.length > 0 ? known : [origin],
            ...(version === undefined ? {} : { version }),
          },
        ];
      });
    },
    async accessTo({ servers }) {
      const patterns = await grantedPatterns();
      return servers.filter((server) => covers(patterns, server));
    },
    async meetServer({ server }) {
      const version = await meet(await state, server);
      return version === undefined ? {} : { version };
    },
  };
}
