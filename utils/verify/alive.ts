/**
 * Whether a server answers as Lemmy at all. Promise: true only for an answer that a Lemmy backend makes; a
 * proxy's error page or a parked domain is not one.
 */
import type { Origin } from '../domain/names';
import { readVersion, VERSION_REQUESTS } from '../lemmy/identity';
import { readUpTo } from '../domain/http';
import type { LookTools } from './look';

/** bytes: sidebars and lists of admins and taglines make it long */
const MAX_SITE_BYTES = 4_194_304;

export async function isLemmyAlive(server: Origin, { fetch }: Pick<LookTools, 'fetch'>): Promise<boolean> {
  return (await askVersion(server, fetch)) !== undefined;
}

/** The version a server states, asked as a stranger; undefined when it does not answer as a Lemmy we know. */
export async function askVersion(server: Origin, fetchIt: typeof fetch): Promise<string | undefined> {
  for (const { path } of VERSION_REQUESTS) {
    try {
      const response = await fetchIt(server + path, {
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(10_000),
      });
      const version = readVersion({
        status: response.status,
        body: new TextDecoder().decode(await readUpTo(response, MAX_SITE_BYTES)),
      });
      if (version !== undefined) return version;
    } catch {
      // Unreachable or cut off: the next address may still answer
    }
  }
  return undefined;
}
