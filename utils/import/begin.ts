/**
 * Begins readings: by the user's click, and quietly when a page of an instance is visited. Promise: the account is the one
 * that is logged in at that moment; a visit begins one at most once a day, and only for an account whose list the user
 * has had read before.
 */
import { findMessenger } from '../deletion/messengers';
import { hasMediaList, usesV4 } from '../domain/generation';
import { importKey, type Begun, type ImportKind, type ImportRecord, type Run } from '../domain/import-record';
import type { Origin } from '../domain/names';
import { DAY_MS } from '../domain/time';
import type { Importer, ImporterTools } from './importer';
import { startRun } from './run';

interface Wish {
  instance: Origin;
  kind: ImportKind;
  mode: Run['mode'];
}

export interface Beginner {
  begin: (wish: Wish) => Promise<Begun>;
  /** A page of `instance` tells that somebody is logged in; `session`: the tag of it. */
  visit: (instance: Origin, session: string) => Promise<void>;
}

export function createBeginner(
  tools: Pick<
    ImporterTools,
    'repository' | 'store' | 'post' | 'now' | 'hasAccess' | 'generationOf' | 'changed'
  >,
  importer: Importer,
): Beginner {
  const { repository, store, now } = tools;
  /** sessions that were seen, and when (ms since the epoch): whose they are need not be asked for each page */
  const seen = new Map<string, number>();

  async function start(
    { instance, kind, mode }: Wish,
    wants: (record: ImportRecord) => boolean,
    quiet: boolean,
  ): Promise<Begun> {
    const server = repository.sites.get(instance)?.server;
    if (server === undefined || !(await tools.hasAccess(server))) return { kind: 'no-access' };
    const generation = await tools.generationOf({ instance, server });
    if (!generation) return { kind: 'unreachable' };
    if (kind === 'list' && !hasMediaList(generation)) return { kind: 'no-list' };
    const found = await findMessenger(tools.post, { instance, server, generation, account: undefined });
    if (found.kind === 'wrong-account') return { kind: 'needs-login' };
    if (found.kind !== 'found') return { kind: found.kind };
    if (!found.session) return { kind: 'needs-login' };
    const { account } = found.session;
    const key = importKey(instance, account);
    const known = store.records.get(key);
    const fresh: ImportRecord = { v: 1, instance, server, account, findings: [] };
    const record: ImportRecord = { ...fresh, ...known, server, account: { ...known?.account, ...account } };
    if (record.run && !record.run.quiet) return { kind: 'busy' };
    if (!wants(record)) return { kind: 'busy' };
    // What was never read to its end has no "since then", and 1.0's order tells nothing of time
    const from = record.listedFrom === undefined || usesV4(generation) ? 'full' : mode;
    // Everything may have been deleted while the server was asked
    if (repository.sites.get(instance)?.server !== server) return { kind: 'no-access' };
    const run = startRun(kind, kind === 'list' ? from : 'full', now(), quiet);
    await store.save({ ...record, run, ...(quiet ? { visitedAt: now() } : {}) }).catch(() => undefined);
    importer.start();
    tools.changed([]);
    return { kind: 'started', key };
  }

  const isDue = ({ listedFrom, visitedAt = 0, list, run }: ImportRecord): boolean =>
    !run && listedFrom !== undefined && Math.max(visitedAt, list?.endedAt ?? 0) <= now() - DAY_MS;

  return {
    begin: (wish) => start(wish, () => true, false),
    async visit(instance, session) {
      const key = `${instance} ${session}`;
      const isAnyDue = [...store.records.values()].some(
        (record) => record.instance === instance && isDue(record),
      );
      if (!isAnyDue || (seen.get(key) ?? 0) > now() - DAY_MS) return;
      seen.set(key, now());
      await start({ instance, kind: 'list', mode: 'new' }, isDue, true);
    },
  };
}
