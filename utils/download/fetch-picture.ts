/**
 * Fetches one picture from its own server. Promise: as a stranger first, and with the browser's own session only where the
 * instance itself asks for a login; no other server is ever asked; what is kept is bounded, and is a picture.
 */
import type { DownloadProblem } from '../../components/download/downloader';
import { readUpTo } from '../domain/http';
import type { UploadView } from '../domain/upload';
import { imageUrl } from '../lemmy/image-url';

export interface FetchTools {
  fetch: typeof fetch;
  /** Resolves after so many ms; rejects when the signal aborts. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface Fetched {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

/** bytes: pict-rs takes 40 MB unless it was told otherwise (contract §1.5) */
export const MAX_PICTURE_BYTES = 104_857_600;
/** ms: for the largest over a slow line */
const TIMEOUT_MS = 180_000;
/** ms: the buckets of a rate limit refill within a minute (contract §10) */
const BUSY_WAITS_MS = [15_000, 30_000, 60_000];

/** The picture of `upload`, or why there is none. `onBusy` is told when a server asks to wait, and when that is over. */
export async function fetchPicture(
  {
    server,
    instance,
    alias,
    imageUrl: expected,
  }: Pick<UploadView, 'server' | 'instance' | 'alias' | 'imageUrl'>,
  { fetch: fetchIt, wait }: FetchTools,
  signal: AbortSignal,
  onBusy: (isBusy: boolean) => void,
): Promise<Fetched | DownloadProblem> {
  let problem: DownloadProblem = 'not-found';
  // Of the two addresses one answers, which one depends on what the server runs by now (contract §1.1)
  const [v3, v4] = [imageUrl({ server, alias }, 'C'), imageUrl({ server, alias }, 'D')];
  for (const url of expected === v4 ? [v4, v3] : [v3, v4]) {
    let credentials: RequestCredentials = 'omit';
    for (let tries = 0; ; tries++) {
      const answer = await ask(url, credentials);
      if (typeof answer !== 'string') return answer;
      problem = answer;
      const pause = answer === 'busy' ? BUSY_WAITS_MS[tries] : undefined;
      if (answer === 'login' && credentials === 'omit' && server === instance) credentials = 'include';
      else if (pause === undefined) break;
      else {
        onBusy(true);
        await wait(pause, signal);
        onBusy(false);
      }
    }
    if (problem !== 'not-found') return problem;
  }
  return problem;

  async function ask(url: string, credentials: RequestCredentials): Promise<Fetched | DownloadProblem> {
    try {
      const response = await fetchIt(url, {
        credentials,
        cache: 'no-store',
        // Object storage answers with a redirect; following it would ask a third party
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      return await read(response);
    } catch {
      signal.throwIfAborted();
      return 'unreachable';
    }
  }
}

async function read(response: Response): Promise<Fetched | DownloadProblem> {
  const { status, headers } = response;
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) return 'elsewhere';
  if (status === 401) return 'login';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 429) return 'busy';
  if (status < 200 || status > 299) return 'unreachable';
  const type = headers.get('content-type') ?? '';
  if (!/^(?:image|video)\//i.test(type)) return 'no-picture';
  if (Number(headers.get('content-length')) > MAX_PICTURE_BYTES) {
    await response.body?.cancel();
    return 'too-large';
  }
  const bytes = await readUpTo(response, MAX_PICTURE_BYTES + 1);
  if (bytes.length > MAX_PICTURE_BYTES) return 'too-large';
  return bytes.length === 0 ? 'no-picture' : { bytes, type };
}
