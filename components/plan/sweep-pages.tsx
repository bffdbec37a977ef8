/**
 * The pages of a sweep, from the plan to the report. Promise: a plan of a filter follows the vault as it changes; the report
 * is opened as soon as something was asked for, and its address opens it again.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useCallback, useMemo } from 'preact/hooks';
import type { WantedEdit } from '../../utils/domain/link-wish';
import type { UploadKey } from '../../utils/domain/names';
import { filterBy } from '../../utils/vault-list/filter';
import { createHaystack } from '../../utils/vault-list/haystack';
import type { Selection } from '../../utils/vault-list/selection';
import type { Vault, VaultSnapshot } from '../hooks/use-vault';
import type { ReceiptOutput } from '../receipt/receipt-output';
import { placeName } from '../upload-row/place-link';
import { fromRoute, type PlanRoute, type ReportRoute, type Route } from '../vault/route';
import { PlanPage } from './plan-page';
import { ReportPage } from './report-page';

interface SweepPagesProps {
  route: PlanRoute | ReportRoute;
  /** Goes there without a way back: the page that asked is no place to come back to. */
  onRoute: (route: Route) => void;
  snapshot: VaultSnapshot;
  vault: Vault;
  /** what the user selected in the list; a reload forgets it */
  selection: Selection;
  onSelect: (selection: Selection) => void;
  /** the present, ms since the epoch */
  now: number;
  /** asks for the browser's notifications; called straight from the click */
  onNotify: () => Promise<boolean>;
  output: Pick<ReceiptOutput, 'save'>;
}

export function SweepPages(props: SweepPagesProps): JSX.Element {
  const { route, onRoute, snapshot, vault, selection, onSelect, now, onNotify, output } = props;
  const { uploads, settings } = snapshot;
  const { takeBackAll } = vault;
  const filter = route.page === 'plan' ? route.filter : undefined;
  const filterHash = filter && fromRoute({ page: 'uploads', filter });
  const chosen = useMemo(() => {
    if (!filter) return selection.size === 0 ? undefined : uploads.filter(({ key }) => selection.has(key));
    return uploads.filter(filterBy(filter, createHaystack(placeName), now));
    // The filter is read from the address anew each time
  }, [uploads, filterHash, selection]);

  const sweep = useCallback(
    async (keys: UploadKey[], links: WantedEdit[]): Promise<void> => {
      const swept = await takeBackAll(keys, links);
      if (!swept) return;
      onRoute({ page: 'report', at: swept.at });
      onSelect(new Set());
    },
    [takeBackAll, onRoute, onSelect],
  );

  // Of a part of the vault no number would be the right one
  if (snapshot.unread > 0) {
    return <output class="hint">{i18n.t('list.reading', { count: snapshot.unread })}</output>;
  }
  if (route.page === 'plan') {
    return <PlanPage uploads={chosen} back={`#${filterHash ?? ''}`} onDelete={sweep} />;
  }
  return (
    <ReportPage
      uploads={uploads}
      at={route.at}
      now={now}
      isPaused={settings.paused}
      hasNotices={settings.notices}
      onPause={(paused) => void vault.saveSettings({ paused })}
      onCancel={(keys) => void vault.cancel(keys)}
      onNotify={onNotify}
      onTryAgain={(keys) => void sweep(keys, [])}
      output={output}
    />
  );
}
