/**
 * Turns what page scripts saw into records (design D2, D3). Promises: an upload and the end of its attempt are
 * written together; hearing of the same upload twice changes nothing; what a page claims is bounded, and counts
 * only for the instance it runs on or that instance's known backend.
 */
import { ATTEMPT_VERSION, isLost, type Attempt } from '../domain/attempt';
import { originOf, uploadKey, type Origin } from '../domain/names';
import { UPLOAD_VERSION, type Account, type FileInfo, type Place, type Upload } from '../domain/upload';
import { placeOfRoute, readUploadAnswer, type UploadedImage } from '../lemmy/upload-answer';
import { UPLOAD_PATH } from '../lemmy/endpoints';
import type { AnswerMessage, AttemptMessage } from '../messaging/protocol';
import type { Repository } from './repository';

/** Bounds for one instance, far above what people do: a page that forges uploads must not fill the disk. */
const MAX_OPEN_ATTEMPTS = 500;
const MAX_LOST_ATTEMPTS = 500;
const MAX_UPLOADS_AN_HOUR = 1000;
/** images in one answer; pict-rs takes ten files at most (contract §1.2) */
const MAX_IMAGES = 10;

export interface Source {
  instance: Origin;
  tabId: number;
  /** a tab of a private window */
  incognito?: boolean;
}

/** Where an upload went, or undefined when the claimed URL is no upload route of this instance. */
export function target(
  repository: Repository,
  source: Source,
  url: string,
): { server: Origin; path: string } | undefined {
  const server = originOf(url);
  const path = server && new URL(url).pathname;
  if (server === undefined || path === undefined || !UPLOAD_PATH.test(path)) return undefined;
  const allowed = server === source.instance || server === repository.sites.get(source.instance)?.server;
  return allowed ? { server, path } : undefined;
}

/** Records that an upload is about to leave. False when nothing was recorded. */
export async function recordAttempt(
  repository: Repository,
  source: Source,
  data: AttemptMessage,
  now: number,
): Promise<boolean> {
  const to = target(repository, source, data.url);
  if (!to) return false;
  const known = [...repository.attempts.values()].filter((attempt) => attempt.instance === source.instance);
  const lost = known.filter((attempt) => attempt.lostAt !== undefined);
  if (known.length - lost.length >= MAX_OPEN_ATTEMPTS) return false;
  // The oldest "maybe" gives way: the one that is just beginning matters more
  const oldest = lost
    .toSorted((a, b) => a.startedAt - b.startedAt)
    .slice(0, Math.max(0, lost.length - MAX_LOST_ATTEMPTS));
  const attempt: Attempt = {
    v: ATTEMPT_VERSION,
    id: data.id,
    instance: source.instance,
    server: to.server,
    place: placed(data.place, to.path),
    files: data.files,
    ...(source.incognito ? { incognito: true } : {}),
    startedAt: now,
    tabId: source.tabId,
    pageId: data.pageId,
  };
  await repository.save({ attempts: [attempt], settled: oldest.map(({ id }) => id) });
  return true;
}

/** Records what became of it, and whose it is where that is known. Returns the uploads that are new. */
export async function recordAnswer(
  repository: Repository,
  source: Source,
  data: AnswerMessage,
  account: Account | undefined,
  now: number,
): Promise<Upload[]> {
  const to = target(repository, source, data.url);
  if (!to) return [];
  const attempt = repository.attempts.get(data.attemptId);
  if (attempt && attempt.instance !== source.instance) return [];
  const answer = readUploadAnswer(to.path, data.status, data.body ?? '');
  if (answer.kind === 'refused') {
    if (attempt) await repository.save({ settled: [attempt.id] });
    return [];
  }
  if (answer.kind === 'unreadable') {
    // The server took it, but its answer broke off: it may be online, and only a search can tell
    if (attempt) await repository.save({ attempts: [{ ...attempt, lostAt: now }] });
    return [];
  }
  const about: About = {
    instance: source.instance,
    server: to.server,
    place: placed(data.place, to.path),
    files: attempt?.files ?? [],
    account,
    incognito: source.incognito ?? false,
    now,
  };
  if (uploadsSince(repository, source.instance, now - 3_600_000) >= MAX_UPLOADS_AN_HOUR) return [];
  const fresh = answer.images
    .slice(0, MAX_IMAGES)
    .map((image, index) => toUpload(image, index, about))
    .filter((upload) => !repository.uploads.has(uploadKey(upload.server, upload.alias)));
  await repository.save({ uploads: fresh, settled: attempt ? [attempt.id] : [] });
  return fresh;
}

function uploadsSince(repository: Repository, instance: Origin, since: number): number {
  let count = 0;
  for (const upload of repository.uploads.values()) {
    if (upload.instance === instance && upload.uploadedAt >= since) count++;
  }
  return count;
}

/** Ends the wait of attempts that nobody can answer any more, by the given test. Returns how many. */
export async function loseAttempts(
  repository: Repository,
  now: number,
  isGone: (attempt: Attempt) => boolean,
): Promise<number> {
  const lost = [...repository.attempts.values()].filter(
    (attempt) => attempt.lostAt === undefined && isGone(attempt),
  );
  if (lost.length > 0)
    await repository.save({ attempts: lost.map((attempt) => ({ ...attempt, lostAt: now })) });
  return lost.length;
}

/** For `loseAttempts`: too old to be answered. */
export const isTooOld = (now: number) => (attempt: Attempt) => isLost(attempt, now);

interface About {
  instance: Origin;
  server: Origin;
  place: Place;
  files: readonly FileInfo[];
  account: Account | undefined;
  incognito: boolean;
  now: number;
}

function toUpload(
  image: UploadedImage,
  index: number,
  { instance, server, place, files, account, incognito, now }: About,
): Upload {
  const file = files[index];
  return {
    v: UPLOAD_VERSION,
    instance,
    server,
    alias: image.alias,
    credential: image.credential,
    ...(account ? { account } : {}),
    place,
    ...(file ? { file } : {}),
    ...(image.dimensions ? { dimensions: image.dimensions } : {}),
    uploadedAt: now,
    ...(incognito ? { incognito } : {}),
    state: 'live',
    history: [{ at: now, what: 'uploaded', detail: place.kind }],
  };
}

/** 1.0's dedicated routes know the place better than the page does. */
function placed(place: Place, path: string): Place {
  const kind = placeOfRoute(path);
  return kind ? { ...place, kind } : place;
}
