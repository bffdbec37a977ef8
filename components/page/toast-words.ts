/**
 * What a toast says. Promise: of several pictures each counts once, under what is true of it; "gone" is said of proven ones
 * only.
 */
import { i18n } from '#i18n';
import { isUntouched } from '../../utils/domain/fresh';
import { hostOf, originOf, type UploadKey } from '../../utils/domain/names';
import { isUnderWay, statusText, type Told } from '../ui/status';

/** `fresh`: uploaded a moment ago. `left`: not sent. `unused`: what was sent does not show it. */
export type ToastKind = 'fresh' | 'left' | 'unused';

interface Item {
  key: UploadKey;
  told: Told;
}

/** The sentences of a toast about these, the most important first. */
export function toastWords(kind: ToastKind, items: readonly Item[]): string[] {
  const [first] = items;
  const origin = first && originOf(first.key);
  const host = origin ? hostOf(origin) : '';
  const online = items.filter(({ told }) => isUntouched(told)).length;
  if (kind !== 'fresh' && online > 0) {
    const why = kind === 'left' ? i18n.t('toast.left') : i18n.t('toast.unused', online);
    return [why, i18n.t('toast.stillOn', online, { host })];
  }
  if (items.length === 1 && first) return [online ? i18n.t('toast.on', { host }) : statusText(first.told)];
  const busy = items.filter(({ told }) => isUnderWay(told.status)).length;
  const gone = items.filter(({ told }) => told.status === 'gone').length;
  const rest = items.length - online - busy - gone;
  return [
    ...(online > 0 ? [i18n.t('toast.manyOn', online, { host })] : []),
    ...(busy > 0 ? [i18n.t('toast.deleting', busy)] : []),
    ...(gone === items.length
      ? [i18n.t('toast.allGone', gone)]
      : gone > 0
        ? [i18n.t('queue.done', gone)]
        : []),
    ...(rest > 0 ? [i18n.t('toast.notGone', rest)] : []),
  ];
}
