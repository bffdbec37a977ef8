/**
 * The popup: how this site stands, the latest uploads, the way to the vault. Promise: useful before the vault
 * has answered and when it cannot, since the site part does not wait for it.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { AttemptList } from '../attempt-row/attempt-list';
import { useAnnouncement } from '../hooks/use-announcement';
import { useNow } from '../hooks/use-now';
import { useRowContext } from '../hooks/use-row-context';
import { useSite } from '../hooks/use-site';
import { useVault } from '../hooks/use-vault';
import { ImportOffer } from '../import/import-offer';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { LiveRegion } from '../ui/live-region';
import { Switch } from '../ui/switch';
import { VaultNotice } from '../ui/vault-notice';
import { newestFirst, UploadList } from '../upload-row/upload-list';
import type { PopupEdge } from './popup-edge';
import { KeyHint } from './key-hint';
import { SiteCard } from './site-card';
import { UnsentCard } from './unsent-card';

interface PopupPageProps {
  edge: PopupEdge;
}

/** As many as fit beside the rest without much scrolling. */
const LATEST = 6;

export function PopupPage({ edge }: PopupPageProps): JSX.Element {
  const { site, isRefused, protect, reload } = useSite(edge);
  const vault = useVault('newest');
  const now = useNow();
  const { snapshot } = vault;
  const context = useRowContext(vault, snapshot?.settings, now);
  const announcement = useAnnouncement(snapshot?.uploads);

  function protectAll(on: boolean): void {
    // First of all, so that the browser sees the click it demands for a permission prompt.
    const answer = edge.protectAll(on);
    void answer.catch(() => false).then(() => vault.refresh());
  }

  return (
    <main class="popup">
      <header class="popup-header">
        <h1 class="brand">
          <Icon name="takeback" />
          <span>{i18n.t('popup.title')}</span>
        </h1>
        <Button kind="quiet" onClick={() => void edge.openVault()}>
          {i18n.t('action.openVault')}
        </Button>
      </header>
      <SiteCard
        site={site}
        isRefused={isRefused}
        onProtect={protect}
        onReload={reload}
        settings={snapshot?.settings}
        onGuard={(instances, guard) => void vault.setGuard(instances, guard)}
      />
      {snapshot && <UnsentCard rev={snapshot.rev} confirms={snapshot.settings.confirm} />}
      {snapshot && <ImportOffer site={site} imports={snapshot.imports} />}
      <VaultNotice
        problem={vault.problem}
        onTryAgain={() => void vault.refresh()}
        onDismiss={vault.dismissProblem}
      />
      {snapshot && (
        <section aria-labelledby="latest">
          <h2 id="latest" class="section-title">
            {i18n.t('popup.latest')}
          </h2>
          <AttemptList
            label={i18n.t('vault.attempts')}
            attempts={snapshot.attempts}
            now={now}
            onDismiss={(id) => void vault.forgetAttempt(id)}
          />
          {snapshot.uploads.length > 0 ? (
            <UploadList
              label={i18n.t('popup.latest')}
              uploads={newestFirst(snapshot.uploads).slice(0, LATEST)}
              context={context}
            />
          ) : (
            <EmptyState icon="upload" title={i18n.t('popup.empty')} hint={i18n.t('popup.emptyHint')} />
          )}
          {snapshot.uploads.length > 0 && <KeyHint keys={edge} />}
        </section>
      )}
      {snapshot && (
        <Switch
          label={i18n.t('popup.protectAll')}
          hint={i18n.t('popup.protectAllHint')}
          isOn={snapshot.settings.protectAll}
          onChange={protectAll}
        />
      )}
      <LiveRegion text={announcement} />
    </main>
  );
}
