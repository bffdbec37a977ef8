/**
 * The uploads whose answers are not known. Promise: takes no room while there are none.
 */
import type { JSX } from 'preact';
import type { Attempt } from '../../utils/domain/attempt';
import { AttemptRow } from './attempt-row';

interface AttemptListProps {
  /** name of the list for screen readers */
  label: string;
  attempts: readonly Attempt[];
  /** the present, ms since the epoch */
  now: number;
  onDismiss: (id: string) => void;
}

export function AttemptList({ label, attempts, now, onDismiss }: AttemptListProps): JSX.Element | null {
  if (attempts.length === 0) return null;
  return (
    <ul class="rows" aria-label={label}>
      {attempts
        .toSorted((a, b) => b.startedAt - a.startedAt)
        .map((attempt) => (
          <AttemptRow key={attempt.id} attempt={attempt} now={now} onDismiss={onDismiss} />
        ))}
    </ul>
  );
}
