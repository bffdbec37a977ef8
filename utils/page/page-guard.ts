/** The guard of a page, put together: what it asks the user, the background and the page. */
import { sendMessage } from '../messaging/client';
import { createUploadGuard, type UploadGuard } from './guard';
import { createGuardDialog } from './guard-dialog';
import { trackPicks } from './guard-picks';
import type { KnownRule } from './guard-rule';
import { createNotes } from './note';
import { sessionTag } from './session';

export function createPageGuard(rule: KnownRule, signal: AbortSignal): UploadGuard {
  const showNote = createNotes(signal);
  return createUploadGuard({
    rule,
    dialog: createGuardDialog(signal),
    pickOf: trackPicks(signal),
    explain: (title) => showNote({ look: 'refused', title }),
    facts: (url, hashes) => sendMessage('guardFacts', { url, hashes, session: sessionTag() }),
    redraw: (picture) => sendMessage('redraw', picture),
  });
}
