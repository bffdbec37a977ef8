/**
 * The ways to take receipts along. Promise: whether copying worked is said where it was asked for, and read out.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { receiptFileName, receiptJson } from '../../utils/receipt/json';
import type { Receipt } from '../../utils/receipt/receipt';
import { Button } from '../ui/button';
import type { ReceiptOutput } from './receipt-output';

interface ReceiptActionsProps {
  receipts: readonly Receipt[];
  /** the same as plain text */
  text: string;
  /** ms since the epoch */
  createdAt: number;
  output: ReceiptOutput;
}

export function ReceiptActions({ receipts, text, createdAt, output }: ReceiptActionsProps): JSX.Element {
  const [told, setTold] = useState('');

  function copy(): void {
    // Emptied first, so that a second copy is read out as well
    setTold('');
    output.copy(text).then(
      () => setTold(i18n.t('receipt.copied')),
      () => setTold(i18n.t('receipt.copyFailed')),
    );
  }

  return (
    <div class="receipt-actions">
      <div class="receipt-buttons">
        <Button onClick={copy}>{i18n.t('receipt.copy')}</Button>
        <Button onClick={() => output.save(receiptFileName(createdAt, 'txt'), 'text/plain', text)}>
          {i18n.t('receipt.saveText')}
        </Button>
        <Button
          onClick={() =>
            output.save(
              receiptFileName(createdAt, 'json'),
              'application/json',
              receiptJson(receipts, createdAt),
            )
          }
        >
          {i18n.t('receipt.saveJson')}
        </Button>
        <Button kind="primary" onClick={() => output.print(receiptTitle(createdAt))}>
          {i18n.t('receipt.print')}
        </Button>
      </div>
      <output class="hint">{told}</output>
    </div>
  );
}

/** The name of a PDF is that of the other files, without its ending. */
const receiptTitle = (createdAt: number): string => receiptFileName(createdAt, 'txt').replace(/\.txt$/, '');
