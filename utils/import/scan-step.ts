/**
 * Reading what an account wrote, one page further. Promise: tells every image of the instance in it; says so when the
 * server did not show everything.
 */
import type { Moment } from '../deletion/lifecycle';
import { usesV4, type Generation } from '../domain/generation';
import type { Run } from '../domain/import-record';
import type { Content } from '../lemmy/content';
import type { ListPlace } from '../lemmy/list-answer';
import type { ContentPage } from '../lemmy/own-content';
import { applyNoPage, goOn, onward, unlessEndless, type Stepped } from './run';
import { advance, START, type Part } from './windows';

export type ScanStep = Stepped & { contents: Content[] };

/** One page of posts and comments. */
export function applyContentPage(
  generation: Generation,
  run: Run,
  place: ListPlace,
  page: ContentPage,
  moment: Moment,
): ScanStep {
  if (page.kind !== 'page') return { ...applyNoPage(run, page, moment), contents: [] };
  const next = goOn(run, moment.now);
  const stepped = usesV4(generation)
    ? onward({ ...next, seen: run.seen + page.posts.length + page.comments.length }, page.next)
    : afterWindows(next, place, page);
  return { ...unlessEndless(stepped), contents: [...page.posts, ...page.comments, ...page.around] };
}

function afterWindows(
  run: Run,
  { page = 1, limit = 1 }: ListPlace,
  { posts, comments, entries }: ContentPage & { kind: 'page' },
): Stepped {
  const { reach, isDone, isUnsure } = advance(run.reach ?? START, { page, limit }, [
    toPart(posts, entries.posts),
    toPart(comments, entries.comments),
  ]);
  // Pages overlap: what the last one ended with was counted then
  const fresh = [posts, comments].map((list, i) => {
    const tail = run.reach?.frontiers[i]?.tail ?? [];
    return list.filter(({ id }) => !tail.includes(id)).length;
  });
  const seen = run.seen + fresh.reduce((sum, count) => sum + count, 0);
  const next: Run = { ...run, reach, seen, ...(isUnsure ? { unsure: true as const } : {}) };
  return isDone ? { run: next, end: { how: 'done' } } : { run: next };
}

const toPart = (contents: readonly Content[], entries: number): Part => ({
  entries,
  rows: contents.map(({ id, publishedAt: at }) => ({ id, at })),
});
