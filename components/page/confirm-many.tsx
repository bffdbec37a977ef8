/**
 * Asks once before several pictures are deleted from a Lemmy page. Promise: it shows how many and which; keeping them is
 * what has the focus and what Escape means.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { SmallPicture } from './small-picture';
import type { ToastItem } from './toast';

interface ConfirmManyProps {
  items: readonly ToastItem[];
  host: string;
  /** false for the first moment: a second click of a double click must not answer a question it did not see */
  isArmed: boolean;
  onConfirm: (event: Event) => void;
  onClose: (event: Event) => void;
}

export function ConfirmMany({ items, host, isArmed, onConfirm, onClose }: ConfirmManyProps): JSX.Element {
  const safeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => safeButton.current?.focus(), []);
  return (
    <Dialog labelledBy="title" onDismiss={onClose}>
      <div class="dialog-box">
        <h2 id="title">{i18n.t('toast.question', items.length)}</h2>
        <div class="dialog-body">
          <p>{i18n.t('toast.manyOn', items.length, { host })}</p>
          <ul class="toast-list">
            {items.map(({ key, name, picture }) => (
              <li key={key}>
                <SmallPicture picture={picture} isGone={false} />
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
          <div class="limits">
            <h3>{i18n.t('page.limits')}</h3>
            <ul>
              <li>{i18n.t('page.limitCopies')}</li>
            </ul>
          </div>
        </div>
        <div class="dialog-buttons">
          <Button kind="danger" icon="trash" disabled={!isArmed} onClick={onConfirm}>
            {i18n.t('action.deleteAll', items.length)}
          </Button>
          <Button buttonRef={safeButton} onClick={onClose}>
            {i18n.t('toast.keepAll')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
