/**
 * Learns from a server itself which Lemmy it is, where no page of it has told yet. Promise: asked as a stranger, and only
 * where the user granted the server; what does not answer as Lemmy is not taken for one.
 */
import type { Origin } from '../domain/names';
import { hasAccess } from '../hosts/permissions';
import { instanceOf } from '../vault/hand';
import { askSite } from '../verify/alive';
import type { State } from './state';

/** The version that `server` runs; undefined where it is not granted, cannot be reached, or is no Lemmy we know. */
export async function meet(
  { repository, publish }: Pick<State, 'repository' | 'publish'>,
  server: Origin,
): Promise<string | undefined> {
  // A backend is introduced by the page of its instance
  const known = repository.sites.get(instanceOf(server, repository.sites.values()));
  if (known) return known.version;
  if (!(await hasAccess(server))) return undefined;
  const facts = await askSite(server, fetch);
  if (!facts) return undefined;
  const { version } = facts;
  await repository.save({ sites: [{ v: 1, instance: server, server, version, seenAt: Date.now() }] });
  // What can be said of its uploads depends on the version
  publish([...repository.uploads.values()].filter((upload) => upload.instance === server));
  return version;
}
