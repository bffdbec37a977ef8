/**
 * The vault page: all uploads, with the receipts and the settings as further views of it. Promise: what is shown is
 * always what the address says, so links into it, reloads and the back button work.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import type { UploadView } from '../../utils/domain/upload';
import { useAnnouncement } from '../hooks/use-announcement';
import { useExchanges } from '../hooks/use-exchanges';
import { useHash } from '../hooks/use-hash';
import { useNow } from '../hooks/use-now';
import { useVault } from '../hooks/use-vault';
import type { ReceiptOutput } from '../receipt/receipt-output';
import { ReceiptsPage } from '../receipt/receipts-page';
import { Icon } from '../ui/icon';
import { LiveRegion } from '../ui/live-region';
import { VaultNotice } from '../ui/vault-notice';
import { fromRoute, toRoute } from './route';
import { SettingsPage } from './settings-page';
import { UploadsPage } from './uploads-page';

interface VaultPageProps {
  /** Asks for, or gives up, access to every site; called before anything else in the click. */
  protectAll: (on: boolean) => Promise<boolean>;
  /** Asks for the browser's notifications; called before anything else in the click. */
  allowNotices: () => Promise<boolean>;
  /** clipboard, files and printer, for receipts */
  output: ReceiptOutput;
}

export function VaultPage({ protectAll, allowNotices, output }: VaultPageProps): JSX.Element {
  const vault = useVault();
  const now = useNow();
  const [hash, setHash] = useHash();
  const route = toRoute(hash);
  const { snapshot } = vault;
  const complete = useExchanges(snapshot?.uploads, route.page === 'receipts');
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
          <Tab hash="settings" isCurrent={route.page === 'settings'} text={i18n.t('vault.settings')} />
        </nav>
        {snapshot && snapshot.uploads.length > 0 && <Counts uploads={snapshot.uploads} />}
      </header>
      <VaultNotice
        problem={vault.problem}
        onTryAgain={() => void vault.refresh()}
        onDismiss={vault.dismissProblem}
      />
      {snapshot && route.page === 'uploads' && (
        <UploadsPage
          snapshot={snapshot}
          vault={vault}
          now={now}
          onNotify={askForNotices}
          filter={route.filter}
          onFilter={(filter) => setHash(fromRoute({ page: 'uploads', filter }))}
        />
      )}
      {route.page === 'receipts' && complete && (
        <ReceiptsPage uploads={complete} route={route} output={output} />
      )}
      {snapshot && route.page === 'settings' && (
        <SettingsPage
          settings={snapshot.settings}
          onChange={(change) => void vault.saveSettings(change)}
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
