/**
 * The receipts of one upload or of several. Promise: what is shown, copied, saved and printed is one and the same, as
 * of the same moment.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { UploadView } from '../../utils/domain/upload';
import { hasReceipt, toReceipt } from '../../utils/receipt/receipt';
import { receiptText } from '../../utils/receipt/text';
import { EmptyState } from '../ui/empty-state';
import { newestFirst } from '../upload-row/upload-list';
import { fromRoute, lookOf, type ReceiptsRoute, type Route } from '../vault/route';
import { ReceiptActions } from './receipt-actions';
import { ReceiptArticle } from './receipt-article';
import type { ReceiptOutput } from './receipt-output';
import { headWords, receiptWords } from './receipt-words';

interface ReceiptsPageProps {
  /** those that were chosen; whose deletion was never asked for has no receipt */
  uploads: readonly UploadView[];
  /** where the way back leads */
  route: ReceiptsRoute;
  output: ReceiptOutput;
}

export function ReceiptsPage({ uploads, route, output }: ReceiptsPageProps): JSX.Element {
  const { receipts, worded, head, text, createdAt } = useMemo(() => {
    const chosen = uploads.filter(hasReceipt);
    const made = newestFirst(chosen).map(toReceipt);
    const now = Date.now();
    const words = made.map(receiptWords);
    const above = headWords(made.length, now);
    return { receipts: made, worded: words, head: above, text: receiptText(above, words), createdAt: now };
  }, [uploads]);
  const [title, ...notes] = head;

  const heading = useRef<HTMLHeadingElement>(null);
  // The link that led here is gone, and the list may have been scrolled far down.
  useLayoutEffect(() => heading.current?.focus(), []);

  return (
    <section>
      <p class="receipt-back">
        <a class="quiet-link" href={`#${fromRoute(backOf(route))}`}>
          {i18n.t(route.at === undefined ? 'receipt.back' : 'report.back')}
        </a>
      </p>
      {receipts.length === 0 ? (
        <EmptyState icon="file" title={i18n.t('receipt.none')} hint={i18n.t('receipt.noneHint')} />
      ) : (
        <>
          <h2 class="receipts-title" tabIndex={-1} ref={heading}>
            {title}
          </h2>
          {notes.map((note) => (
            <p key={note} class="hint">
              {note}
            </p>
          ))}
          <ReceiptActions receipts={receipts} text={text} createdAt={createdAt} output={output} />
          {worded.map((receipt, at) => (
            <ReceiptArticle key={receipts[at]?.picture.address} receipt={receipt} />
          ))}
        </>
      )}
    </section>
  );
}

/** The report that the receipts were opened from, else the list. */
function backOf(route: ReceiptsRoute): Route {
  if (route.at !== undefined) return { page: 'report', at: route.at };
  return { page: 'uploads', filter: route.filter, ...lookOf(route) };
}
