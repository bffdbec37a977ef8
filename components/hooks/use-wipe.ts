/** Deleting everything. Promise: it is done once the background says so, and nothing is when that fails. */
import { useCallback, useState } from 'preact/hooks';
import { sendMessage } from '../../utils/messaging/client';

export type WipeState = 'ready' | 'busy' | 'failed' | 'done';

export function useWipe(): { state: WipeState; wipe: (grants: boolean) => Promise<boolean> } {
  const [state, setState] = useState<WipeState>('ready');
  const wipe = useCallback(async (grants: boolean): Promise<boolean> => {
    setState('busy');
    try {
      await sendMessage('wipe', { grants });
      setState('done');
      return true;
    } catch {
      setState('failed');
      return false;
    }
  }, []);
  return { state, wipe };
}
