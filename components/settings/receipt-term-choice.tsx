/** How long receipts are kept. Promise: what is dropped and what stays is said where it is chosen. */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { RECEIPT_TERMS, type ReceiptTerm } from '../../utils/domain/settings';
import { Select } from '../ui/select';

interface ReceiptTermProps {
  value: ReceiptTerm;
  onChange: (value: ReceiptTerm) => void;
}

export function ReceiptTermChoice({ value, onChange }: ReceiptTermProps): JSX.Element {
  const names: Record<ReceiptTerm, string> = {
    forever: i18n.t('settings.keepForever'),
    year: i18n.t('settings.keepYear'),
    quarter: i18n.t('settings.keepQuarter'),
  };
  return (
    <div class="choice">
      <Select
        label={i18n.t('settings.keepReceipts')}
        value={value}
        options={RECEIPT_TERMS.map((term) => ({ value: term, text: names[term] }))}
        onChange={(chosen) => {
          const term = RECEIPT_TERMS.find((one) => one === chosen);
          if (term) onChange(term);
        }}
      />
      <p class="hint">{i18n.t('settings.keepReceiptsHint')}</p>
    </div>
  );
}
