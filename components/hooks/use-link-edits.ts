/**
 * The edits that would take dead links out of posts and comments, read from their servers a few at a time. Promise: nothing
 * is read before it is wanted; what was read stays.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LinkEdit, LinkPlace } from '../../utils/domain/link-wish';
import { sendMessage } from '../../utils/messaging/client';

/** posts and comments in one message: few enough that the first are on the screen soon */
const AT_ONCE = 5;

export interface LinkEdits {
  /** in the order of the places; shorter than these while they are being read */
  edits: readonly LinkEdit[];
  isReading: boolean;
}

/** `places` that show the pictures; read as long as `isWanted`. */
export function useLinkEdits(places: readonly LinkPlace[], isWanted: boolean): LinkEdits {
  const [edits, setEdits] = useState<readonly LinkEdit[]>([]);
  const id = places.map(({ spot, keys }) => `${spot.kind} ${spot.id} ${keys.join(' ')}`).join('\n');
  const [readFor, setReadFor] = useState(id);
  const count = useRef(0);

  useEffect(() => {
    if (!isWanted) return undefined;
    let isOver = false;
    const read = async (): Promise<void> => {
      if (readFor !== id) {
        count.current = 0;
        setEdits([]);
        setReadFor(id);
      }
      while (count.current < places.length) {
        const next = places.slice(count.current, count.current + AT_ONCE);
        const answer = await sendMessage('linkEdits', { places: next }).catch(() =>
          next.map((place): LinkEdit => ({ ...place, why: 'unreachable' })),
        );
        if (isOver) return;
        count.current += next.length;
        setEdits((before) => [...before, ...answer]);
      }
    };
    void read();
    return () => {
      isOver = true;
    };
  }, [id, isWanted]);

  return { edits, isReading: isWanted && edits.length < places.length };
}
