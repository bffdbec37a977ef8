/**
 * What happens in a page after an upload: the toast, the watch over what it was uploaded for, and the offer when that was left
 * unsent. Promise: nothing of it before the background has said that the page is protected and the user wants it; uploads
 * that came earlier are made up for.
 */
import { isUntouched, TOAST_MS } from '../domain/fresh';
import { aliasOf, type UploadKey } from '../domain/names';
import { onMessage, sendMessage } from '../messaging/client';
import type { OwnImage } from '../messaging/protocol';
import type { FreshImage } from '../messaging/toast-messages';
import type { DeleteDialog } from './delete-dialog';
import { pictureOf } from './file-picture';
import type { StoredUpload } from './report';
import { createToasts, type Toasts } from './toast';
import { createUnsentWatch, type UnsentWatch } from './unsent';
import { watchWrites } from './writes';

interface Page {
  dialog: Pick<DeleteDialog, 'open'>;
  /** lemmy-ui, whose fields and forms we know; in others nobody can tell what was sent */
  isLemmyUi: boolean;
}

export interface AfterUpload {
  /** Takes note of an upload, at any time. */
  stored: (about: StoredUpload) => void;
  /** Begins in a protected page; returns what to do with changed images. */
  start: (page: Page) => (changed: readonly OwnImage[]) => void;
}

/** On 1.0 an avatar, banner or icon counts as soon as it is uploaded (lemmy-ui-dom §4); everything else is to be sent. */
const HAS_TO_BE_SENT = /^\/(?:pictrs|api\/v4)\/image$/;
/** The page's own ways to delete (lemmy-ui-dom §2), of which nobody tells us. */
const OWN_DELETES =
  'body > .toastify, #file-upload ~ button, .image-upload-form button, .media-uploads button';
/** ms: a background that was just starting is asked again */
const RETRIES_MS = [1000, 5000];
/** ms: the server has deleted by then */
const LOOK_AGAIN_MS = 2000;

export function createAfterUpload(pageId: string, signal: AbortSignal): AfterUpload {
  const early: StoredUpload[] = [];
  let take = (about: StoredUpload): void => void early.push(about);

  function start({ dialog, isLemmyUi }: Page): (changed: readonly OwnImage[]) => void {
    let isOn = false;
    let held: UploadKey[] = [];
    const tell = (uploaded: readonly UploadKey[]) =>
      void sendMessage('drafts', { pageId, uploaded: [...uploaded], held }).catch(() => undefined);
    const toasts: Toasts = createToasts(
      {
        dialog,
        done(keys, kept) {
          watch?.drop(keys);
          void sendMessage('toastDone', { keys, kept }).catch(() => undefined);
        },
      },
      signal,
    );
    const watch: UnsentWatch | undefined = isLemmyUi
      ? createUnsentWatch(
          {
            held(keys) {
              held = keys;
              tell([]);
            },
            left: (keys, why) => void offer(keys, why),
            back: (keys) => toasts.remove(keys),
            hasSaved: watchWrites(signal),
          },
          signal,
        )
      : undefined;

    /** Only what is still online, and only when that is known. */
    async function offer(keys: UploadKey[], why: 'left' | 'unused'): Promise<void> {
      const images = await sendMessage('leftUnsent', { pageId, keys }).catch(() => []);
      if (isOn) toasts.add(images.map(toItem), why);
    }

    function tellOf({ keys, files, url }: StoredUpload): void {
      if (watch && HAS_TO_BE_SENT.test(new URL(url).pathname)) watch.add(keys);
      tell(keys);
      if (!isOn) return;
      toasts.add(
        keys.map((key, at) => ({ key, name: files[at]?.name ?? aliasOf(key), told: { status: 'live' } })),
        'fresh',
      );
      // The way back first: a large photo takes a while to decode
      keys.forEach((key, at) => void pictureOf(files[at]).then((picture) => toasts.show(key, picture)));
    }

    async function begin(): Promise<void> {
      const { isOn: wanted, recent, left } = await sendMessage('toasts', { pageId });
      if (signal.aborted) return;
      isOn = wanted;
      if (isOn && recent.length > 0) {
        const newest = Math.max(...recent.map(({ uploadedAt }) => uploadedAt));
        toasts.add(recent.map(toItem), 'fresh', Math.max(1000, newest + TOAST_MS - Date.now()));
      }
      // This page may have taken the draft over, or show what was sent
      watch?.adopt(left.map(({ key }) => key));
    }
    void (async () => {
      for (const wait of [0, ...RETRIES_MS]) {
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        const isBegun = signal.aborted || (await begin().then(yes, no));
        if (isBegun) break;
      }
      take = tellOf;
      early.splice(0).forEach(take);
    })();

    const stopListening = onMessage('toastsWanted', ({ data }) => {
      isOn = data.isOn;
    });
    signal.addEventListener('abort', stopListening);
    document.addEventListener(
      'click',
      ({ target }) => {
        const keys = toasts.online();
        if (keys.length === 0 || !(target instanceof Element) || !target.closest(OWN_DELETES)) return;
        setTimeout(() => void sendMessage('lookAgain', { keys }).catch(() => undefined), LOOK_AGAIN_MS);
      },
      { signal, capture: true },
    );

    return (changed) => {
      toasts.update(changed);
      watch?.drop(changed.filter((each) => !isUntouched(each)).map(({ key }) => key));
    };
  }

  return { stored: (about) => take(about), start };
}

const yes = () => true;
const no = () => false;

function toItem({ key, name, pictureUrl, ...told }: FreshImage) {
  return { key, name, told, ...(pictureUrl === undefined ? {} : { picture: pictureUrl }) };
}
