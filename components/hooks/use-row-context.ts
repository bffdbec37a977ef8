/** What the rows of a list share. Promise: the same object as long as nothing in it changes, so that rows stay as drawn. */
import { useMemo } from 'preact/hooks';
import type { Settings } from '../../utils/domain/settings';
import type { RowContext } from '../upload-row/upload-row';
import type { Vault } from './use-vault';

/** `now` in ms since the epoch; the functions that give hashes must be the same as long as they say the same. */
export function useRowContext(
  { takeBack, checkNow, cancel }: Vault,
  settings: Settings | undefined,
  now: number,
  receiptHash?: RowContext['receiptHash'],
  detailsHash?: RowContext['detailsHash'],
): RowContext {
  const { thumbnails = 'off', confirm = true } = settings ?? {};
  return useMemo(
    () => ({
      now,
      thumbnails,
      asksFirst: confirm,
      onDelete: takeBack,
      onCheck: checkNow,
      onCancel: cancel,
      ...(receiptHash ? { receiptHash } : {}),
      ...(detailsHash ? { detailsHash } : {}),
    }),
    [now, thumbnails, confirm, takeBack, checkNow, cancel, receiptHash, detailsHash],
  );
}
