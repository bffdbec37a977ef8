/**
 * What a page of a reading changes in the vault and in the reading's record, and what its end does. Pure. Promise: what is
 * in the vault only ever gains; nothing is called an upload of the account that its server does not list as such.
 */
import { requestCheck, type Moment } from '../deletion/lifecycle';
import type { Attempt } from '../domain/attempt';
import {
  MAX_FINDINGS,
  type Finding,
  type ImportRecord,
  type Preview,
  type Running,
} from '../domain/import-record';
import { uploadKey } from '../domain/names';
import { UPLOAD_VERSION, type Upload } from '../domain/upload';
import type { Content } from '../lemmy/content';
import type { ListedImage } from '../lemmy/media-list';
import type { Changes } from './changes';
import { matchAttempts } from './match-attempts';
import { fromList, mergeListed, withThumbnail } from './merge-listed';
import { isOf, sightingsIn, withoutOldUses, withUse } from './merge-uses';
import { toResult, type End } from './run';

/** Looks at pictures that fell out of the list, for one reading. */
const MAX_LOOKS = 100;

/** A page of the list: its rows, and the thumbnails whose originals are known by now. */
export function commitRows(
  changes: Changes,
  record: Running,
  rows: readonly ListedImage[],
  moment: Moment,
): Running {
  let { added } = record.run;
  for (const row of rows) {
    const known = changes.get(uploadKey(record.server, row.alias));
    if (!known) added += 1;
    changes.put(known ? mergeListed(known, row, record, moment) : fromList(row, record, moment));
  }
  const pending = record.run.pending.filter((preview) => !attach(changes, record, preview, moment));
  const findings = record.findings.filter(({ alias }) => !changes.get(uploadKey(record.server, alias)));
  return { ...record, findings, run: { ...record.run, added, pending } };
}

/** Makes a thumbnail part of its original's record, if the vault has that. */
function attach(changes: Changes, { server }: ImportRecord, preview: Preview, moment: Moment): boolean {
  const original = changes.get(uploadKey(server, preview.of));
  if (!original) return false;
  const { instance } = original;
  const use = { kind: 'post' as const, pageUrl: `${instance}/post/${preview.postId}`, seenAt: moment.now };
  changes.put(withUse(withThumbnail(original, preview.alias, moment), { ...use, own: true }));
  return true;
}

/** A page of what the account wrote. */
export function commitContents(
  changes: Changes,
  record: Running,
  contents: readonly Content[],
  now: number,
): Running {
  const findings = new Map(record.findings.map((finding) => [finding.alias, finding]));
  for (const sighting of contents.flatMap((content) => sightingsIn(content, record, now, true))) {
    const { alias, use, publishedAt, isCopy } = sighting;
    const known = changes.get(uploadKey(record.server, alias));
    if (known) changes.put(withUse(known, use));
    // A copy that the server made is nobody's upload
    else if (!isCopy && (findings.has(alias) || findings.size < MAX_FINDINGS)) {
      const finding: Finding = { alias, use, ...(publishedAt === undefined ? {} : { publishedAt }) };
      findings.set(alias, finding);
    }
  }
  return { ...record, findings: [...findings.values()] };
}

/** The reading is over. Returns the record as it is from now on, and the attempts that are settled. */
export function commitEnd(
  changes: Changes,
  record: Running,
  end: End,
  attempts: Iterable<Attempt>,
  moment: Moment,
): { record: ImportRecord; settled: string[] } {
  const { run, ...rest } = record;
  const isComplete = end.how === 'done' && !run.unsure && !run.beyond;
  let { added } = run;
  if (run.kind === 'list') {
    for (const preview of run.pending) {
      const { alias, postId, publishedAt } = preview;
      if (changes.get(uploadKey(record.server, alias))) continue;
      // Its original is not there any more, but this is: a picture of one's own that is online (contract §5)
      const place = { kind: 'post' as const, pageUrl: `${record.instance}/post/${postId}` };
      changes.put(
        fromList({ alias, ...(publishedAt === undefined ? {} : { publishedAt }) }, record, moment, place),
      );
      added += 1;
    }
    if (isComplete && run.mode === 'full') lookAtMissing(changes, record, moment);
  } else if (isComplete) {
    const isMine = isOf(record.instance, record.account.name);
    for (const upload of changes.values())
      if (isMine(upload)) changes.put(withoutOldUses(upload, run.startedAt));
  }
  const mine = [...changes.values()].filter(isOf(record.instance, record.account.name));
  const matched = matchAttempts(mine, attempts, moment.now);
  for (const upload of matched.uploads) changes.put(upload);
  const result = toResult({ ...run, added }, end, moment.now, matched.settled.length);
  const isFull = end.how === 'done' && run.mode === 'full';
  return {
    settled: matched.settled,
    record: {
      ...rest,
      [run.kind]: result,
      ...(run.kind === 'list' && isFull ? { listedFrom: run.startedAt } : {}),
      ...(run.kind === 'scan' && isComplete ? { scannedFrom: run.startedAt } : {}),
    },
  };
}

/** What its server listed the last time, and does not list any more, was probably deleted elsewhere: it is looked at. */
function lookAtMissing(changes: Changes, record: Running, moment: Moment): void {
  const { listedFrom, run, instance, account } = record;
  if (listedFrom === undefined) return;
  const isMine = isOf(instance, account.name);
  const isMissing = ({ listedAt, state, job }: Upload) =>
    listedAt !== undefined &&
    listedAt >= listedFrom &&
    listedAt < run.startedAt &&
    job === undefined &&
    (state === 'live' || state === 'unknown');
  const missing = [...changes.values()].filter((upload) => isMine(upload) && isMissing(upload));
  for (const upload of missing.slice(0, MAX_LOOKS)) changes.put(requestCheck(upload, moment));
}

/** The findings that the user says are theirs, as records; the others are forgotten. */
export function fromFindings(
  record: ImportRecord,
  findings: readonly Finding[],
  adminReason: 'no-token' | 'no-row' | undefined,
  now: number,
): Upload[] {
  const { instance, server, account } = record;
  return findings.map(({ alias, use, publishedAt = now }) => ({
    v: UPLOAD_VERSION,
    instance,
    server,
    alias,
    credential: { kind: 'owner' },
    account,
    place: { kind: use.kind, pageUrl: use.pageUrl },
    uploadedAt: Math.min(publishedAt, now),
    source: 'scanned',
    uses: [use],
    // Only what the server is known to refuse is said to be refused
    ...(adminReason ? { state: 'only-admin' as const, adminReason } : { state: 'unknown' as const }),
    history: [{ at: now, what: 'added', detail: 'scanned' }],
  }));
}
