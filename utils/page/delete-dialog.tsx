/**
 * Asks, deletes, and shows how it goes, for one picture at a time. Promise: nothing is deleted without a click or
 * key press of the user's own (`isTrusted`); the picture shown is the one that will be deleted; the dialog says
 * gone only when the background does.
 */
import { ConfirmDialog } from '../../components/page/confirm-dialog';
import { isUntouched } from '../domain/fresh';
import type { UploadKey } from '../domain/names';
import { TOO_SOON_MS } from '../domain/too-soon';
import { sendMessage } from '../messaging/client';
import type { OwnImage } from '../messaging/protocol';
import { createShadowView } from './shadow-view';
import { topLayer } from './top-layer';

type Told = Parameters<typeof ConfirmDialog>[0]['told'];

export interface DeleteDialog {
  /** Opens for an upload; deletes at once where the user wants no question. Resolves when it is closed. */
  open(key: UploadKey): Promise<void>;
  /** Takes over a new state of the picture it shows. */
  update(image: OwnImage): void;
  isOpen(): boolean;
}

export function createDeleteDialog(signal: AbortSignal): DeleteDialog {
  let current:
    { key: UploadKey; host: HTMLElement; draw: (told: Told) => void; close: () => void } | undefined;

  async function open(key: UploadKey): Promise<void> {
    const preview = await sendMessage('preview', { key });
    // A dialog that the page threw out is no dialog any more
    if (current && !current.host.isConnected) {
      current.close();
      current = undefined;
    }
    if (!preview || current || signal.aborted) return;
    if (!preview.confirm && isUntouched(preview.upload)) {
      await sendMessage('deleteUpload', { key });
      return;
    }
    const closing = new AbortController();
    const view = createShadowView('dialog', AbortSignal.any([signal, closing.signal]));
    const focused = document.activeElement;
    let isArmed = false;
    let told: Told = preview.upload;
    /** counts how often the dialog had to come to the top again */
    let layer = 0;
    let seenCover: Element | undefined;
    /** whether the page has not thrown this one out for another */
    const isCurrent = () => current?.host === view.host;

    await new Promise<void>((resolve) => {
      const close = (event: Event) => {
        if (event.isTrusted) resolve();
      };
      const confirm = (event: Event) => {
        if (!event.isTrusted || !isArmed) return false;
        const cover = topLayer();
        if (cover && cover !== seenCover) {
          seenCover = cover;
          layer++;
          draw(told);
          return false;
        }
        sendMessage('deleteUpload', { key }).catch(() => draw({ status: 'failed' }));
        return true;
      };
      const draw = (next: Told) => {
        told = next;
        view.show(
          <ConfirmDialog
            key={layer}
            preview={preview}
            told={told}
            isArmed={isArmed}
            onConfirm={confirm}
            onClose={close}
          />,
        );
      };
      current = { key, host: view.host, draw, close: resolve };
      draw(told);
      const arming = setTimeout(() => {
        isArmed = true;
        draw(told);
      }, TOO_SOON_MS);
      closing.signal.addEventListener('abort', () => clearTimeout(arming));
      signal.addEventListener('abort', () => resolve(), { signal: closing.signal });
    });
    if (isCurrent()) current = undefined;
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
