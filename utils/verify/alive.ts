/**
 * Whether a server answers as Lemmy at all. Promise: true only for an answer that a Lemmy backend makes; a
 * proxy's error page or a parked domain is not one.
 */
import { usesV4, type Generation } from '../domain/generation';
import { readUpTo, type LemmyRequest } from '../domain/http';
import type { Origin } from '../domain/names';
import { readRequestLimit, readVersion, VERSION_REQUESTS, type RequestLimit } from '../lemmy/identity';
import type { LookTools } from './look';

/** bytes: sidebars and lists of admins and taglines make it long */
const MAX_SITE_BYTES = 4_194_304;

/** What a server states about itself to strangers. */
export interface SiteFacts {
  version: string;
  /** how many API requests it takes from one address, where it says so (contract §10) */
  limit?: RequestLimit;
}

/** `generation`, where it is known, saves the request that such a server does not answer. */
export async function isLemmyAlive(
  server: Origin,
  { fetch }: Pick<LookTools, 'fetch'>,
  generation: Generation = 'D',
): Promise<boolean> {
  const requests = usesV4(generation) ? VERSION_REQUESTS : VERSION_REQUESTS.toReversed();
  return (await askSite(server, fetch, requests)) !== undefined;
}

/** What a server states, asked as a stranger; undefined when it does not answer as a Lemmy we know. */
export async function askSite(
  server: Origin,
  fetchIt: typeof fetch,
  requests: readonly LemmyRequest[] = VERSION_REQUESTS,
): Promise<SiteFacts | undefined> {
  for (const { path } of requests) {
    try {
      const response = await fetchIt(server + path, {
        credentials: 'omit',
        cache: 'no-store',
        // Elsewhere may be where the user gave no access, and is not this server
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(10_000),
      });
      const answer = {
        status: response.status,
        body: new TextDecoder().decode(await readUpTo(response, MAX_SITE_BYTES)),
      };
      const version = readVersion(answer);
      const limit = readRequestLimit(answer);
      if (version !== undefined) return { version, ...(limit ? { limit } : {}) };
    } catch {
      // Unreachable or cut off: the next address may still answer
    }
  }
  return undefined;
}
