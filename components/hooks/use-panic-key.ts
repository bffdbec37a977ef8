/** The panic key. Promise: asked again whenever the user comes back, because it is changed on a page of the browser's. */
import { useEffect, useState } from 'preact/hooks';
import type { KeyEdge, PanicKey } from '../settings/key-edge';

/** Undefined until the browser has said it. */
export function usePanicKey(keys: Pick<KeyEdge, 'panicKey'>): PanicKey | undefined {
  const [key, setKey] = useState<PanicKey>();
  useEffect(() => {
    let isOver = false;
    const look = async (): Promise<void> => {
      const found = await keys.panicKey().catch(() => undefined);
      if (found && !isOver) setKey(found);
    };
    const again = (): void => void look();
    again();
    addEventListener('focus', again);
    return () => {
      isOver = true;
      removeEventListener('focus', again);
    };
  }, [keys]);
  return key;
}
