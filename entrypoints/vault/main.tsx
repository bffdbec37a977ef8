/**
 * The vault page: composition only. Promise: the one place where its views and the browser meet.
 */
import { i18n } from '#i18n';
import { render } from 'preact';
import { VaultPage } from '../../components/vault/vault-page';
import { createDownloader } from '../../utils/download/downloader';
import { wait } from '../../utils/download/wait';
import { createHostsEdge } from '../../utils/hosts/hosts-edge';
import { createPopupEdge } from '../../utils/hosts/popup-edge';
import { requestNotifications } from '../../utils/hosts/permissions';
import { createDocumentOutput } from '../../utils/output/document-output';

const edge = createPopupEdge();

document.title = `${i18n.t('vault.title')} · ${i18n.t('extension.name')}`;
render(
  <VaultPage
    protectAll={(on) => edge.protectAll(on)}
    allowNotices={requestNotifications}
    hosts={createHostsEdge()}
    downloader={createDownloader({ fetch: (input, init) => fetch(input, init), wait, now: Date.now })}
    output={createDocumentOutput()}
  />,
  document.body,
);
