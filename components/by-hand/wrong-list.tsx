/** What could not be used, line by line, each with its reason. Promise: nothing that might be a token stands in it. */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { Wrong } from '../../utils/by-hand/finding';
import { MAX_ROWS } from './found-table';
import { reasonWords } from './words';

interface WrongListProps {
  wrong: readonly Wrong[];
}

export function WrongList({ wrong }: WrongListProps): JSX.Element | null {
  if (wrong.length === 0) return null;
  return (
    <section aria-labelledby="wrong-title">
      <h3 id="wrong-title" class="section-title">
        {i18n.t('byHand.wrong', wrong.length)}
      </h3>
      <ul class="wrong" aria-labelledby="wrong-title">
        {wrong.slice(0, MAX_ROWS).map(({ line, text, reason }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a line may hold the same mistake twice
          <li key={`${line} ${at}`}>
            <span class="hint">{i18n.t('byHand.line', { line })}</span>
            <span>{reasonWords(reason)}</span>
            {text !== '' && (
              <code>
                <bdi>{text}</bdi>
              </code>
            )}
          </li>
        ))}
      </ul>
      {wrong.length > MAX_ROWS && (
        <p class="hint">{i18n.t('byHand.more', { count: wrong.length - MAX_ROWS })}</p>
      )}
    </section>
  );
}
