/** The keys of the list. Promise: what stands here works, and everything that works stands here. */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

interface KeysDialogProps {
  onClose: () => void;
}

export function KeysDialog({ onClose }: KeysDialogProps): JSX.Element {
  const keys: [keys: string[], what: string][] = [
    [['↑', '↓', '←', '→'], i18n.t('keys.move')],
    [['Home', 'End'], i18n.t('keys.ends')],
    [['Page Up', 'Page Down'], i18n.t('keys.pages')],
    [[i18n.t('keys.space')], i18n.t('keys.select')],
    [['Shift', '↑ ↓'], i18n.t('keys.extend')],
    [['Ctrl', 'A'], i18n.t('keys.all')],
    [['Enter'], i18n.t('keys.open')],
    [['Delete'], i18n.t('keys.delete')],
    [['/'], i18n.t('keys.search')],
    [['Esc'], i18n.t('keys.escape')],
    [['?'], i18n.t('keys.help')],
  ];
  return (
    <Dialog labelledBy="keys-title" onDismiss={onClose}>
      <div class="keys">
        <h2 id="keys-title" class="keys-title">
          {i18n.t('keys.title')}
        </h2>
        <dl>
          {keys.map(([combination, what]) => (
            <div key={what}>
              <dt>
                {combination.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <Button onClick={onClose}>{i18n.t('action.close')}</Button>
      </div>
    </Dialog>
  );
}
