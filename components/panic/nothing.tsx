/** What the small window says when there is nothing to take back. Promise: it says so plainly, and where to look instead. */
import { i18n } from '#i18n';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import type { PanicEdge } from './panic-edge';

interface NothingProps {
  /** there are uploads of which nobody knows yet whether they arrived */
  isUnsure: boolean;
  /** whether what is uploaded in private windows is recorded */
  keepsPrivate: boolean;
  edge: PanicEdge;
  /** stands above the buttons */
  children: ComponentChildren;
}

export function Nothing({ isUnsure, keepsPrivate, edge, children }: NothingProps): JSX.Element {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <>
      <EmptyState
        icon="clock"
        title={isUnsure ? i18n.t('panic.unsure') : i18n.t('panic.none')}
        hint={isUnsure ? i18n.t('panic.unsureHint') : i18n.t('panic.noneHint')}
      >
        {!keepsPrivate && <p class="hint">{i18n.t('panic.nonePrivate')}</p>}
      </EmptyState>
      {children}
      <div class="panic-buttons">
        <Button onClick={() => void edge.openVault('')}>{i18n.t('action.openVault')}</Button>
        <Button buttonRef={close} onClick={() => void edge.close()}>
          {i18n.t('action.close')}
        </Button>
      </div>
    </>
  );
}
