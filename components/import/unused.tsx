/**
 * Uploads of an account that are used nowhere. Promise: the number is only told when both readings came to their ends; what
 * could not be looked at stands beside the button.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { ImportView } from '../../utils/domain/import-record';
import { canTellOrphans } from '../../utils/domain/orphan';
import { Button } from '../ui/button';

interface UnusedProps {
  record: ImportView;
  count: number;
  onReview: () => void;
}

export function Unused({ record, count, onReview }: UnusedProps): JSX.Element | null {
  if (record.run) return null;
  if (!canTellOrphans(record)) return <p class="hint">{i18n.t('import.unusedUnknown')}</p>;
  return (
    <div class="unused">
      <p class="unused-count">{i18n.t('import.unused', count)}</p>
      {count > 0 && (
        <>
          <p class="hint">{i18n.t('import.unusedHint')}</p>
          <Button kind="danger-quiet" icon="trash" onClick={onReview}>
            {i18n.t('import.unusedReview', count)}
          </Button>
        </>
      )}
    </div>
  );
}
