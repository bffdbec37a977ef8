/**
 * The sentences of the question before an upload. Promise: each says what follows for the user; a single file is spoken of as
 * "this", of several it is said how many.
 */
import { i18n } from '#i18n';
import { unreachable } from '../../utils/domain/unreachable';
import type { PlaceKind } from '../../utils/domain/upload';
import type { KnownFile } from '../../utils/domain/guard';
import type { GuardedFile } from '../../utils/guard/question';
import { pixelsOf, type Warning } from '../../utils/guard/warnings';
import { ageText, sizeText } from '../ui/format';
import { shortStatusWords } from '../ui/status';

/** Who can see it there. */
export function publicText(place: PlaceKind): string {
  switch (place) {
    case 'message':
      return i18n.t('guard.publicMessage');
    case 'avatar':
    case 'banner':
      return i18n.t('guard.publicProfile');
    default:
      return i18n.t('guard.public');
  }
}

/** One warning about the only file there is, in full. */
export function warningText(warning: Warning, file: GuardedFile, destination: string): string {
  switch (warning) {
    case 'position':
      return i18n.t('guard.position', { host: destination });
    case 'owner':
      return i18n.t('guard.owner');
    case 'unread':
      return i18n.t('guard.unread');
    case 'known':
      return file.known ? knownText(file.known) : '';
    case 'detailed':
      return i18n.t('guard.detailed', { count: megapixels(file) });
    case 'heavy':
      return i18n.t('guard.heavy', { size: sizeText(file.size) });
    case 'unseen':
      return i18n.t('guard.unseen');
    default:
      return unreachable(warning);
  }
}

/** The same of `count` among several files. */
export function warningTextOf(warning: Warning, count: number, destination: string): string {
  switch (warning) {
    case 'position':
      return i18n.t('guard.positionOf', count, { host: destination });
    case 'owner':
      return i18n.t('guard.ownerOf', count);
    case 'unread':
      return i18n.t('guard.unreadOf', count);
    case 'known':
      return i18n.t('guard.knownOf', count);
    case 'detailed':
      return i18n.t('guard.detailedOf', count);
    case 'heavy':
      return i18n.t('guard.heavyOf', count);
    case 'unseen':
      return i18n.t('guard.unseenOf', count);
    default:
      return unreachable(warning);
  }
}

/** Two or three words on the file itself, where several stand beside each other; undefined where its place says it already. */
export function warningMark(warning: Warning, file: GuardedFile): string | undefined {
  switch (warning) {
    case 'position':
      return i18n.t('guard.positionMark');
    case 'owner':
      return i18n.t('guard.ownerMark');
    case 'unread':
      return i18n.t('guard.unreadMark');
    case 'known':
      return file.known ? knownText(file.known) : undefined;
    case 'detailed':
      return i18n.t('guard.detailedMark', { count: megapixels(file) });
    case 'heavy':
      return i18n.t('guard.heavyMark');
    case 'unseen':
      return undefined;
    default:
      return unreachable(warning);
  }
}

function knownText({ host, uploadedAt, status }: KnownFile): string {
  const time = ageText(uploadedAt, Date.now());
  // Only what is proven gone was taken back
  if (status === 'gone') return i18n.t('guard.knownGone', { host, time });
  return i18n.t('guard.known', { host, time, status: shortStatusWords(status) });
}

/** Size and measures of a file, as far as they are known. */
export function factsText(file: GuardedFile): string {
  const size = sizeText(file.size);
  const { width, height } = file;
  return width && height ? i18n.t('guard.measures', { width, height, size }) : size;
}

const megapixels = (file: GuardedFile): number => Math.round(pixelsOf(file) / 1_000_000);
