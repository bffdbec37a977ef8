/**
 * The popup: composition only. Promise: the one place where its views and the browser meet.
 */
import { i18n } from '#i18n';
import { render } from 'preact';
import { PopupPage } from '../../components/popup/popup-page';
import { createPopupEdge } from '../../utils/hosts/popup-edge';

// The page's own title is also the manifest's name of the toolbar button, where browsers fill in the words.
document.title = i18n.t('extension.name');
render(<PopupPage edge={createPopupEdge()} />, document.body);
