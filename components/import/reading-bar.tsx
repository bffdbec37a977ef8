/**
 * A reading under way. Promise: a bar with a name for screen readers; where the length is known from the last time it says
 * how far it is, else only that it goes on; it can always be stopped.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { ImportView } from '../../utils/domain/import-record';
import { hostOf } from '../../utils/domain/names';
import { Button } from '../ui/button';
import { runWords } from './import-words';

interface ReadingBarProps {
  record: ImportView;
  onStop: () => void;
}

export function ReadingBar({ record, onStop }: ReadingBarProps): JSX.Element | null {
  const { run, instance } = record;
  if (!run) return null;
  const host = hostOf(instance);
  const last = record[run.kind];
  const length = run.mode === 'full' && last?.how === 'done' && last.mode === 'full' ? last.seen : 0;
  const value = length > 0 ? Math.min(run.seen, length) : undefined;
  return (
    <div class="reading">
      <progress
        class="queue-progress"
        aria-label={i18n.t('import.progress', { host })}
        {...(value === undefined ? {} : { max: length, value })}
      />
      <p class="queue-words">{runWords(record).join(' ')}</p>
      <Button onClick={onStop} label={i18n.t('import.namedOn', { action: i18n.t('import.stop'), host })}>
        {i18n.t('import.stop')}
      </Button>
    </div>
  );
}
