/**
 * Every upload, filtered. Promise: an empty list always says why it is empty and what the next step is.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { AttemptList } from '../attempt-row/attempt-list';
import type { Vault, VaultSnapshot } from '../hooks/use-vault';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { UploadList } from '../upload-row/upload-list';
import { FilterBar } from './filter-bar';
import { matches, type Filter } from './route';

interface UploadsPageProps {
  snapshot: VaultSnapshot;
  vault: Vault;
  /** the present, ms since the epoch */
  now: number;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

export function UploadsPage({ snapshot, vault, now, filter, onFilter }: UploadsPageProps): JSX.Element {
  const { uploads, attempts, damaged, settings } = snapshot;
  const shown = uploads.filter((upload) => matches(upload, filter));
  // An attempt has no state yet: it is out of place where one state is looked for.
  const unfinished = attempts.filter(
    (attempt) =>
      filter.state === undefined && (filter.instance === undefined || attempt.instance === filter.instance),
  );
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
        {isFiltered && shown.length > 0 && <p class="hint">{i18n.t('vault.shown', shown.length)}</p>}
        {shown.length > 0 && (
          <UploadList
            label={i18n.t('vault.uploads')}
            uploads={shown}
            context={{
              now,
              showsThumbnails: settings.thumbnails,
              asksFirst: settings.confirm,
              onDelete: vault.takeBack,
              onCheck: vault.checkNow,
            }}
          />
        )}
        {shown.length === 0 && isFiltered && (
          <EmptyState icon="file" title={i18n.t('vault.noMatch')} hint={i18n.t('vault.noMatchHint')}>
            <Button onClick={() => onFilter({})}>{i18n.t('vault.showAll')}</Button>
          </EmptyState>
        )}
        {shown.length === 0 && !isFiltered && (
          <EmptyState icon="upload" title={i18n.t('vault.empty')} hint={i18n.t('vault.emptyHint')} />
        )}
      </section>
    </>
  );
}
