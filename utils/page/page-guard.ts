/** The guard of a page, put together: what it asks the user, the background and the page. */
import type { NoteWords } from '../../components/page/note';
import { sendMessage } from '../messaging/client';
import { createUploadGuard, isOff, type UploadGuard } from './guard';
import { createGuardDialog } from './guard-dialog';
import { trackPicks } from './guard-picks';
import type { KnownRule } from './guard-rule';
import { sessionTag } from './session';

export function createPageGuard(
  rule: KnownRule,
  showNote: (note: NoteWords) => void,
  signal: AbortSignal,
): UploadGuard {
  return createUploadGuard({
    rule,
    dialog: createGuardDialog(signal),
    picks: trackPicks(() => isOff(rule.current()), signal),
    explain: (title) => showNote({ look: 'refused', title }),
    facts: (url, hashes) => sendMessage('guardFacts', { url, hashes, session: sessionTag() }),
    redraw: (picture) => sendMessage('redraw', picture),
  });
}
