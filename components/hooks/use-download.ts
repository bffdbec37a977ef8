/**
 * A download under way. Promise: one at a time; it ends when the page is left; what came is handed to the browser at once
 * and can be saved again while the page stays.
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { UploadView } from '../../utils/domain/upload';
import type { Downloaded, Downloader, DownloadOutput, DownloadProgress } from '../download/downloader';

type DownloadState =
  | { step: 'ready' | 'cancelled' | 'broken' }
  | { step: 'busy'; progress: DownloadProgress }
  | { step: 'done'; result: Downloaded };

export interface Download {
  state: DownloadState;
  start: (uploads: readonly UploadView[]) => void;
  cancel: () => void;
  /** Hands the file over once more. */
  save: () => void;
}

export function useDownload(downloader: Downloader, output: DownloadOutput): Download {
  const [state, setState] = useState<DownloadState>({ step: 'ready' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const hand = useCallback(
    ({ file }: Downloaded) => {
      if (file) output.save(file.name, file.content.type, file.content);
    },
    [output],
  );

  const run = useCallback(
    async (uploads: readonly UploadView[]): Promise<void> => {
      running.current?.abort();
      const stop = new AbortController();
      running.current = stop;
      const show = (next: DownloadState) => {
        if (!stop.signal.aborted) setState(next);
      };
      try {
        const result = await downloader(uploads, {
          signal: stop.signal,
          onProgress: (progress) => show({ step: 'busy', progress }),
        });
        if (!stop.signal.aborted) hand(result);
        show({ step: 'done', result });
      } catch {
        show({ step: 'broken' });
      }
    },
    [downloader, hand],
  );

  return {
    state,
    start: useCallback((uploads) => void run(uploads), [run]),
    cancel: useCallback(() => {
      running.current?.abort();
      setState({ step: 'cancelled' });
    }, []),
    save: useCallback(() => {
      if (state.step === 'done') hand(state.result);
    }, [state, hand]),
  };
}
