/**
 * The report of a sweep in words, for the page and for the file alike. Promise: it counts every upload of the sweep once, and
 * says gone of what is gone.
 */
import { i18n } from '#i18n';
import { hostOf } from '../../utils/domain/names';
import { dayOf } from '../../utils/domain/time';
import { unreachable } from '../../utils/domain/unreachable';
import type { UploadView } from '../../utils/domain/upload';
import { byStanding, linksOf, STANDINGS, type Standing } from '../../utils/plan/sweep';
import { underlined, utcText } from '../../utils/receipt/text';
import { isoTime } from '../../utils/receipt/times';
import { linkKeptWords, spotWords } from '../receipt/link-words';
import { fileName } from '../ui/format';
import { stepText } from '../ui/next-step';
import { statusWords } from '../ui/status';
import { withoutSecrets } from '../../utils/receipt/redact';

/** What stands above a report. */
export function reportTitle(uploads: readonly UploadView[]): string {
  const gone = byStanding(uploads).get('gone')?.length ?? 0;
  if (gone === uploads.length) return i18n.t('report.all', gone);
  return i18n.t('report.title', { gone, count: uploads.length });
}

/** How many stand like this. */
export function standingWords(standing: Standing, count: number): string {
  switch (standing) {
    case 'gone':
      return i18n.t('report.gone', count);
    case 'cached':
      return i18n.t('report.cached', count);
    case 'busy':
      return i18n.t('report.busy', count);
    case 'waiting':
      return i18n.t('report.waiting', count);
    case 'online':
      return i18n.t('report.online', count);
    case 'failed':
      return i18n.t('report.failed', count);
    case 'admin':
      return i18n.t('report.admin', count);
    case 'unknown':
      return i18n.t('report.unknown', count);
    case 'off':
      return i18n.t('report.off', count);
    default:
      return unreachable(standing);
  }
}

/** The report as plain text. `at` is when the deletions were asked for, `now` when it is made (ms since the epoch). */
export function reportText(uploads: readonly UploadView[], at: number, now: number): string {
  const groups = byStanding(uploads);
  const links = linksOf(uploads, at);
  return [
    underlined(reportTitle(uploads), '='),
    i18n.t('report.asked', { time: utcText(isoTime(at)) }),
    i18n.t('report.made', { time: utcText(isoTime(now)) }),
    i18n.t('receipt.origin'),
    ...STANDINGS.flatMap((standing) => {
      const some = groups.get(standing) ?? [];
      return some.length === 0 ? [] : ['', standingWords(standing, some.length), ...some.map(lineOf)];
    }),
    ...linkLines(links),
    '',
  ]
    .map(withoutSecrets)
    .join('\n');
}

/** One upload: its name, where, and what follows. */
function lineOf(upload: UploadView): string {
  const { instance, account, imageUrl, status } = upload;
  const who = account === undefined ? hostOf(instance) : `${account.name}@${hostOf(instance)}`;
  const step = stepText(upload);
  return `- ${fileName(upload)}, ${who}, ${imageUrl}: ${statusWords(status)}${step === undefined ? '' : `. ${step}`}`;
}

function linkLines({ cleared, kept, open }: ReturnType<typeof linksOf>): string[] {
  if (cleared.length + kept.length + open === 0) return [];
  return [
    '',
    i18n.t('report.links'),
    ...cleared.map((detail) => `- ${i18n.t('receipt.linkCleared', { place: spotWords(detail) })}`),
    ...kept.map((detail) => `- ${linkKeptWords(detail)}`),
    ...(open > 0 ? [`- ${i18n.t('report.open', open)}`] : []),
  ];
}

/** What a saved report is called; `now` in ms since the epoch. */
export const reportFileName = (now: number): string => `takeback-report-${dayOf(now)}.txt`;
