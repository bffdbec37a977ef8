/**
 * The vault page: all uploads, and what can be done with them as further views of it. Promise: what is shown is always what
 * the address says, so links into it, reloads and the back button work.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';
import { AccountGonePage } from '../account/account-gone-page';
import type { BackupOutput } from '../backup/backup-output';
import { BackupPage } from '../backup/backup-page';
import { BackupReminder } from '../backup/backup-reminder';
import { ByHandPage } from '../by-hand/by-hand-page';
import type { Downloader, DownloadOutput } from '../download/downloader';
import { DownloadPage } from '../download/download-page';
import { useAnnouncement } from '../hooks/use-announcement';
import { useBackupStatus } from '../hooks/use-backup-status';
import { useExchanges } from '../hooks/use-exchanges';
import { useHash } from '../hooks/use-hash';
import { useNow } from '../hooks/use-now';
import { useVault } from '../hooks/use-vault';
import { ImportPage } from '../import/import-page';
import { SweepPages } from '../plan/sweep-pages';
import type { ReceiptOutput } from '../receipt/receipt-output';
import { ReceiptsPage } from '../receipt/receipts-page';
import type { HostsEdge } from '../settings/hosts-edge';
import { SettingsPage } from '../settings/settings-page';
import { Icon } from '../ui/icon';
import { LiveRegion } from '../ui/live-region';
import { VaultNotice } from '../ui/vault-notice';
import type { Selection } from '../../utils/vault-list/selection';
import { chosenBy, fromRoute, toRoute, type Route } from './route';
import { UploadsPage, type BulkActions } from './uploads-page';

interface VaultPageProps {
  /** Asks for, or gives up, access to every site; called before anything else in the click. */
  protectAll: (on: boolean) => Promise<boolean>;
  /** Asks for the browser's notifications; called before anything else in the click. */
  allowNotices: () => Promise<boolean>;
  /** permissions for single servers */
  hosts: HostsEdge;
  /** fetches copies of pictures */
  downloader: Downloader;
  /** clipboard, files and printer, for receipts, backups and copies of pictures */
  output: ReceiptOutput & BackupOutput & DownloadOutput;
}

export function VaultPage({
  protectAll,
  allowNotices,
  hosts,
  downloader,
  output,
}: VaultPageProps): JSX.Element {
  const vault = useVault();
  const now = useNow();
  const [hash, setHash] = useHash();
  const route = toRoute(hash);
  const { snapshot } = vault;
  /** what the user selected in the list; the pages that work on several uploads take it from here */
  const [selection, setSelection] = useState<Selection>(new Set());
  const wanted = useMemo(() => {
    if (route.page !== 'receipts') return undefined;
    return snapshot?.uploads.filter(
      route.of === 'selection' ? ({ key }) => selection.has(key) : chosenBy(route),
    );
  }, [snapshot?.uploads, hash, selection]);
  const complete = useExchanges(wanted, route.page === 'receipts');
  const goTo = useCallback((next: Route) => setHash(fromRoute(next)), [setHash]);
  const go = (page: string) => (keys: Iterable<UploadKey>) => {
    setSelection(new Set(keys));
    location.hash = page;
  };
  const bulk: BulkActions = {
    onPlan: go('plan'),
    onDownload: go('download'),
    onBackup: go('backup'),
    onReceipts: go('receipts&of=selection'),
  };
  const reminder = useBackupStatus(snapshot?.uploads.length);
  const announcement = useAnnouncement(snapshot?.uploads);

  async function askForNotices(): Promise<boolean> {
    const isAllowed = await allowNotices().catch(() => false);
    if (isAllowed) await vault.saveSettings({ notices: true });
    return isAllowed;
  }

  return (
    <main class="vault">
      <header class="vault-header">
        <h1 class="brand">
          <Icon name="takeback" />
          <span>{i18n.t('vault.title')}</span>
        </h1>
        <nav class="tabs" aria-label={i18n.t('vault.pages')}>
          <Tab hash="" isCurrent={route.page === 'uploads'} text={i18n.t('vault.uploads')} />
          <Tab
            hash="import"
            isCurrent={route.page === 'import' || route.page === 'add'}
            text={i18n.t('import.title')}
          />
          <Tab hash="backup" isCurrent={route.page === 'backup'} text={i18n.t('backup.tab')} />
          <Tab hash="settings" isCurrent={route.page === 'settings'} text={i18n.t('vault.settings')} />
        </nav>
        {snapshot && snapshot.uploads.length > 0 && <Counts uploads={snapshot.uploads} />}
      </header>
      <VaultNotice
        problem={vault.problem}
        onTryAgain={() => void vault.refresh()}
        onDismiss={vault.dismissProblem}
      />
      {route.page === 'uploads' && <BackupReminder status={reminder.status} onLater={reminder.onLater} />}
      {snapshot && route.page === 'uploads' && (
        <UploadsPage
          snapshot={snapshot}
          vault={vault}
          now={now}
          onNotify={askForNotices}
          route={route}
          onRoute={goTo}
          selection={selection}
          onSelect={setSelection}
          {...bulk}
        />
      )}
      {route.page === 'receipts' && complete && (
        <ReceiptsPage uploads={complete} route={route} output={output} />
      )}
      {snapshot && (route.page === 'plan' || route.page === 'report') && (
        <SweepPages
          route={route}
          onRoute={goTo}
          snapshot={snapshot}
          vault={vault}
          selection={selection}
          onSelect={setSelection}
          now={now}
          onNotify={askForNotices}
          output={output}
        />
      )}
      {snapshot && route.page === 'account-gone' && snapshot.unread === 0 && (
        <AccountGonePage
          route={route}
          uploads={snapshot.uploads}
          onPlan={bulk.onPlan}
          onTryAgain={(keys) => void vault.takeBackAll(keys, [])}
          onCheck={(keys) => void vault.checkAll(keys)}
          output={output}
        />
      )}
      {snapshot && route.page === 'import' && <ImportPage snapshot={snapshot} onPlan={bulk.onPlan} />}
      {snapshot && (route.page === 'backup' || route.page === 'account-gone') && snapshot.unread > 0 && (
        // "Everything" is not on the screen yet
        <output class="hint">{i18n.t('list.reading', { count: snapshot.unread })}</output>
      )}
      {snapshot && route.page === 'backup' && snapshot.unread === 0 && (
        <BackupPage uploads={snapshot.uploads} keys={[...selection]} output={output} reminder={reminder} />
      )}
      {snapshot && route.page === 'add' && <ByHandPage uploads={snapshot.uploads} hosts={hosts} />}
      {snapshot && route.page === 'download' && (
        <DownloadPage
          uploads={snapshot.uploads}
          keys={[...selection]}
          back="#"
          downloader={downloader}
          output={output}
          onProtect={(server) => void hosts.protect(server).catch(() => false)}
        />
      )}
      {snapshot && route.page === 'settings' && (
        <SettingsPage
          settings={snapshot.settings}
          uploads={snapshot.uploads}
          hosts={hosts}
          onChange={(change) => void vault.saveSettings(change)}
          onGuard={(instances, guard) => void vault.setGuard(instances, guard)}
          onNotices={(on) => void (on ? askForNotices() : vault.saveSettings({ notices: false }))}
          onProtectAll={(on) => {
            const answer = protectAll(on);
            void answer.catch(() => false).then(() => vault.refresh());
          }}
        />
      )}
      <LiveRegion text={announcement} />
    </main>
  );
}

interface TabProps {
  hash: string;
  isCurrent: boolean;
  text: string;
}

function Tab({ hash, isCurrent, text }: TabProps): JSX.Element {
  return (
    <a href={`#${hash}`} aria-current={isCurrent ? 'page' : undefined}>
      {text}
    </a>
  );
}

interface CountsProps {
  uploads: readonly UploadView[];
}

function Counts({ uploads }: CountsProps): JSX.Element {
  const gone = uploads.filter((upload) => upload.status === 'gone').length;
  return (
    <p class="row-facts">
      <span>{i18n.t('vault.count', uploads.length)}</span>
      <span>{i18n.t('vault.countOnline', { count: uploads.length - gone })}</span>
      <span>{i18n.t('vault.countGone', { count: gone })}</span>
    </p>
  );
}
