/**
 * One receipt, to read and to print. Promise: it is plain text in plain elements, complete without colours, pictures
 * or links.
 */
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { utcText, type Line, type WordedReceipt } from '../../utils/receipt/text';

interface ReceiptArticleProps {
  receipt: WordedReceipt;
}

export function ReceiptArticle({ receipt }: ReceiptArticleProps): JSX.Element {
  const id = useId();
  return (
    <article class="receipt" aria-labelledby={id}>
      <h3 id={id} class="receipt-title">
        <bdi>{receipt.title}</bdi>
      </h3>
      <p class="receipt-outcome">{receipt.outcome}</p>
      <dl class="receipt-facts">
        {receipt.facts.map(({ label, value, at }) => (
          <div key={label + value}>
            <dt>{label}</dt>
            <dd>{at === undefined ? <bdi>{value}</bdi> : <time dateTime={at}>{value}</time>}</dd>
          </div>
        ))}
      </dl>
      {receipt.sections.map(({ heading, lines, none }) => (
        <section key={heading}>
          <h4 class="receipt-heading">{heading}</h4>
          {lines.length === 0 ? (
            <p class="hint">{none}</p>
          ) : (
            <ol class="receipt-lines">
              {lines.map((line, at) => (
                <ReceiptLine key={at} line={line} />
              ))}
            </ol>
          )}
        </section>
      ))}
    </article>
  );
}

interface ReceiptLineProps {
  line: Line;
}

function ReceiptLine({ line: { at, request, text } }: ReceiptLineProps): JSX.Element {
  return (
    <li>
      {at !== undefined && <time dateTime={at}>{utcText(at)}</time>}
      <span>
        {request !== undefined && <code>{request}</code>}
        <span>{text}</span>
      </span>
    </li>
  );
}
