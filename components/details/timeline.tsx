/**
 * What happened to an upload, and every request that was made about it, the latest first. Promise: the same words as in
 * its receipt; nothing that is on record is left out.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { UploadView } from '../../utils/domain/upload';
import { toReceipt } from '../../utils/receipt/receipt';
import { eventWords } from '../receipt/event-words';
import { checkLine, requestLine } from '../receipt/exchange-words';
import { Moment } from '../ui/moment';

interface TimelineProps {
  upload: UploadView;
  /** the same with its exchanges; undefined until they are read */
  complete: UploadView | undefined;
}

export function Timeline({ upload, complete }: TimelineProps): JSX.Element {
  const { requests, checks } = complete ? toReceipt(complete) : { requests: [], checks: [] };
  const exchanges = [...requests.map(requestLine), ...checks.map(checkLine)].toSorted((a, b) =>
    (b.at ?? '').localeCompare(a.at ?? ''),
  );
  return (
    <>
      <h3 class="details-heading">{i18n.t('details.history')}</h3>
      <ol class="timeline">
        {toReceipt(upload)
          .events.toReversed()
          .map((event, at) => (
            <li key={at}>
              <Moment time={Date.parse(event.at)} />
              <span>{eventWords(event)}</span>
            </li>
          ))}
      </ol>
      {(!complete || exchanges.length > 0) && (
        <details class="exchanges">
          <summary>{i18n.t('details.requests')}</summary>
          {complete ? (
            <ol class="timeline">
              {exchanges.map(({ at, request, text }, nth) => (
                <li key={nth}>
                  {at !== undefined && <Moment time={Date.parse(at)} />}
                  <span>
                    <code>{request}</code>
                    <span>{text}</span>
                  </span>
                </li>
              ))}
            </ol>
          ) : (
            <p class="hint">{i18n.t('details.requestsUnread')}</p>
          )}
        </details>
      )}
    </>
  );
}
