/**
 * The servers that are granted. Promise: it follows every grant and revocation, wherever it was made; until the first answer
 * nothing is claimed.
 */
import { useEffect, useState } from 'preact/hooks';
import type { GrantedSite } from '../../utils/domain/granted-site';
import type { Origin } from '../../utils/domain/names';
import { sendMessage } from '../../utils/messaging/client';
import type { HostsEdge } from '../settings/hosts-edge';

/** The sites granted by name; undefined until they are known. */
export function useGranted(hosts: Pick<HostsEdge, 'onAccessChange'>): GrantedSite[] | undefined {
  return useAnswer(hosts, '', () => sendMessage('grantedSites', undefined));
}

/** Those of `servers` that may be accessed; undefined until that is known. */
export function useAccess(
  hosts: Pick<HostsEdge, 'onAccessChange'>,
  servers: readonly Origin[],
): ReadonlySet<Origin> | undefined {
  const list = servers.join(' ');
  return useAnswer(
    hosts,
    list,
    async () => new Set(await sendMessage('accessTo', { servers: [...servers] })),
  );
}

/** The answer to `ask`, asked anew for another `question` and whenever access changes. */
function useAnswer<T>(
  hosts: Pick<HostsEdge, 'onAccessChange'>,
  question: string,
  ask: () => Promise<T>,
): T | undefined {
  const [answer, setAnswer] = useState<T>();
  useEffect(() => {
    const stop = new AbortController();
    const look = async (): Promise<void> => {
      try {
        const fresh = await ask();
        if (!stop.signal.aborted) setAnswer(() => fresh);
      } catch {
        // A background that does not answer now is asked again with the next change; what was known stays
      }
    };
    const again = (): void => void look();
    hosts.onAccessChange(again, stop.signal);
    again();
    return () => stop.abort();
  }, [hosts, question]);
  return answer;
}
