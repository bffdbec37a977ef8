/**
 * Reading the server's own list, one page further (contract §5). Promise: rows of somebody else, and pictures the server
 * made of what posts link to, are told apart from uploads; where the list ends, or stops making sense, so does this.
 */
import type { Moment } from '../deletion/lifecycle';
import { usesV4, type Generation } from '../domain/generation';
import type { ImportRecord, Preview, Run, Running } from '../domain/import-record';
import type { Alias } from '../domain/names';
import { ownAlias } from '../lemmy/find-images';
import type { ListPlace } from '../lemmy/list-answer';
import type { ListedImage, MediaPage } from '../lemmy/media-list';
import { applyNoPage, goOn, onward, unlessEndless, waitFor, type Stepped } from './run';
import { advance, START, windowAfter } from './windows';

/** Thumbnails that wait for their originals. */
const MAX_PENDING = 2000;

/** What a page brought: uploads of the account, and thumbnails of its posts. */
export type ListStep = Stepped & { rows: ListedImage[]; thumbnails: Preview[] };

/** Where to read on. Before 0.19.14 there are pages above 100; later servers refuse them, and that is the end. */
export function listPlace(generation: Generation, run: Run): ListPlace {
  if (usesV4(generation)) return { cursor: run.cursor };
  const { read } = run.reach ?? START;
  return windowAfter(read) ?? windowAfter(read, Infinity);
}

/** `isKnown`: whether the vault has it. */
export function applyMediaPage(
  generation: Generation,
  record: Running,
  place: ListPlace,
  page: MediaPage,
  moment: Moment,
  isKnown: (alias: Alias) => boolean,
): ListStep {
  const { run } = record;
  if (page.kind !== 'page') return { ...applyNoPage(run, page, moment), rows: [], thumbnails: [] };
  // Another session than a moment ago: what it lists, and where that ends, says nothing about this account
  const isOthers =
    page.rows.length > 0 &&
    page.rows.every(({ owner }) => owner !== undefined && owner !== record.account.name);
  if (isOthers) return { run: waitFor(run, 'wrong-account'), rows: [], thumbnails: [] };
  const mine = page.rows.filter(({ owner }) => owner === undefined || owner === record.account.name);
  const rows = mine.filter(({ thumbnailOf }) => !thumbnailOf);
  const thumbnails = mine.flatMap((row) => toPreview(row, record) ?? []);
  const next: Run = {
    ...goOn(run, moment.now),
    foreign: run.foreign + page.rows.length - mine.length,
    previews: run.previews + mine.length - rows.length - thumbnails.length,
    pending: [...run.pending, ...thumbnails].slice(0, MAX_PENDING),
  };
  const stepped = usesV4(generation)
    ? onward({ ...next, seen: run.seen + rows.length }, page.next)
    : afterWindow(next, place, page, run.mode === 'new' && mine.every(({ alias }) => isKnown(alias)));
  return { ...unlessEndless(stepped), rows, thumbnails };
}

/** `isOld`: everything on the page is known, and only what is new was wanted. */
function afterWindow(
  run: Run,
  { page = 1, limit = 1 }: ListPlace,
  { rows, entries }: MediaPage & { kind: 'page' },
  isOld: boolean,
): Stepped {
  const part = { entries, rows: rows.map(({ alias, publishedAt: at }) => ({ id: alias, at })) };
  const { reach, isDone, isUnsure } = advance(run.reach ?? START, { page, limit }, [part]);
  const next: Run = { ...run, reach, seen: reach.read, ...(isUnsure ? { unsure: true as const } : {}) };
  return isDone || isOld ? { run: next, end: { how: 'done' } } : { run: next };
}

/** A thumbnail whose post shows an image of this server; undefined for what was made of a link to elsewhere. */
function toPreview(
  { alias, publishedAt, thumbnailOf }: ListedImage,
  { instance, server }: ImportRecord,
): Preview | undefined {
  const of = ownAlias(thumbnailOf?.url, { instance, server });
  if (!thumbnailOf || of === undefined || thumbnailOf.postId < 0) return undefined;
  return {
    alias,
    of,
    postId: thumbnailOf.postId,
    ...(publishedAt === undefined ? {} : { publishedAt }),
  };
}
