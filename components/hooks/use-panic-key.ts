/** The panic key, as the browser has it now. */
import { useCallback } from 'preact/hooks';
import type { KeyEdge, PanicKey } from '../settings/key-edge';
import { useAsked } from './use-asked';

/** Undefined until the browser has said it. */
export function usePanicKey(keys: Pick<KeyEdge, 'panicKey'>): PanicKey | undefined {
  return useAsked(useCallback(async () => keys.panicKey(), [keys]));
}
