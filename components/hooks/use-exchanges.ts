/**
 * The requests made about uploads, which lists do without and receipts are made of. Promise: a receipt is never shown
 * without them; a background that does not answer is asked again.
 */
import { useLayoutEffect, useState } from 'preact/hooks';
import type { UploadView } from '../../utils/domain/upload';
import { sendMessage } from '../../utils/messaging/client';

/** ms */
const RETRY_MS = 1000;

/** `uploads` with their exchanges; undefined until they are there, and while they are not wanted. */
export function useExchanges(
  uploads: readonly UploadView[] | undefined,
  isWanted: boolean,
): readonly UploadView[] | undefined {
  const [complete, setComplete] = useState<readonly UploadView[]>();
  const [tries, setTries] = useState(0);

  // At once, not after the next paint: there is nothing to paint before it is there
  useLayoutEffect(() => {
    if (!isWanted || !uploads) return undefined;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async () => {
      try {
        const exchanges = await sendMessage('exchanges', { keys: uploads.map(({ key }) => key) });
        if (!isOver)
          setComplete(uploads.map((upload) => ({ ...upload, exchanges: exchanges[upload.key] ?? [] })));
      } catch {
        if (!isOver) timer = setTimeout(() => setTries(tries + 1), RETRY_MS);
      }
    };
    void load();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [uploads, isWanted, tries]);

  return isWanted ? complete : undefined;
}
