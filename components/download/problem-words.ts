/** Why there is no copy of a picture, in words. Promise: where something can be done about it, that is said. */
import { i18n } from '#i18n';
import { unreachable } from '../../utils/domain/unreachable';
import type { DownloadProblem } from './downloader';

/** `host`: where the picture is. */
export function problemWords(problem: DownloadProblem, host: string): string {
  switch (problem) {
    case 'not-found':
      return i18n.t('download.notFound', { host });
    case 'login':
      return i18n.t('download.login', { host });
    case 'elsewhere':
      return i18n.t('download.elsewhere', { host });
    case 'no-picture':
      return i18n.t('download.noPicture', { host });
    case 'too-large':
      return i18n.t('download.tooLarge');
    case 'no-room':
      return i18n.t('download.noRoom');
    case 'busy':
      return i18n.t('download.busy', { host });
    case 'unreachable':
      return i18n.t('download.unreachable', { host });
    default:
      return unreachable(problem);
  }
}
