/**
 * What the background does when views want uploads found: read a list, scan what somebody wrote, search where a picture is
 * used. Promise: servers are asked only where the user granted them; no token leaves the background.
 */
import { generationOf } from '../domain/generation';
import type { ImportSite } from '../domain/import-record';
import { covers } from '../hosts/patterns';
import { grantedPatterns, hasAccess } from '../hosts/permissions';
import { findUses } from '../import/find-uses';
import { withUse } from '../import/merge-uses';
import { imageUrl, thumbnailUrl } from '../lemmy/image-url';
import { hasMediaList } from '../lemmy/media-list';
import type { OwnHandlers } from '../messaging/server';
import type { RouteTools } from './jobs';

type Routes = Pick<
  OwnHandlers,
  'importSites' | 'beginImport' | 'cancelImport' | 'findings' | 'decideFindings' | 'findUses'
>;

export function importRoutes({ state }: RouteTools): Routes {
  return {
    async importSites() {
      const { repository } = await state;
      const patterns = await grantedPatterns();
      return [...repository.sites.values()].flatMap(({ instance, server, version }): ImportSite[] => {
        const generation = generationOf(version);
        if (!generation || !covers(patterns, instance) || !covers(patterns, server)) return [];
        return [{ instance, version, hasList: hasMediaList(generation) }];
      });
    },
    async beginImport(wish) {
      const { readings, told } = await state;
      const begun = await readings.begin(wish);
      await told();
      return begun;
    },
    async cancelImport({ key }) {
      const { readings, told } = await state;
      await readings.cancel(key);
      await told();
    },
    async findings({ key }) {
      const { readings, repository } = await state;
      const { server, instance, findings } = readings.recordOf(key) ?? { findings: [] };
      if (!server || !instance) return [];
      // Pictures are loaded from where the user still allows it
      const isGranted = covers(await grantedPatterns(), server);
      const form = generationOf(repository.sites.get(instance)?.version ?? '') ?? 'C';
      return findings.map((finding) => ({
        ...finding,
        imageUrl: imageUrl({ server, alias: finding.alias }, form),
        ...(isGranted ? { thumbnailUrl: thumbnailUrl({ server, alias: finding.alias }, form) } : {}),
      }));
    },
    async decideFindings({ key, mine, others }) {
      const { readings, told } = await state;
      const added = await readings.decide(key, new Set(mine), new Set(others));
      await told();
      return { added };
    },
    async findUses({ key }) {
      const { repository, post, publish, generationOf: ask } = await state;
      const upload = repository.uploads.get(key);
      if (!upload) return { kind: 'unknown' };
      if (!(await hasAccess(upload.server))) return { kind: 'no-access' };
      const generation = await ask(upload);
      if (!generation) return { kind: 'unreachable' };
      const found = await findUses(upload, generation, post, Date.now);
      const current = repository.uploads.get(key);
      if (found.kind !== 'found' || !current || found.uses.length === 0) return found;
      const next = found.uses.reduce(withUse, current);
      await repository.save({ uploads: [next] }).catch(() => undefined);
      publish([next]);
      return found;
    },
  };
}
