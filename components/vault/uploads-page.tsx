/**
 * Every upload: looked for, sorted, selected, and one of them in detail. Promise: an empty list always says why it is
 * empty and what the next step is.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useCallback, useMemo } from 'preact/hooks';
import type { UploadKey } from '../../utils/domain/names';
import { isEmptyFilter } from '../../utils/vault-list/filter';
import { stillThere, type Selection } from '../../utils/vault-list/selection';
import { AttemptList } from '../attempt-row/attempt-list';
import { DetailsPanel } from '../details/details-panel';
import { useRowContext } from '../hooks/use-row-context';
import type { Vault, VaultSnapshot } from '../hooks/use-vault';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { QueueBar } from './queue-bar';
import { queueProgress } from './queue-progress';
import { fromRoute, lookOf, type UploadsRoute } from './route';
import { SelectionDock } from './selection-dock';
import { UploadsList } from './uploads-list';
import { useArranged } from './use-arranged';
import { useOpenDetails } from './use-open-details';

/** What the vault page does with several uploads; each is a page of its own. */
export interface BulkActions {
  onPlan: (keys: Iterable<UploadKey>) => void;
  onDownload: (keys: Iterable<UploadKey>) => void;
  onBackup: (keys: Iterable<UploadKey>) => void;
  onReceipts: (keys: Iterable<UploadKey>) => void;
}

interface UploadsPageProps extends BulkActions {
  snapshot: VaultSnapshot;
  vault: Vault;
  /** the present, ms since the epoch */
  now: number;
  route: UploadsRoute;
  onRoute: (route: UploadsRoute) => void;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  /** asks for the browser's notifications; called straight from the click */
  onNotify: () => Promise<boolean>;
}

export function UploadsPage(props: UploadsPageProps): JSX.Element {
  const { snapshot, vault, now, route, onRoute, onSelect, onNotify, ...bulk } = props;
  const { uploads, attempts, damaged, settings } = snapshot;
  const { filter } = route;
  const { arranged, facets } = useArranged(uploads, route, now);
  const selection = useMemo(() => stillThere(props.selection, uploads), [props.selection, uploads]);
  const details = useOpenDetails(route, onRoute, uploads);

  // An attempt has no state yet: it is out of place where one state is looked for.
  const { instance, ...others } = filter;
  const unfinished = attempts.filter(
    (attempt) => isEmptyFilter(others) && (instance === undefined || attempt.instance === instance),
  );
  const here = fromRoute({ page: 'uploads', filter, ...lookOf(route) });
  const receiptHash = useCallback(
    (key: UploadKey) => fromRoute({ page: 'receipts', filter, ...lookOf(route), key }),
    [here],
  );
  const detailsHash = useCallback(
    (key: UploadKey) => fromRoute({ page: 'uploads', filter, ...lookOf(route), key }),
    [here],
  );
  const context = useRowContext(vault, settings, now, receiptHash, detailsHash);
  const progress = useMemo(() => queueProgress(uploads, now), [uploads, now]);

  return (
    <div class={route.key === undefined ? 'uploads' : 'uploads uploads-open'}>
      <div class="uploads-main">
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
          {(uploads.length > 0 || !isEmptyFilter(filter)) && (
            <UploadsList
              arranged={arranged}
              facets={facets}
              unread={snapshot.unread}
              route={route}
              onRoute={onRoute}
              context={context}
              selection={selection}
              onSelect={onSelect}
              onPlan={bulk.onPlan}
              details={details}
            />
          )}
          {arranged.shown.length === 0 && !isEmptyFilter(filter) && (
            <EmptyState icon="file" title={i18n.t('vault.noMatch')} hint={i18n.t('vault.noMatchHint')}>
              <Button onClick={() => onRoute({ ...route, filter: {} })}>{i18n.t('vault.showAll')}</Button>
            </EmptyState>
          )}
          {uploads.length === 0 && isEmptyFilter(filter) && (
            <EmptyState icon="upload" title={i18n.t('vault.empty')} hint={i18n.t('vault.emptyHint')}>
              <a class="quiet-link" href="#add">
                {i18n.t('byHand.title')}
              </a>
            </EmptyState>
          )}
        </section>
        <div class="dock">
          <SelectionDock
            {...bulk}
            selection={selection}
            onSelect={onSelect}
            uploads={uploads}
            shown={arranged.shown}
            vault={vault}
          />
          <QueueBar
            progress={progress}
            isPaused={settings.paused}
            hasNotices={settings.notices}
            onPause={(paused) => void vault.saveSettings({ paused })}
            onCancel={(keys) => void vault.cancel(keys)}
            onNotify={onNotify}
          />
        </div>
      </div>
      {route.key !== undefined && (
        <DetailsPanel
          upload={uploads.find(({ key }) => key === route.key)}
          context={context}
          takesFocus={details.takesFocus}
          onClose={details.close}
          onDownload={bulk.onDownload}
        />
      )}
    </div>
  );
}
