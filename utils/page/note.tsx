/**
 * Shows a note at the top of the page, one at a time. Promise: it is for reading only, takes no focus of what the user is typing
 * in, and goes by itself.
 */
import { Note, NOTE_STYLES, type NoteWords } from '../../components/page/note';
import { createShadowView } from './shadow-view';

/** ms: long enough to read it twice; it stays while the pointer or the focus is on it */
const NOTE_MS = 12_000;

/** Returns what shows a note until `signal` aborts; the same one again stays as it is, another one takes its place. */
export function createNotes(signal: AbortSignal): (note: NoteWords) => void {
  let shown: { title: string; close: () => void } | undefined;

  return (note) => {
    if (signal.aborted || shown?.title === note.title) return;
    shown?.close();
    const closing = new AbortController();
    const view = createShadowView('note', AbortSignal.any([signal, closing.signal]), NOTE_STYLES);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stay = () => clearTimeout(timer);
    const close = () => {
      closing.abort();
      stay();
      if (shown?.close === close) shown = undefined;
    };
    const leave = () => {
      stay();
      timer = setTimeout(close, NOTE_MS);
    };
    signal.addEventListener('abort', close, { signal: closing.signal });
    shown = { title: note.title, close };
    view.show(
      <Note note={note} onStay={stay} onLeave={leave} onClose={(event) => event.isTrusted && close()} />,
    );
    leave();
  };
}
