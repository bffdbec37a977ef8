/**
 * What the background does with pictures that the user names by hand. Promise: they are stored before anything is asked
 * of a server; of a server that is not granted nothing is taken, and nothing is asked.
 */
import { requestCheck } from '../deletion/lifecycle';
import { MAX_HAND_ENTRIES } from '../domain/hand-entry';
import { uploadKey, type Origin, type UploadKey } from '../domain/names';
import type { Upload } from '../domain/upload';
import { covers } from '../hosts/patterns';
import { grantedPatterns } from '../hosts/permissions';
import type { OwnHandlers } from '../messaging/server';
import { fromHand, instanceOf, withToken } from '../vault/hand';
import type { RouteTools } from './jobs';
import { meet } from './meet';

export function handRoutes({ state, wake }: RouteTools): Pick<OwnHandlers, 'addByHand'> {
  return {
    async addByHand({ entries }) {
      const { repository, publish, told } = await state;
      const patterns = await grantedPatterns();
      const moment = { now: Date.now(), random: Math.random() };
      const changed = new Map<UploadKey, Upload>();
      const servers = new Set<Origin>();
      let added = 0;
      let tokens = 0;
      for (const entry of entries.slice(0, MAX_HAND_ENTRIES)) {
        const { server, alias } = entry;
        const key = uploadKey(server, alias);
        const upload = changed.get(key) ?? repository.uploads.get(key);
        if (!covers(patterns, server)) continue;
        if (upload) {
          const next = withToken(upload, entry, moment.now);
          if (next === upload) continue;
          if (repository.uploads.has(key)) tokens++;
          changed.set(key, next);
        } else {
          const instance = instanceOf(server, repository.sites.values());
          changed.set(key, requestCheck(fromHand(entry, instance, moment.now), moment));
          servers.add(server);
          added++;
        }
      }
      await repository.save({ uploads: [...changed.values()] });
      publish([...changed.values()]);
      await told();
      wake();
      for (const server of servers) void meet(await state, server).catch(() => undefined);
      return { added, tokens };
    },
  };
}
