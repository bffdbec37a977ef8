/**
 * The words and the look of every status (design §6, "shown as"). Promise: the word "gone" is said of nothing
 * but a checked `gone`, or of the server alone while a cache may still show the picture.
 */
import { i18n } from '#i18n';
import { unreachable } from '../../utils/domain/unreachable';
import type { Status, UploadView } from '../../utils/domain/upload';
import { clockText } from './format';
import type { IconName } from './icon';

/** What must be known to tell how an upload stands; times in ms since the epoch. */
export type Told = Pick<UploadView, 'status' | 'checkedAt' | 'cachedUntil' | 'waitingFor' | 'nextAt'>;

/** `good`: proven gone. `bad`: online although it should not be. `wait`: something is to be done. */
export type Tone = 'plain' | 'busy' | 'good' | 'wait' | 'bad';

/** How each status looks. The icon says the same as the colour does, for those who do not see colours. */
export const STATUS_LOOK: Record<Status, { tone: Tone; icon: IconName }> = {
  live: { tone: 'plain', icon: 'globe' },
  asked: { tone: 'busy', icon: 'spinner' },
  deleting: { tone: 'busy', icon: 'spinner' },
  gone: { tone: 'good', icon: 'check' },
  'gone-cached': { tone: 'wait', icon: 'clock' },
  'still-there': { tone: 'bad', icon: 'warning' },
  'needs-login': { tone: 'wait', icon: 'key' },
  'wrong-account': { tone: 'wait', icon: 'person' },
  'only-admin': { tone: 'bad', icon: 'shield' },
  failed: { tone: 'bad', icon: 'warning' },
  unknown: { tone: 'plain', icon: 'question' },
};

/** The sentence around a time, for the two statuses that have one, and that time in ms since the epoch. */
export function statusSentence(told: Told): { words: (time: string) => string; time: number } | undefined {
  if (told.status === 'gone' && told.checkedAt !== undefined) {
    return { words: (time) => i18n.t('status.gone', { time }), time: told.checkedAt };
  }
  if (told.status === 'gone-cached' && told.cachedUntil !== undefined) {
    return { words: (time) => i18n.t('status.goneCached', { time }), time: told.cachedUntil };
  }
  return undefined;
}

/** How an upload stands, in full, as plain text. */
export function statusText(told: Told): string {
  const sentence = statusSentence(told);
  return sentence ? sentence.words(clockText(sentence.time)) : timelessWords(told);
}

/** How an upload stands, without its time; what a list told of and nobody looked at yet is told apart. */
export function timelessWords({ status, checkedAt }: Told): string {
  const isNew = status === 'unknown' && checkedAt === undefined;
  return isNew ? i18n.t('status.notChecked') : statusWords(status);
}

/** The words of a status. */
export function statusWords(status: Status): string {
  switch (status) {
    case 'wrong-account':
      return i18n.t('status.wrongAccount');
    case 'only-admin':
      return i18n.t('status.onlyAdmin');
    case 'gone-cached':
      return i18n.t('status.goneCachedOpen');
    default:
      return shortStatusWords(status);
  }
}

/** The same in two or three words, for filters and for buttons on pictures. */
export function shortStatusWords(status: Status): string {
  switch (status) {
    case 'live':
      return i18n.t('status.live');
    case 'asked':
    case 'deleting':
      return i18n.t('status.deleting');
    case 'gone':
      return i18n.t('status.goneShort');
    case 'gone-cached':
      return i18n.t('status.goneCachedShort');
    case 'still-there':
      return i18n.t('status.stillThere');
    case 'needs-login':
      return i18n.t('status.needsLogin');
    case 'wrong-account':
      return i18n.t('status.wrongAccountShort');
    case 'only-admin':
      return i18n.t('status.onlyAdminShort');
    case 'failed':
      return i18n.t('status.failed');
    case 'unknown':
      return i18n.t('status.unknown');
    default:
      return unreachable(status);
  }
}

/**
 * A list of what may be asked for, not of what may not: a request for a picture that was just deleted could put it back
 * into a cache on the way.
 */
const ASKABLE: ReadonlySet<Status> = new Set([
  'live',
  'unknown',
  'still-there',
  'needs-login',
  'wrong-account',
  'only-admin',
  'failed',
]);

/** Whether the picture itself may be asked for: it is neither gone nor on its way out. */
export const mayBeAskedFor = (status: Status): boolean => ASKABLE.has(status);

/** Whether a deletion is under way: nothing to do but wait. */
export const isUnderWay = (status: Status): boolean => status === 'asked' || status === 'deleting';
