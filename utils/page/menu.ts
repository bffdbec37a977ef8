/**
 * The page's part of the menu on pictures: tells the background which upload is meant, asks before deleting, copies, and says
 * how it went. Promise: a note of ours is for reading only and goes by itself; it never takes the focus of what the user is
 * typing in.
 */
import { i18n } from '#i18n';
import type { NoteWords } from '../../components/page/note';
import { hostOf, originOf, type UploadKey } from '../domain/names';
import { onMessage } from '../messaging/client';
import { trackMenuPicture } from './menu-picture';
import { createNotes } from './note';
import type { OwnImages } from './own-images';
import type { ResolvePicture } from './resolve';

interface MenuTools {
  own: OwnImages;
  resolve: ResolvePicture;
  /** opens the question whether to delete it */
  ask: (key: UploadKey) => void;
}

/** Answers the background's questions about the menu until `signal` aborts. */
export function answerMenu({ own, resolve, ask }: MenuTools, signal: AbortSignal): void {
  const pictureUnderMenu = trackMenuPicture({ own, resolve }, signal);
  const showNote = createNotes(signal);

  function say(note: NoteWords): true {
    showNote(note);
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
      const host = origin ? hostOf(origin) : '';
      return say({ look: 'done', title: i18n.t('menu.copied'), hint: i18n.t('menu.copiedHint', { host }) });
    }),
    onMessage('sayNotOwn', () =>
      say({ look: 'question', title: i18n.t('menu.notOwn'), hint: i18n.t('menu.notOwnHint') }),
    ),
  ];
  signal.addEventListener('abort', () => stopAnswering.forEach((stop) => stop()));
}
