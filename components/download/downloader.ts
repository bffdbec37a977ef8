/**
 * What the download page needs of the network and of files. Promise: only the pictures' own servers are asked, and what is saved
 * has no token in it.
 */
import type { UploadKey } from '../../utils/domain/names';
import type { UploadView } from '../../utils/domain/upload';

/**
 * Why there is no copy of a picture. `login`: the server shows it to nobody who is not logged in, and nobody is.
 * `elsewhere`: the server sends browsers on to another one, which was not granted. `no-picture`: what came is none.
 * `no-room`: the file is as large as files may get.
 */
export type DownloadProblem =
  'not-found' | 'login' | 'elsewhere' | 'no-picture' | 'too-large' | 'no-room' | 'busy' | 'unreachable';

export interface DownloadProgress {
  /** pictures that were dealt with, one way or another */
  done: number;
  total: number;
  /** that came so far */
  bytes: number;
  /** a server asked to wait */
  isWaiting: boolean;
}

export interface Downloaded {
  /** absent where there is nothing to save */
  file?: { name: string; content: Blob };
  /** pictures in the file */
  count: number;
  failed: { key: UploadKey; problem: DownloadProblem }[];
}

export interface DownloadOptions {
  /** when it aborts the promise rejects, and nothing is saved */
  signal: AbortSignal;
  onProgress: (progress: DownloadProgress) => void;
}

/** Fetches these pictures: one as it is, several in a zip. Problems with pictures are part of the result. */
export type Downloader = (uploads: readonly UploadView[], options: DownloadOptions) => Promise<Downloaded>;

/** Hands a file to the browser, to be saved as it saves downloads. */
export interface DownloadOutput {
  save: (name: string, type: string, content: Blob) => void;
}
