/**
 * The list that lies beside the pictures in a zip: which file was what, and where. Promise: no token stands in it, and no
 * spreadsheet takes anything in it for a formula.
 */
import type { DownloadProblem } from '../../components/download/downloader';
import { toCsv } from '../backup/csv';
import type { UploadView } from '../domain/upload';
import { withoutSecrets } from '../receipt/redact';

export const INDEX_NAME = 'index.csv';

export interface IndexRow {
  upload: UploadView;
  /** name of the file, or why there is none */
  outcome: { name: string } | { problem: DownloadProblem };
}

const COLUMNS = ['file', 'problem', 'address', 'instance', 'account', 'uploaded', 'place', 'page'];

/** The list as comma-separated values; times in UTC. */
export function indexFile(rows: readonly IndexRow[]): string {
  const lines = rows.map(({ upload, outcome }) => [
    'name' in outcome ? outcome.name : '',
    'problem' in outcome ? outcome.problem : '',
    withoutSecrets(upload.imageUrl),
    upload.instance,
    upload.account?.name ?? '',
    new Date(upload.uploadedAt).toISOString(),
    upload.place.kind,
    withoutSecrets(upload.place.pageUrl),
  ]);
  return toCsv([COLUMNS, ...lines]);
}
