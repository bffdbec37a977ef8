/**
 * Finds out which "maybe uploaded" pictures arrived after all (design D3): an upload that the list told of, and of which
 * no capture knows, is the attempt that was made at its time. Promise: each attempt and each upload is used once, the
 * nearest in time first; an attempt without a match stays "maybe uploaded".
 */
import { isLost, type Attempt } from '../domain/attempt';
import { keyOf, type FileInfo, type Upload } from '../domain/upload';

/** ms: servers stamp an upload when it is stored; clocks differ by a little */
const BEFORE_MS = 60_000;
const AFTER_MS = 180_000;
/** ms: a picture that was found in a post was uploaded some time before that was written */
const WRITING_MS = 3_600_000;
/** ms: so much nearer another type of file must be; servers turn some types into others (contract §1.2) */
const OTHER_TYPE_MS = 60_000;

interface Pair {
  upload: Upload;
  attempt: Attempt;
  /** ms; the smaller, the better */
  distance: number;
}

/** `uploads`: those that may be the answer. Returns the ones that are, completed, and the ids of their attempts. */
export function matchAttempts(
  uploads: readonly Upload[],
  attempts: Iterable<Attempt>,
  now: number,
): { uploads: Upload[]; settled: string[] } {
  const open = uploads.filter(({ source, file }) => (source === 'imported' || source === 'scanned') && !file);
  const pairs: Pair[] = [...attempts]
    .filter((attempt) => isLost(attempt, now))
    .flatMap((attempt) => open.flatMap((upload) => toPair(upload, attempt) ?? []))
    .toSorted((a, b) => a.distance - b.distance);
  const taken = new Set<string>();
  const found = new Map<Attempt, Upload[]>();
  for (const { upload, attempt } of pairs) {
    const already = found.get(attempt) ?? [];
    if (taken.has(keyOf(upload)) || already.length >= Math.max(1, attempt.files.length)) continue;
    taken.add(keyOf(upload));
    found.set(attempt, [...already, upload]);
  }
  // Of an attempt with several files all must have arrived, or it is still open
  const complete = [...found].filter(([{ files }, matched]) => matched.length >= Math.max(1, files.length));
  return {
    uploads: complete.flatMap(([attempt, matched]) =>
      matched
        .toSorted((a, b) => a.uploadedAt - b.uploadedAt)
        .map((upload, i) => completed(upload, attempt, attempt.files[i])),
    ),
    settled: complete.map(([{ id }]) => id),
  };
}

function toPair(upload: Upload, attempt: Attempt): Pair | undefined {
  const isSame = upload.instance === attempt.instance && upload.server === attempt.server;
  const isOther = attempt.account && upload.account && attempt.account.name !== upload.account.name;
  if (!isSame || isOther) return undefined;
  const late = upload.uploadedAt - attempt.startedAt;
  // What a scan found has the time of the post it stands in, and the kind of the place must be the same
  const isScanned = upload.source === 'scanned';
  if (isScanned && upload.place.kind !== attempt.place.kind && attempt.place.kind !== 'other')
    return undefined;
  if (late < -BEFORE_MS || late > (isScanned ? WRITING_MS : AFTER_MS)) return undefined;
  const isType = attempt.files.length === 0 || attempt.files.some((file) => isTypeOf(upload.alias, file));
  return { upload, attempt, distance: Math.abs(late) + (isType ? 0 : OTHER_TYPE_MS) };
}

/** Whether a name's ending is that of the file's type: `.jpeg` and `image/jpeg`. */
function isTypeOf(alias: string, { type }: FileInfo): boolean {
  const ending = alias.slice(alias.lastIndexOf('.') + 1).replace('jpg', 'jpeg');
  return type.split('/')[1] === ending;
}

function completed(upload: Upload, attempt: Attempt, file: FileInfo | undefined): Upload {
  return {
    ...upload,
    ...(file ? { file } : {}),
    ...(upload.place.kind === 'other' ? { place: attempt.place } : {}),
    ...(attempt.incognito ? { incognito: true as const } : {}),
  };
}
