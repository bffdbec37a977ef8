/**
 * How the deletions of the latest uploads stand, until each is gone. Promise: the heading never says more than the rows; the
 * proof is one click away.
 */
import { i18n } from '#i18n';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { UploadView } from '../../utils/domain/upload';
import { hasReceipt } from '../../utils/receipt/receipt';
import { Button } from '../ui/button';
import { isUnderWay } from '../ui/status';
import { UploadList } from '../upload-row/upload-list';
import type { RowContext } from '../upload-row/upload-row';
import type { PanicEdge } from './panic-edge';

interface ToldProps {
  uploads: readonly UploadView[];
  /** how many more of the last minutes are online, of which nobody asked anything */
  left: number;
  context: RowContext;
  edge: PanicEdge;
  /** asked to go back to those */
  onMore: () => void;
  /** stands above the buttons */
  children: ComponentChildren;
}

export function Told({ uploads, left, context, edge, onMore, children }: ToldProps): JSX.Element {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <>
      <h2 class="panic-title">{titleOf(uploads)}</h2>
      <UploadList label={i18n.t('panic.asked')} uploads={uploads} context={context} />
      {children}
      <div class="panic-buttons">
        {left > 0 && <Button onClick={onMore}>{i18n.t('panic.more', left)}</Button>}
        {uploads.some(hasReceipt) && (
          <Button onClick={() => void edge.openVault(receiptHash(uploads))}>{i18n.t('receipt.open')}</Button>
        )}
        {uploads.some(isStuck) && (
          <Button onClick={() => void edge.openVault('')}>{i18n.t('action.openVault')}</Button>
        )}
        <Button buttonRef={close} onClick={() => void edge.close()}>
          {i18n.t('action.close')}
        </Button>
      </div>
    </>
  );
}

/** What goes on by itself needs nobody to look after it. */
const isStuck = ({ status, waitingFor }: UploadView): boolean =>
  waitingFor === 'paused' || (status !== 'gone' && !isUnderWay(status));

function titleOf(uploads: readonly UploadView[]): string {
  const count = uploads.length;
  if (uploads.every(({ status }) => status === 'gone')) return i18n.t('panic.done', count);
  const isWorking = uploads.some(({ status }) => isUnderWay(status));
  return isWorking ? i18n.t('panic.working', count) : i18n.t('panic.stuck', count);
}

/** Of one upload its receipt; of several those that were asked for last, together. */
function receiptHash(uploads: readonly UploadView[]): string {
  const [only] = uploads;
  if (only && uploads.length === 1) return `receipts&${new URLSearchParams({ key: only.key })}`;
  const times = uploads.flatMap(({ history }) =>
    history.flatMap(({ what, at }) => (what === 'requested' ? at : [])),
  );
  return `receipts&at=${Math.max(...times)}`;
}
