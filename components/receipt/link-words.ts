/**
 * Dead links in words: which post or comment, and why one was left as it was. Promise: a code that is not known here is
 * shown as it stands.
 */
import { i18n } from '#i18n';
import type { NoLink } from '../../utils/domain/link-wish';

/** `detail` as `post 12` or `comment 34`. */
export function spotWords(detail: string): string {
  const [kind = '', id = ''] = detail.split(' ');
  if (kind === 'post') return i18n.t('link.post', { id });
  return kind === 'comment' ? i18n.t('link.comment', { id }) : detail;
}

/** `detail` as `post 12: changed`. */
export function linkKeptWords(detail: string): string {
  const [spot = '', why = ''] = detail.split(': ');
  return i18n.t('link.kept', { place: spotWords(spot), why: whyWords(why) });
}

/** Why a post or comment is not edited, or not yet. */
export function whyWords(why: string): string {
  const words: Record<NoLink, string> = {
    nothing: i18n.t('link.nothing'),
    empty: i18n.t('link.empty'),
    escaped: i18n.t('link.escaped'),
    'too-long': i18n.t('link.tooLong'),
    'not-yours': i18n.t('link.notYours'),
    'not-found': i18n.t('link.notFound'),
    changed: i18n.t('link.changed'),
    refused: i18n.t('link.refused'),
    'no-effect': i18n.t('link.noEffect'),
    'needs-login': i18n.t('link.needsLogin'),
    'wrong-account': i18n.t('link.wrongAccount'),
    unreachable: i18n.t('link.unreachable'),
    'rate-limited': i18n.t('link.rateLimited'),
  };
  return Object.entries(words).find(([code]) => code === why)?.[1] ?? why;
}
