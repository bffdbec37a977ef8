/**
 * Tells in the page that pictures are online now, and takes them back. Promise: nothing is deleted without a press of the
 * user's own and, unless they do not want it, a question; each picture is shown as the background says it is; a toast goes by
 * itself, and the picture stays as it is.
 */
import { i18n } from '#i18n';
import { ConfirmMany } from '../../components/page/confirm-many';
import type { Picture } from '../../components/page/small-picture';
import { Toast, type ToastItem } from '../../components/page/toast';
import { TOAST_STYLES } from '../../components/page/toast-styles';
import { toastWords, type ToastKind } from '../../components/page/toast-words';
import { isUntouched, TOAST_MS } from '../domain/fresh';
import { hostOf, originOf, type UploadKey } from '../domain/names';
import { TOO_SOON_MS } from '../domain/too-soon';
import { sendMessage } from '../messaging/client';
import type { OwnImage } from '../messaging/protocol';
import type { DeleteDialog } from './delete-dialog';
import { askModally } from './modal-question';
import { openToastHost, type ToastHost } from './toast-host';

export interface Toasts {
  /** Shows these, with what is shown already; for so long (ms) at least. */
  add: (items: readonly ToastItem[], kind: ToastKind, ms?: number) => void;
  /** Shows what one of them looks like. */
  show: (key: UploadKey, picture: Picture | undefined) => void;
  /** Takes over what the background announced. */
  update: (changed: readonly OwnImage[]) => void;
  /** Takes these out: there is nothing to tell of them any more. */
  remove: (keys: readonly UploadKey[]) => void;
  /** those that are shown as online */
  online: () => UploadKey[];
}

interface ToastTools {
  dialog: Pick<DeleteDialog, 'open'>;
  /** these are done with; `kept`: the user wants them online */
  done: (keys: UploadKey[], kept: boolean) => void;
}

/** ms: proof is read and done with */
const GONE_MS = 15_000;
/** Nobody deletes more at once by hand; the rest is in the vault. */
const MAX_ITEMS = 100;
const KINDS: readonly ToastKind[] = ['left', 'unused', 'fresh'];

export function createToasts({ dialog, done }: ToastTools, signal: AbortSignal): Toasts {
  const items = new Map<UploadKey, ToastItem & { kind: ToastKind }>();
  let host: ToastHost | undefined;
  let heard = '';
  /** ms since the epoch: when what a press would mean was other than now */
  let changedAt = 0;

  const ofKind = (kind: ToastKind) => [...items.values()].filter((item) => item.kind === kind);

  function draw(): void {
    if (items.size === 0) {
      host?.close();
      host = undefined;
      return;
    }
    host ??= openToastHost(() => close([...items.keys()], false), signal);
    host.show(
      <div class="toasts">
        {KINDS.filter((kind) => ofKind(kind).length > 0).map((kind) => (
          <Toast
            key={kind}
            kind={kind}
            items={ofKind(kind)}
            onDelete={(keys, event) => void take(keys, event)}
            onKeep={(event) => event.isTrusted && close(keysOf(kind), true)}
            onDismiss={(event) => event.isTrusted && close(keysOf(kind), false)}
            onVault={(key, event) => {
              if (event.isTrusted) void sendMessage('showInVault', { key }).catch(() => undefined);
            }}
          />
        ))}
        <output class="only-heard">{heard}</output>
      </div>,
    );
  }
  const keysOf = (kind: ToastKind) => ofKind(kind).map(({ key }) => key);

  function close(keys: UploadKey[], kept: boolean): void {
    for (const key of keys) items.delete(key);
    say([]);
    done(keys, kept);
  }

  async function take(keys: UploadKey[], event: Event): Promise<void> {
    if (!event.isTrusted || Date.now() - changedAt < TOO_SOON_MS) return;
    const button = event.currentTarget as HTMLElement;
    const box = button.closest('.toasts');
    const isByKey = button.matches(':focus-visible');
    const [first] = keys;
    const many = keys.flatMap((key) => items.get(key) ?? []);
    if (keys.length === 1 && first) await dialog.open(first);
    else if (await mayDelete(many)) await Promise.all(keys.map(deleteOne));
    // The question gives the focus back to what it knows of, which is our host; who uses the mouse needs none
    if (isByKey) (button.isConnected ? button : box?.querySelector('button'))?.focus({ preventScroll: true });
  }

  async function deleteOne(key: UploadKey): Promise<void> {
    change(key, { status: 'deleting' });
    try {
      const { found } = await sendMessage('deleteUpload', { key });
      if (!found) change(key, { status: 'failed' });
    } catch {
      change(key, { status: 'failed' });
    }
  }

  /** The user's setting counts for many as for one. */
  async function mayDelete(many: readonly ToastItem[]): Promise<boolean> {
    const [first] = many;
    const origin = first && originOf(first.key);
    if (!first || !origin) return false;
    const preview = await sendMessage('preview', { key: first.key });
    if (!preview || signal.aborted) return false;
    if (!preview.confirm) return true;
    return askModally<boolean>(
      {
        draw: ({ layer, isArmed, onAnswer }) => (
          <ConfirmMany
            key={layer}
            items={many}
            host={hostOf(origin)}
            isArmed={isArmed}
            onConfirm={(event) => onAnswer(true, event)}
            onClose={(event) => onAnswer(false, event)}
          />
        ),
        no: false,
        unasked: false,
        styles: TOAST_STYLES,
      },
      signal,
    ).answer;
  }

  function change(key: UploadKey, told: ToastItem['told']): void {
    const item = items.get(key);
    if (!item) return;
    // What is being deleted is no question any more
    items.set(key, { ...item, told, kind: isUntouched(told) ? item.kind : 'fresh' });
    const isOver = [...items.values()].every((each) => each.told.status === 'gone');
    host?.stay(isOver ? GONE_MS : TOAST_MS);
    say(toastWords('fresh', ofKind('fresh')));
  }

  /** Has these read out. */
  function say(words: string[]): void {
    if (signal.aborted) return;
    heard = words.map((each) => (/[.…]$/.test(each) ? each : `${each}.`)).join(' ');
    draw();
  }

  return {
    add(more, kind, ms = TOAST_MS) {
      if (signal.aborted) return;
      const before = host?.left() ?? 0;
      for (const item of more.slice(0, MAX_ITEMS)) items.set(item.key, { ...item, kind });
      changedAt = Date.now();
      draw();
      host?.stay(Math.max(before, ms));
      // Read out because it changes, not because it appears
      setTimeout(() => say([...toastWords(kind, ofKind(kind)), i18n.t('toast.where')]), 0);
    },
    show(key, picture) {
      const item = items.get(key);
      if (!item || !picture) return;
      items.set(key, { ...item, picture });
      draw();
    },
    update(changed) {
      for (const { key, ...told } of changed) {
        const item = items.get(key);
        if (item && (item.told.status !== told.status || item.told.waitingFor !== told.waitingFor))
          change(key, told);
      }
    },
    remove(keys) {
      if (!keys.some((key) => items.delete(key))) return;
      for (const key of keys) items.delete(key);
      say([]);
    },
    online: () => [...items.values()].flatMap(({ key, told }) => (isUntouched(told) ? key : [])),
  };
}
