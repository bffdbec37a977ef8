/**
 * The page's part of the menu on pictures: tells the background which upload is meant, asks before deleting, copies, and says
 * how it went. Promise: a note of ours is for reading only and goes by itself; it never takes the focus of what the user is
 * typing in.
 */
import { MenuNote, NOTE_STYLES, type Note } from '../../components/page/menu-note';
import { hostOf, originOf, type UploadKey } from '../domain/names';
import { onMessage } from '../messaging/client';
import { trackMenuPicture } from './menu-picture';
import type { OwnImages } from './own-images';
import type { ResolvePicture } from './resolve';
import { createShadowView } from './shadow-view';

interface MenuTools {
  own: OwnImages;
  resolve: ResolvePicture;
  /** opens the question whether to delete it */
  ask: (key: UploadKey) => void;
}

/** ms: long enough to read it twice; it stays while the pointer or the focus is on it */
const NOTE_MS = 12_000;

/** Answers the background's questions about the menu until `signal` aborts. */
export function answerMenu({ own, resolve, ask }: MenuTools, signal: AbortSignal): void {
  const pictureUnderMenu = trackMenuPicture({ own, resolve }, signal);
  let closeNote: (() => void) | undefined;

  function say(note: Note): true {
    closeNote?.();
    closeNote = showNote(note, signal);
    return true;
  }

  const stopAnswering = [
    onMessage('pictureUnderMenu', async ({ data: { srcUrl } }) => {
      const image = await pictureUnderMenu(srcUrl);
      return image ? { key: image.key } : {};
    }),
    onMessage('askToDelete', ({ data: { key } }) => {
      ask(key);
      return true;
    }),
    onMessage('copyText', async ({ data: { key, text } }) => {
      try {
        // Missing on plain http; refused when the click was too long ago
        await navigator.clipboard.writeText(text);
      } catch {
        return false;
      }
      const origin = originOf(key);
      return say({ kind: 'copied', host: origin ? hostOf(origin) : '' });
    }),
    onMessage('sayNotOwn', () => say({ kind: 'not-own' })),
  ];
  signal.addEventListener('abort', () => stopAnswering.forEach((stop) => stop()));
}

/** Shows the note; the returned function takes it away. */
function showNote(note: Note, signal: AbortSignal): () => void {
  const closing = new AbortController();
  const view = createShadowView('note', AbortSignal.any([signal, closing.signal]), NOTE_STYLES);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const close = () => closing.abort();
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(close, NOTE_MS);
  };
  const stay = () => clearTimeout(timer);
  closing.signal.addEventListener('abort', stay);
  signal.addEventListener('abort', stay, { signal: closing.signal });
  view.show(
    <MenuNote
      note={note}
      onStay={stay}
      onLeave={wait}
      onClose={(event) => {
        if (event.isTrusted) close();
      }}
    />,
  );
  wait();
  return close;
}
