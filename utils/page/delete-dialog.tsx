/**
 * Asks, deletes, and shows how it goes, for one picture at a time. Promise: nothing is deleted without a click or
 * key press of the user's own (`isTrusted`); the picture shown is the one that will be deleted; the dialog says
 * gone only when the background does.
 */
import { ConfirmDialog } from '../../components/page/confirm-dialog';
import type { UploadKey } from '../domain/names';
import { sendMessage } from '../messaging/client';
import type { OwnImage } from '../messaging/protocol';
import { createShadowView } from './shadow-view';

export interface DeleteDialog {
  /** Opens for an upload; deletes at once where the user wants no question. Resolves when it is closed. */
  open(key: UploadKey): Promise<void>;
  /** Takes over a new state of the picture it shows. */
  update(image: OwnImage): void;
  isOpen(): boolean;
}

export function createDeleteDialog(signal: AbortSignal): DeleteDialog {
  let current: { key: UploadKey; draw: (told: OwnImage) => void } | undefined;

  async function open(key: UploadKey): Promise<void> {
    const preview = await sendMessage('preview', { key });
    if (!preview || current || signal.aborted) return;
    if (!preview.confirm && (preview.upload.status === 'live' || preview.upload.status === 'unknown')) {
      await sendMessage('deleteUpload', { key });
      return;
    }
    const closing = new AbortController();
    const view = createShadowView('dialog', AbortSignal.any([signal, closing.signal]));
    const focused = document.activeElement;

    await new Promise<void>((resolve) => {
      const close = (event: Event) => {
        if (event.isTrusted) resolve();
      };
      const confirm = (event: Event) => {
        if (!event.isTrusted) return false;
        void sendMessage('deleteUpload', { key });
        return true;
      };
      const draw = (told: Parameters<typeof ConfirmDialog>[0]['told']) =>
        view.show(<ConfirmDialog preview={preview} told={told} onConfirm={confirm} onClose={close} />);
      current = { key, draw };
      draw(preview.upload);
      signal.addEventListener('abort', () => resolve(), { signal: closing.signal });
    });
    current = undefined;
    closing.abort();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }

  return {
    open,
    update(image) {
      if (current?.key === image.key) current.draw(image);
    },
    isOpen: () => current !== undefined,
  };
}
