/**
 * The card in the corner of a page after an upload: what is online now, and the way back. Promise: it says no more than what
 * is known about each picture; it takes no focus; everything in it can be reached and answered by keyboard.
 */
import { i18n } from '#i18n';
import type { JSX } from 'preact';
import { isUntouched } from '../../utils/domain/fresh';
import { hostOf, originOf, type UploadKey } from '../../utils/domain/names';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { stepText } from '../ui/next-step';
import { StatusWords } from '../ui/state-badge';
import { STATUS_LOOK, type Told } from '../ui/status';
import { SmallPicture, type Picture } from './small-picture';
import { toastWords, type ToastKind } from './toast-words';

export interface ToastItem {
  key: UploadKey;
  name: string;
  told: Told;
  picture?: Picture | undefined;
}

interface ToastProps {
  kind: ToastKind;
  /** at least one */
  items: readonly ToastItem[];
  onDelete: (keys: UploadKey[], event: Event) => void;
  /** the pictures are to stay; only asked where they were not sent */
  onKeep: (event: Event) => void;
  onDismiss: (event: Event) => void;
  /** what to do about this one stands in the vault */
  onVault: (key: UploadKey, event: Event) => void;
}

/** As many as fit into one line on a phone. */
const MAX_SHOWN = 5;

export function Toast({ kind, items, onDelete, onKeep, onDismiss, onVault }: ToastProps): JSX.Element {
  const online = items.filter(({ told }) => isUntouched(told));
  const stuck = items.find(({ told }) => isStuck(told));
  const words = toastWords(kind, items);
  const [first] = items;
  const isOne = items.length === 1;
  return (
    <section class="toast" aria-label={words.join(' ')}>
      <div class="toast-pictures">
        {items.slice(0, MAX_SHOWN).map((item) => (
          <OnePicture key={item.key} item={item} isAlone={isOne} onDelete={onDelete} />
        ))}
        {items.length > MAX_SHOWN && <span class="toast-more">+{items.length - MAX_SHOWN}</span>}
      </div>
      <div class="toast-words">
        {isOne && first && !isUntouched(first.told) ? (
          <OneState item={first} />
        ) : (
          words.map((each, at) => (
            <p key={each} class={at === 0 ? 'toast-title' : 'hint'}>
              {each}
            </p>
          ))
        )}
      </div>
      <div class="toast-buttons">
        {online.length > 0 && (
          <Button
            kind="danger"
            icon="trash"
            onClick={(event) =>
              onDelete(
                online.map(({ key }) => key),
                event,
              )
            }
          >
            {online.length === 1 ? i18n.t('action.delete') : i18n.t('action.deleteAll', online.length)}
          </Button>
        )}
        {kind !== 'fresh' && online.length > 0 && <Button onClick={onKeep}>{i18n.t('action.keep')}</Button>}
        {stuck && (
          <Button onClick={(event) => onVault(stuck.key, event)}>{i18n.t('action.openVault')}</Button>
        )}
      </div>
      <button type="button" class="toast-close" aria-label={i18n.t('action.dismiss')} onClick={onDismiss}>
        <Icon name="cross" />
      </button>
    </section>
  );
}

interface OnePictureProps {
  item: ToastItem;
  isAlone: boolean;
  onDelete: ToastProps['onDelete'];
}

/** Among several each can be deleted by itself. */
function OnePicture({ item: { key, name, told, picture }, isAlone, onDelete }: OnePictureProps): JSX.Element {
  const small = <SmallPicture picture={picture} isGone={told.status === 'gone'} />;
  if (isAlone) return small;
  if (isUntouched(told)) {
    const label = i18n.t('row.deleteNamed', { name });
    return (
      <button
        type="button"
        class="toast-one"
        aria-label={label}
        title={label}
        onClick={(event) => onDelete([key], event)}
      >
        {small}
      </button>
    );
  }
  const { tone, icon } = STATUS_LOOK[told.status];
  return (
    <span class={`toast-one toast-one-${tone}`}>
      {small}
      <span class="toast-mark">
        <Icon name={icon} />
      </span>
      <span class="only-heard">
        {name}: <StatusWords told={told} />
      </span>
    </span>
  );
}

function OneState({ item: { key, told } }: { item: ToastItem }): JSX.Element {
  const instance = originOf(key);
  const step = instance && stepText({ ...told, instance, previewCopy: 'none' });
  return (
    <>
      <p class="toast-title">
        <StatusWords told={told} />
      </p>
      {step !== undefined && told.status !== 'gone' && <p class="hint">{step}</p>}
      {told.status === 'gone' && instance && (
        <p class="hint">{i18n.t('page.gone', { host: hostOf(instance) })}</p>
      )}
    </>
  );
}

function isStuck({ status }: Told): boolean {
  const { tone } = STATUS_LOOK[status];
  return tone === 'wait' || tone === 'bad';
}
