/**
 * Copies of pictures, as files. Promise: pictures are fetched one after the other, so that no server is hurried and no more
 * than one is in memory; a picture that cannot be had costs no other; when it is cancelled nothing is saved.
 */
import type { Downloaded, Downloader, DownloadOptions } from '../../components/download/downloader';
import { dayOf } from '../domain/time';
import type { UploadView } from '../domain/upload';
import { fetchPicture, type FetchTools } from './fetch-picture';
import { createNames, fileNameFor } from './file-name';
import { INDEX_NAME, indexFile, type IndexRow } from './index-file';
import { zipOf, type ZipEntry } from './zip';

export interface DownloadTools extends FetchTools {
  /** ms since the epoch */
  now: () => number;
  /** bytes, for all pictures together */
  maxTotal?: number;
}

/** bytes: more than anybody has, and what browsers hold as one file without trouble */
const MAX_TOTAL_BYTES = 2_000_000_000;

export function createDownloader(tools: DownloadTools): Downloader {
  return async (uploads, options) => {
    const [only] = uploads;
    const run = createRun(uploads, tools, options);
    if (only && uploads.length === 1) {
      const picture = await run.take(only);
      return run.result(picture && { name: picture.name, content: new Blob([picture.input]) });
    }
    const content = await zipOf(run.everything(), options.signal);
    return run.result({ name: `takeback-pictures-${dayOf(tools.now())}.zip`, content });
  };
}

/** What is done for one wish. */
function createRun(
  uploads: readonly UploadView[],
  tools: DownloadTools,
  { signal, onProgress }: DownloadOptions,
) {
  const rows: IndexRow[] = [];
  const nameOf = createNames(INDEX_NAME);
  let bytes = 0;
  const tell = (isWaiting = false) =>
    onProgress({ done: rows.length, total: uploads.length, bytes, isWaiting });

  /** The picture as a file, or undefined when it cannot be had. */
  async function take(upload: UploadView): Promise<ZipEntry | undefined> {
    signal.throwIfAborted();
    const fetched =
      bytes >= (tools.maxTotal ?? MAX_TOTAL_BYTES)
        ? 'no-room'
        : await fetchPicture(upload, tools, signal, tell);
    if (typeof fetched === 'string') {
      rows.push({ upload, outcome: { problem: fetched } });
      tell();
      return undefined;
    }
    bytes += fetched.bytes.length;
    const name = nameOf(fileNameFor(upload.file?.name ?? upload.alias, fetched.type, upload.alias));
    rows.push({ upload, outcome: { name } });
    tell();
    return { name, input: fetched.bytes, lastModified: new Date(upload.uploadedAt) };
  }

  async function* everything(): AsyncGenerator<ZipEntry> {
    for (const upload of uploads) {
      const picture = await take(upload);
      if (picture) yield picture;
    }
    yield { name: INDEX_NAME, input: indexFile(rows), lastModified: new Date(tools.now()) };
  }

  function result(file: Downloaded['file']): Downloaded {
    const failed = rows.flatMap(({ upload: { key }, outcome }) =>
      'problem' in outcome ? { key, problem: outcome.problem } : [],
    );
    const count = rows.length - failed.length;
    // A zip with nothing but the list of what is missing helps nobody
    return { count, failed, ...(file && count > 0 ? { file } : {}) };
  }

  tell();
  return { take, everything, result };
}
