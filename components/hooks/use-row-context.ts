/** What the rows of a list share. Promise: the same object as long as nothing in it changes, so that rows stay as drawn. */
import { useMemo } from 'preact/hooks';
import type { Settings } from '../../utils/domain/settings';
import type { RowContext } from '../upload-row/upload-row';
import type { Vault } from './use-vault';

/** `now` in ms since the epoch; `receiptHash` must be the same function as long as it says the same. */
export function useRowContext(
  { takeBack, checkNow, cancel }: Vault,
  settings: Settings | undefined,
  now: number,
  receiptHash?: RowContext['receiptHash'],
): RowContext {
  const { thumbnails = false, confirm = true } = settings ?? {};
  return useMemo(
    () => ({
      now,
      showsThumbnails: thumbnails,
      asksFirst: confirm,
      onDelete: takeBack,
      onCheck: checkNow,
      onCancel: cancel,
      ...(receiptHash ? { receiptHash } : {}),
    }),
    [now, thumbnails, confirm, takeBack, checkNow, cancel, receiptHash],
  );
}
