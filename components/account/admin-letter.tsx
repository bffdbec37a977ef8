/** A letter to the admins who alone can delete what is left. Promise: it names addresses, never a token. */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { UploadView } from '../../utils/domain/upload';
import type { ReceiptOutput } from '../receipt/receipt-output';
import { Button } from '../ui/button';

interface AdminLetterProps {
  uploads: readonly UploadView[];
  host: string;
  account: string | undefined;
  output: Pick<ReceiptOutput, 'copy'>;
}

export function AdminLetter({ uploads, host, account, output }: AdminLetterProps): JSX.Element {
  const [told, setTold] = useState('');
  const lines = [
    account === undefined
      ? i18n.t('account.letter', { host })
      : i18n.t('account.letterNamed', { host, account }),
    ...uploads.map(({ imageUrl }) => imageUrl),
  ];
  const text = lines.join('\n');

  function copy(): void {
    void output.copy(text).then(
      () => setTold(i18n.t('receipt.copied')),
      () => setTold(i18n.t('problem.copy')),
    );
  }
  return (
    <section class="card" aria-labelledby="letter-title">
      <h3 id="letter-title" class="card-title">
        {i18n.t('account.letterTitle', { host })}
      </h3>
      <div class="receipt-buttons">
        <Button onClick={copy}>{i18n.t('account.letterCopy')}</Button>
        <output class="hint">{told}</output>
      </div>
      <details>
        <summary>{i18n.t('account.letterShow')}</summary>
        <pre class="account-letter">{text}</pre>
      </details>
    </section>
  );
}
