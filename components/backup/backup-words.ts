/** What the backup page says of files. Promise: one sentence for each thing that can be wrong with one. */
import { i18n } from '#i18n';
import type { RestoreCounts } from '../../utils/domain/backup';
import { unreachable } from '../../utils/domain/unreachable';
import type { UploadView } from '../../utils/domain/upload';
import { shortStatusWords } from '../ui/status';
import { placeName } from '../upload-row/place-link';
import type { AddProblem } from './backup-task';

/** Why a file was not added. */
export function problemWords(problem: AddProblem): string {
  switch (problem) {
    case 'too-big':
      return i18n.t('backup.tooBig');
    case 'too-many':
      return i18n.t('backup.tooMany');
    case 'not-a-backup':
      return i18n.t('backup.notABackup');
    case 'csv':
      return i18n.t('backup.csvFile');
    case 'damaged':
      return i18n.t('backup.damaged');
    case 'newer':
      return i18n.t('backup.newer');
    case 'wrong-passphrase':
      return i18n.t('backup.wrongPassphrase');
    case 'for-a-key':
      return i18n.t('backup.forAKey');
    case 'no-file':
      return i18n.t('backup.noFile');
    case 'unchecked':
      return i18n.t('backup.unchecked');
    case 'unstored':
      return i18n.t('backup.unstored');
    case 'add-failed':
      return i18n.t('backup.addFailed');
    default:
      return unreachable(problem);
  }
}

/** What a file would change, a sentence each. */
export function countWords(counts: RestoreCounts): string[] {
  const { added, updated, unchanged, attempts, deletions, edits, unreadable } = counts;
  return [
    ...(added > 0 ? [i18n.t('backup.new', added)] : []),
    ...(updated > 0 ? [i18n.t('backup.updated', updated)] : []),
    ...(unchanged > 0 && added + updated > 0 ? [i18n.t('backup.unchanged', unchanged)] : []),
    ...(attempts > 0 ? [i18n.t('backup.attempts', attempts)] : []),
    ...(added + updated + attempts === 0 ? [i18n.t('backup.nothingNew')] : []),
    ...(deletions > 0 ? [i18n.t('backup.deletions', deletions)] : []),
    ...(edits > 0 ? [i18n.t('backup.edits', edits)] : []),
    ...(unreadable > 0 ? [i18n.t('backup.unreadable', unreadable)] : []),
  ];
}

/** The uploads as a table, its head first. No token is in it. */
export function tableOf(uploads: readonly UploadView[]): string[][] {
  const head = [
    i18n.t('backup.column.instance'),
    i18n.t('backup.column.account'),
    i18n.t('backup.column.file'),
    i18n.t('backup.column.alias'),
    i18n.t('backup.column.address'),
    i18n.t('backup.column.place'),
    i18n.t('backup.column.page'),
    i18n.t('backup.column.uploadedAt'),
    i18n.t('backup.column.size'),
    i18n.t('backup.column.state'),
    i18n.t('backup.column.checkedAt'),
  ];
  const rows = uploads.map((upload) => [
    upload.instance,
    upload.account?.name ?? '',
    upload.file?.name ?? '',
    upload.alias,
    upload.imageUrl,
    placeName(upload.place.kind),
    upload.place.pageUrl,
    timeCell(upload.uploadedAt),
    upload.file ? String(upload.file.size) : '',
    shortStatusWords(upload.status),
    upload.checkedAt === undefined ? '' : timeCell(upload.checkedAt),
  ]);
  return [head, ...rows];
}

/** `2026-11-23 12:00:00`, which spreadsheets read as a time. */
const timeCell = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
