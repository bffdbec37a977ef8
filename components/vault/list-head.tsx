/**
 * The line above the list: how many it shows, and all of them at once. Promise: it is always there while something is
 * shown, so that nothing moves under the pointer when the first deletion begins.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface ListHeadProps {
  shown: number;
  /** of these selected */
  selected: number;
  /** uploads that are still to come */
  unread: number;
  /** how many of these have a receipt, and the hash of these receipts */
  receipts: { count: number; hash: string };
  onSelectAll: (all: boolean) => void;
}

export function ListHead({ shown, selected, unread, receipts, onSelectAll }: ListHeadProps): JSX.Element {
  const box = useRef<HTMLInputElement>(null);
  const isAll = selected === shown;
  useLayoutEffect(() => {
    if (box.current) box.current.indeterminate = selected > 0 && !isAll;
  }, [selected, isAll]);
  return (
    <div class="list-head">
      <label class="select-all">
        <input
          ref={box}
          type="checkbox"
          checked={isAll}
          aria-label={i18n.t('list.selectAll', shown)}
          // Half of a vault is not all of it
          disabled={unread > 0}
          onClick={() => onSelectAll(!isAll)}
        />
      </label>
      <p class="row-facts list-facts">
        <span>{i18n.t('vault.shown', shown)}</span>
        {unread > 0 && <span>{i18n.t('list.reading', { count: unread })}</span>}
        {receipts.count > 0 && (
          <a class="quiet-link" href={`#${receipts.hash}`}>
            {i18n.t('receipt.openAll', receipts.count)}
          </a>
        )}
      </p>
    </div>
  );
}
