/** Asks a server that was granted just now what it is. Promise: the last answer counts; none is an answer, too. */
import { useCallback, useState } from 'preact/hooks';
import type { Origin } from '../../utils/domain/names';
import { sendMessage } from '../../utils/messaging/client';

/** `version`: absent where it does not answer as Lemmy. */
interface Met {
  server: Origin;
  version?: string;
}

export function useMeeting(): { met: Met | undefined; meet: (server: Origin) => Promise<void> } {
  const [met, setMet] = useState<Met>();
  const meet = useCallback(async (server: Origin): Promise<void> => {
    setMet(undefined);
    const answer = await sendMessage('meetServer', { server }).catch(() => ({}));
    setMet({ server, ...answer });
  }, []);
  return { met, meet };
}
