/**
 * The vault page: composition only. Promise: the one place where its views and the browser meet.
 */
import { i18n } from '#i18n';
import { render } from 'preact';
import { VaultPage } from '../../components/vault/vault-page';
import { createPopupEdge } from '../../utils/hosts/popup-edge';

const edge = createPopupEdge();

document.title = `${i18n.t('vault.title')} · ${i18n.t('extension.name')}`;
render(<VaultPage protectAll={(on) => edge.protectAll(on)} />, document.body);
