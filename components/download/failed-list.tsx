/** What could not be downloaded, each with its reason and its address. Promise: whoever wants to try by hand has the link. */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { hostOf } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { Button } from '../ui/button';
import { fileName } from '../ui/format';
import type { Downloaded } from './downloader';
import { problemWords } from './problem-words';

interface FailedListProps {
  failed: Downloaded['failed'];
  uploads: readonly UploadView[];
  onRetry: (uploads: UploadView[]) => void;
}

export function FailedList({ failed, uploads, onRetry }: FailedListProps): JSX.Element | null {
  if (failed.length === 0) return null;
  const known = new Map(uploads.map((upload) => [upload.key, upload]));
  const rows = failed.flatMap(({ key, problem }) => {
    const upload = known.get(key);
    return upload ? { upload, problem } : [];
  });
  return (
    <section aria-labelledby="failed-title">
      <h3 id="failed-title" class="section-title">
        {i18n.t('download.failed', failed.length)}
      </h3>
      <ul class="wrong" aria-labelledby="failed-title">
        {rows.map(({ upload, problem }) => (
          <li key={upload.key}>
            <a href={upload.imageUrl} target="_blank" rel="noreferrer">
              <bdi>{fileName(upload)}</bdi>
            </a>
            <span>{problemWords(problem, hostOf(upload.server))}</span>
          </li>
        ))}
      </ul>
      <Button icon="reload" onClick={() => onRetry(rows.map(({ upload }) => upload))}>
        {i18n.t('download.retry')}
      </Button>
    </section>
  );
}
