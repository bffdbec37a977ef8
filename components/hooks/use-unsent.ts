/**
 * Pictures that were uploaded for something that was never sent, and what views can do about them. Promise: never throws into
 * a view; what cannot be read is none.
 */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { sendMessage } from '../../utils/messaging/client';

export interface Unsent {
  uploads: readonly UploadView[];
  /** Deletes these; false when that could not be asked for. */
  takeBack: (keys: UploadKey[]) => Promise<boolean>;
  /** These are to stay online. */
  keep: (keys: UploadKey[]) => Promise<boolean>;
}

/** `rev`: number of the last change of the vault; with each it is asked anew. */
export function useUnsent(rev: number | undefined): Unsent {
  const [uploads, setUploads] = useState<readonly UploadView[]>([]);
  useEffect(() => {
    let isOver = false;
    sendMessage('unsent', undefined).then(
      (found) => !isOver && setUploads(found),
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [rev]);

  const without = useCallback(async (keys: UploadKey[], wish: Promise<unknown>): Promise<boolean> => {
    try {
      await wish;
    } catch {
      return false;
    }
    setUploads((before) => before.filter(({ key }) => !keys.includes(key)));
    return true;
  }, []);
  return {
    uploads,
    takeBack: (keys) => without(keys, sendMessage('takeBackAll', { keys, links: [] })),
    keep: (keys) => without(keys, sendMessage('keepUnsent', { keys })),
  };
}
