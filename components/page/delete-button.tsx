/**
 * The button on one's own picture inside a Lemmy page. Promise: it says what it will do and how the last try
 * went, in colour, icon and words; what a press means is the caller's to decide, by the browser's own event.
 */
import type { JSX } from 'preact';
import { isUntouched } from '../../utils/domain/fresh';
import type { Status } from '../../utils/domain/upload';
import { Icon } from '../ui/icon';
import { isUnderWay, shortStatusWords, STATUS_LOOK } from '../ui/status';

interface DeleteButtonProps {
  /** the spoken name: which picture it is and where it lies */
  label: string;
  status: Status;
  /** one more sentence, shown as a tooltip and read out after the name */
  hint?: string;
  onActivate: (event: Event) => void;
}

export function DeleteButton({ label, status, hint, onActivate }: DeleteButtonProps): JSX.Element {
  const look = lookOf(status);
  const words = look === 'idle' ? undefined : shortStatusWords(status);
  return (
    <button
      type="button"
      class={`delete delete-${look}`}
      aria-label={words === undefined ? label : `${label} (${words})`}
      aria-busy={look === 'busy'}
      title={hint ?? words ?? label}
      onClick={onActivate}
    >
      <Icon name={look === 'idle' ? 'trash' : STATUS_LOOK[status].icon} />
      {look === 'problem' && <span class="delete-words">{words}</span>}
    </button>
  );
}

function lookOf(status: Status): 'idle' | 'busy' | 'problem' {
  if (isUnderWay(status)) return 'busy';
  return isUntouched({ status }) ? 'idle' : 'problem';
}
