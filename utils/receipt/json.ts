/**
 * Receipts for machines; docs/RECEIPTS.md describes the shape. Promise: a reader that knows `version` knows every
 * field; a change that would mislead such a reader gets a new number. Times are ISO 8601 in UTC.
 */
import { dayOf } from '../domain/time';
import { withoutSecrets } from './redact';
import type { Receipt } from './receipt';
import { isoTime, type IsoTime } from './times';

interface ReceiptFile {
  format: 'takeback-receipts';
  version: 1;
  createdAt: IsoTime;
  receipts: readonly Receipt[];
}

/** The text of a file with `receipts`; `createdAt` in ms since the epoch. */
export function receiptJson(receipts: readonly Receipt[], createdAt: number): string {
  const file: ReceiptFile = {
    format: 'takeback-receipts',
    version: 1,
    createdAt: isoTime(createdAt),
    receipts,
  };
  return `${withoutSecrets(JSON.stringify(file, null, 2))}\n`;
}

/** What a saved file is called; `createdAt` in ms since the epoch. */
export const receiptFileName = (createdAt: number, ending: 'txt' | 'json'): string =>
  `takeback-receipt-${dayOf(createdAt)}.${ending}`;
