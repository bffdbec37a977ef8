/**
 * Adding pictures by hand. Promise: it says what was done, or that nothing was; what the user typed is forgotten only when
 * it is stored.
 */
import { useCallback, useState } from 'preact/hooks';
import type { HandEntry } from '../../utils/domain/hand-entry';
import { sendMessage } from '../../utils/messaging/client';

export type AddState = 'ready' | 'busy' | 'failed' | { added: number; tokens: number };

export interface AddByHand {
  state: AddState;
  /** True when they are stored. */
  add: (entries: HandEntry[]) => Promise<boolean>;
}

export function useAddByHand(): AddByHand {
  const [state, setState] = useState<AddState>('ready');
  const add = useCallback(async (entries: HandEntry[]): Promise<boolean> => {
    setState('busy');
    try {
      setState(await sendMessage('addByHand', { entries }));
      return true;
    } catch {
      setState('failed');
      return false;
    }
  }, []);
  return { state, add };
}
