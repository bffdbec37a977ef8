/**
 * How it stands with deletions that were asked for together: progress while they are under way, the report when they are
 * done. Promise: it is made from the records alone, so a reload, a restart or another window shows the same.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { lastSweep, linksOf, sweepOf } from '../../utils/plan/sweep';
import { linkKeptWords } from '../receipt/link-words';
import type { ReceiptOutput } from '../receipt/receipt-output';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { fullTimeText } from '../ui/format';
import { SentenceWithTime } from '../ui/moment';
import { QueueBar } from '../vault/queue-bar';
import { queueProgress } from '../vault/queue-progress';
import { fromRoute } from '../vault/route';
import { ReportGroups } from './report-groups';
import { reportFileName, reportText, reportTitle } from './report-text';

interface ReportPageProps {
  /** the whole vault */
  uploads: readonly UploadView[];
  /** when they were asked for (ms since the epoch); undefined for the latest */
  at: number | undefined;
  /** the present, ms since the epoch */
  now: number;
  isPaused: boolean;
  hasNotices: boolean;
  onPause: (isPaused: boolean) => void;
  onCancel: (keys: UploadKey[]) => void;
  onNotify: () => Promise<boolean>;
  onTryAgain: (keys: UploadKey[]) => void;
  output: Pick<ReceiptOutput, 'save'>;
}

export function ReportPage({ uploads, at = lastSweep(uploads), ...props }: ReportPageProps): JSX.Element {
  const swept = useMemo(() => (at === undefined ? [] : sweepOf(uploads, at)), [uploads, at]);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section class="plan" aria-labelledby="plan-title">
      <p class="receipt-back">
        <a class="quiet-link" href={`#${fromRoute({ page: 'uploads', filter: {} })}`}>
          {i18n.t('plan.back')}
        </a>
      </p>
      {at === undefined || swept.length === 0 ? (
        <EmptyState icon="file" title={i18n.t('report.none')} hint={i18n.t('report.noneHint')} />
      ) : (
        <>
          <h2 id="plan-title" class="plan-title" tabIndex={-1} ref={heading}>
            {reportTitle(swept)}
          </h2>
          <p class="hint" title={fullTimeText(at)}>
            <SentenceWithTime words={(time) => i18n.t('report.asked', { time })} time={at} />
          </p>
          <ReportOf swept={swept} at={at} {...props} />
        </>
      )}
    </section>
  );
}

interface ReportOfProps extends Omit<ReportPageProps, 'uploads' | 'at'> {
  swept: readonly UploadView[];
  at: number;
}

function ReportOf({ swept, at, now, onTryAgain, output, ...queue }: ReportOfProps): JSX.Element {
  function save(): void {
    const time = Date.now();
    output.save(reportFileName(time), 'text/plain', reportText(swept, at, time));
  }
  return (
    <>
      <div class="receipt-buttons">
        <a class="button button-primary" href={`#${fromRoute({ page: 'receipts', filter: {}, at })}`}>
          <span>{i18n.t('report.receipts', swept.length)}</span>
        </a>
        <Button onClick={save}>{i18n.t('report.save')}</Button>
      </div>
      <ReportGroups uploads={swept} onTryAgain={onTryAgain} />
      <Links swept={swept} at={at} />
      <QueueBar progress={queueProgress(swept, now)} {...queue} />
    </>
  );
}

function Links({ swept, at }: Pick<ReportOfProps, 'swept' | 'at'>): JSX.Element | null {
  const { cleared, kept, open } = linksOf(swept, at);
  if (cleared.length + kept.length + open === 0) return null;
  return (
    <section aria-labelledby="report-links">
      <h3 id="report-links" class="section-title">
        {i18n.t('report.links')}
      </h3>
      <ul class="plan-effects">
        {cleared.length > 0 && <li>{i18n.t('report.cleared', cleared.length)}</li>}
        {open > 0 && <li>{i18n.t('report.open', open)}</li>}
        {kept.map((detail) => (
          <li key={detail}>{linkKeptWords(detail)}</li>
        ))}
      </ul>
    </section>
  );
}
