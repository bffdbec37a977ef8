/**
 * Tells people who cannot see a badge change that it did. Promise: only changes are told, in one sentence for
 * each upload or, of many at once, in one for all; nothing is told of what was there when the page opened.
 */
import { i18n } from '#i18n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Status, UploadView } from '../../utils/domain/upload';
import { fileName } from '../ui/format';
import { statusText } from '../ui/status';

/** Changes at once that are told one by one; more would be read for minutes. */
const MANY = 5;

/** The text for the page's one polite live region. */
export function useAnnouncement(uploads: readonly UploadView[] | undefined): string {
  const known = useRef<ReadonlyMap<string, Status>>(undefined);
  const [text, setText] = useState('');

  useEffect(() => {
    if (!uploads) return;
    const before = known.current;
    known.current = new Map(uploads.map((upload) => [upload.key, upload.status]));
    const changed = uploads.filter(
      (upload) => before?.has(upload.key) && before.get(upload.key) !== upload.status,
    );
    if (changed.length === 0) return;
    if (changed.length > MANY) {
      const gone = changed.filter(({ status }) => status === 'gone').length;
      const words = i18n.t('row.changedMany', changed.length);
      setText(gone === 0 ? words : `${words} ${i18n.t('queue.done', gone)}`);
      return;
    }
    setText(
      changed
        .map((upload) => i18n.t('row.changed', { name: fileName(upload), status: statusText(upload) }))
        .join('. '),
    );
  }, [uploads]);

  return text;
}
