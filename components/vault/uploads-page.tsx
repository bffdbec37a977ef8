/**
 * Every upload, filtered. Promise: an empty list always says why it is empty and what the next step is.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useCallback } from 'preact/hooks';
import type { UploadKey } from '../../utils/domain/names';
import { hasReceipt } from '../../utils/receipt/receipt';
import { AttemptList } from '../attempt-row/attempt-list';
import { useRowContext } from '../hooks/use-row-context';
import type { Vault, VaultSnapshot } from '../hooks/use-vault';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { UploadList } from '../upload-row/upload-list';
import { FilterBar } from './filter-bar';
import { QueueBar } from './queue-bar';
import { queueProgress } from './queue-progress';
import { fromRoute, matches, type Filter } from './route';

interface UploadsPageProps {
  snapshot: VaultSnapshot;
  vault: Vault;
  /** the present, ms since the epoch */
  now: number;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  /** asks for the browser's notifications; called straight from the click */
  onNotify: () => Promise<boolean>;
}

export function UploadsPage({
  snapshot,
  vault,
  now,
  filter,
  onFilter,
  onNotify,
}: UploadsPageProps): JSX.Element {
  const { uploads, attempts, damaged, settings } = snapshot;
  const shown = uploads.filter((upload) => matches(upload, filter));
  // An attempt has no state yet: it is out of place where one state is looked for.
  const unfinished = attempts.filter(
    (attempt) =>
      filter.state === undefined && (filter.instance === undefined || attempt.instance === filter.instance),
  );
  const receiptHash = useCallback(
    (key: UploadKey) => fromRoute({ page: 'receipts', filter, key }),
    [filter.instance, filter.state],
  );
  const context = useRowContext(vault, settings, now, receiptHash);
  const receipts = shown.filter(hasReceipt).length;
  const isFiltered = filter.instance !== undefined || filter.state !== undefined;

  return (
    <>
      {damaged.length > 0 && (
        <p class="notice">
          <Icon name="warning" />
          <span>{i18n.t('vault.damaged', damaged.length)}</span>
        </p>
      )}
      {unfinished.length > 0 && (
        <section aria-labelledby="attempts">
          <h2 id="attempts" class="section-title">
            {i18n.t('vault.attempts')}
          </h2>
          <AttemptList
            label={i18n.t('vault.attempts')}
            attempts={unfinished}
            now={now}
            onDismiss={(id) => void vault.forgetAttempt(id)}
          />
        </section>
      )}
      <section aria-labelledby="uploads">
        <h2 id="uploads" class="only-heard">
          {i18n.t('vault.uploads')}
        </h2>
        {(uploads.length > 0 || isFiltered) && (
          <FilterBar uploads={uploads} filter={filter} onChange={onFilter} />
        )}
        {shown.length > 0 && (
          // Always there: a line that comes with the first deletion would move the rows under the pointer
          <p class="row-facts list-facts">
            <span>{i18n.t('vault.shown', shown.length)}</span>
            {receipts > 0 && (
              <a class="quiet-link" href={`#${fromRoute({ page: 'receipts', filter })}`}>
                {i18n.t('receipt.openAll', receipts)}
              </a>
            )}
          </p>
        )}
        {shown.length > 0 && <UploadList label={i18n.t('vault.uploads')} uploads={shown} context={context} />}
        {shown.length === 0 && isFiltered && (
          <EmptyState icon="file" title={i18n.t('vault.noMatch')} hint={i18n.t('vault.noMatchHint')}>
            <Button onClick={() => onFilter({})}>{i18n.t('vault.showAll')}</Button>
          </EmptyState>
        )}
        {shown.length === 0 && !isFiltered && (
          <EmptyState icon="upload" title={i18n.t('vault.empty')} hint={i18n.t('vault.emptyHint')} />
        )}
      </section>
      <QueueBar
        progress={queueProgress(uploads, now)}
        isPaused={settings.paused}
        hasNotices={settings.notices}
        onPause={(paused) => void vault.saveSettings({ paused })}
        onCancel={(keys) => void vault.cancel(keys)}
        onNotify={onNotify}
      />
    </>
  );
}
