/**
 * What servers say about who may delete there now. Promise: asked once for a set of instances, and again when the user comes
 * back to the page, who may have logged in meanwhile; until the answer is there, and without one, nothing is claimed.
 */
import { useEffect, useState } from 'preact/hooks';
import type { Origin } from '../../utils/domain/names';
import type { SiteFacts } from '../../utils/domain/site-facts';
import { sendMessage } from '../../utils/messaging/client';

/** The facts about `instances`; undefined while nobody has answered. */
export function useSiteFacts(instances: readonly Origin[]): SiteFacts[] | undefined {
  const [facts, setFacts] = useState<SiteFacts[]>();
  const wanted = instances.join(' ');

  useEffect(() => {
    let isOver = false;
    const ask = async (): Promise<void> => {
      if (document.hidden) return;
      const answer = await sendMessage('siteFacts', { instances: [...instances] }).catch(() => []);
      if (!isOver) setFacts(answer);
    };
    const again = (): void => void ask();
    again();
    document.addEventListener('visibilitychange', again);
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', again);
    };
  }, [wanted]);

  return facts;
}
